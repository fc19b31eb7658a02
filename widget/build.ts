import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Plugin, transform } from 'esbuild';
import { minify } from 'rolldown/utils';
import { writeReleases } from './package/write-releases.ts';

/**
 * The most bytes each file may have, gzipped: the element with its bokmål texts (PROGRESS.md §5A), the same without Lit,
 * the controller alone, what draws and follows an export, in every language, and each further language.
 */
export const SIZE_LIMITS = {
  'bufdir-export-progress.js': 16_000,
  'bufdir-export-progress.lit-external.js': 9_000,
  'controller.js': 7_600,
  'follow-kit.js': 14_500,
  'nn.js': 800,
  'en.js': 800,
} as const;

/** What pages load; each goes out as a release, too. */
const ENTRIES: readonly Entry[] = [
  { name: 'bufdir-export-progress' },
  // For pages that have a Lit already, by an import map or a bundler.
  { name: 'bufdir-export-progress', file: 'bufdir-export-progress.lit-external', external: ['lit'] },
  { name: 'controller' },
];

/** What is fetched only when it is needed, from beside the element. */
const MODULES: readonly Entry[] = [{ name: 'follow/follow-kit' }, { name: 'texts/nn' }, { name: 'texts/en' }];

interface Entry {
  name: string;
  /** Named otherwise than its source. */
  file?: string;
  /** Packages left to be found by the page. */
  external?: string[];
}

const TARGET = 'es2022';

/** For portals on other origins that load the script. */
const HEADERS = `/widget/*
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
  Cache-Control: public, max-age=300
  X-Content-Type-Options: nosniff

/widget/:version/*
  ! Cache-Control
  Cache-Control: public, max-age=31536000, immutable
`;

/**
 * Writes the bundled element, the modules it fetches when they are needed, every release and the headers into an assets
 * directory; gives sizes in bytes, gzipped, by file name. Throws when a file is larger than it may be.
 */
export async function buildWidget(outdir: string): Promise<Record<string, number>> {
  const target = join(outdir, 'widget');
  // A module of an older build would be deployed with the others.
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  for (const entry of [...ENTRIES, ...MODULES]) await bundle(entry, target, [ownModules]);
  await writeReleases(target, async (directory) => {
    for (const entry of ENTRIES) await bundle(entry, directory, []);
  });
  await writeFile(join(outdir, '_headers'), HEADERS);
  const sizes: Record<string, number> = {};
  for (const file of Object.keys(SIZE_LIMITS)) {
    sizes[file] = gzipSync(await readFile(join(target, file)), { level: 9 }).length;
  }
  assertWithin(SIZE_LIMITS, sizes);
  return sizes;
}

/** Throws when a size, in bytes by file name, is above its limit. */
export function assertWithin(limits: Readonly<Record<string, number>>, sizes: Readonly<Record<string, number>>): void {
  const over = Object.entries(limits).filter(([file, most]) => (sizes[file] ?? 0) > most);
  if (over.length === 0) return;
  const lines = over.map(([file, most]) => `${file}: ${sizes[file]} bytes gzipped, at most ${most}`);
  throw new Error(`Larger than it may be: ${lines.join('; ')}`);
}

/** `split` decides what is left to be fetched later. */
async function bundle(
  { name, file = basename(name), external = [] }: Entry,
  directory: string,
  split: readonly Plugin[],
): Promise<void> {
  const options: BuildOptions = {
    entryPoints: [join(import.meta.dirname, `${name}.ts`)],
    outfile: join(directory, `${file}.js`),
    external,
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: TARGET,
    charset: 'utf8',
    legalComments: 'none',
    plugins: [...split, withoutLitElement, adoptedStylesOnly, minifyTemplates],
  };
  const { outputFiles = [] } = await build(options);
  for (const { path, text } of outputFiles) {
    // It knows shorter forms of what esbuild leaves.
    const { code, errors } = await minify(path, text, { module: true, compress: { target: TARGET } });
    if (errors.length > 0) throw new AggregateError(errors, path);
    await writeFile(path, code);
  }
}

/** Leaves them to be fetched by the browser, from beside the importing file. */
const ownModules: Plugin = {
  name: 'own-modules',
  setup({ onResolve }) {
    onResolve({ filter: /\.ts$/ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path: `./${basename(path, '.ts')}.js`, external: true } : undefined,
    );
  },
};

/** It is left out unless something extends it, which the element does not: esbuild cannot tell from its statements alone. */
const withoutLitElement: Plugin = {
  name: 'without-lit-element',
  setup({ onResolve, resolve }) {
    onResolve(
      { filter: /^lit-element[/]lit-element\.js$/, namespace: 'file' },
      async ({ path, pluginData, ...from }) =>
        pluginData ? undefined : { ...(await resolve(path, { ...from, pluginData: 'resolving' })), sideEffects: false },
    );
  },
};

/** The styles use `light-dark()`: browsers that know it adopt stylesheets, and need none of Lit's ways around that. */
const adoptedStylesOnly: Plugin = {
  name: 'adopted-styles-only',
  setup({ onLoad }) {
    onLoad({ filter: /@lit[/]reactive-element[/].*css-tag\.js$/ }, () => ({ contents: ADOPTED_STYLES }));
  },
};

const ADOPTED_STYLES = `
export const css = ([text]) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
};
export const getCompatibleStyle = (sheet) => sheet;
export const adoptStyles = (root, sheets) => { root.adoptedStyleSheets = sheets; };
export const supportsAdoptingStyleSheets = true, unsafeCSS = null, CSSResult = null;
`;

const minifyTemplates: Plugin = {
  name: 'minify-templates',
  setup({ onLoad }) {
    onLoad({ filter: /\/widget\/(styles|markup-of|icons|(ended|follow)\/[a-z-]+)\.ts$/ }, async ({ path }) => ({
      contents: await tighten(await readFile(path, 'utf8')),
      loader: 'ts',
    }));
  },
};

/** Minifiers leave templates alone; in ours, line breaks mean nothing and styles are plain CSS. */
async function tighten(source: string): Promise<string> {
  const styles = /(?<=css(?: \*\/ )?`)[^`]+(?=`)/.exec(source)?.[0];
  if (styles === undefined) return source.replaceAll(/(?<=[>}])\n\s+(?=[<$])/g, '').replaceAll(/\n\s+/g, '\n ');
  const { code } = await transform(styles, { loader: 'css', minify: true, target: 'chrome123' });
  // Custom properties are left as they are written.
  const tight = code.trim().replaceAll(/([,:]) /g, '$1');
  return source.replace(styles, () => tight.replaceAll('\\', '\\\\'));
}

if (import.meta.main) console.table(await buildWidget(join(import.meta.dirname, '../dist/assets')));
