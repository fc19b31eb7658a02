import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { elementIn } from '../../widget/package/element-in.ts';
import type { ElementDeclaration } from '../../widget/package/manifest.ts';
import { readManifest } from '../../widget/package/read-manifest.ts';
import { FIGURE_NAMES } from '../states/figure-names.ts';
import { pageOf } from './page-of.ts';

const EXAMPLES = join(import.meta.dirname, '../examples');

/** The part of each example that its reader would write. */
const SHOWN = [
  { name: 'html', title: 'plain HTML', file: 'html/main.js' },
  { name: 'react', title: 'React', file: 'react/app.tsx' },
  { name: 'vue', title: 'Vue', file: 'vue/App.vue' },
  { name: 'svelte', title: 'Svelte', file: 'svelte/App.svelte' },
] as const;

/** Writes the page about the element into an assets directory that the element is in already, served at `/element/`. */
export async function buildDocs(outdir: string): Promise<void> {
  const target = join(outdir, 'element');
  await mkdir(target, { recursive: true });
  const manifest = await readManifest();
  const element = elementIn(manifest);
  const examples = SHOWN.map(async ({ name, title, file }) => ({
    name,
    title,
    code: await readFile(join(EXAMPLES, file), 'utf8'),
  }));
  const content = {
    manifest,
    element,
    integrity: JSON.parse(await readFile(join(outdir, 'widget/sri.json'), 'utf8')),
    examples: await Promise.all(examples),
    figures: FIGURE_NAMES,
  };
  await build({
    entryPoints: [
      { in: join(import.meta.dirname, 'page/docs.ts'), out: 'docs' },
      { in: join(import.meta.dirname, 'page/docs.css'), out: 'docs' },
    ],
    outdir: target,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
  });
  await writeFile(join(target, 'index.html'), pageOf(content));
  await writeFile(join(target, 'samples.css'), samplesCssOf(element));
  await writeFile(join(target, 'custom-elements.json'), JSON.stringify(manifest, null, 2));
}

/** What the page can do to an element by an attribute alone: outline a part, and forget Designsystemet's tokens. */
function samplesCssOf({ cssParts, cssProperties }: ElementDeclaration): string {
  const outlines = cssParts.map(
    ({ name }) => `[data-shown-part='${name}']::part(${name}) { outline: 3px solid #d81b60; outline-offset: 2px; }`,
  );
  const tokens = new Set(cssProperties.flatMap(({ description }) => description.match(/--ds-[a-z-]+/g) ?? []));
  const forgotten = [...tokens].map((token) => `${token}: initial;`).join(' ');
  return [...outlines, `[data-theme='plain'] { ${forgotten} }`, ''].join('\n');
}
