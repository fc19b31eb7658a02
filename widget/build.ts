import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';

/** What the one file weighs today, and must not grow beyond. The goal is 16,000. */
const MAX_GZIP_BYTES = 26_500;

/** For portals on other origins that load the script. */
const HEADERS = `/widget/*
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
  Cache-Control: public, max-age=300
  X-Content-Type-Options: nosniff
`;

/** Writes the bundled element and its headers into an assets directory; gives its size in bytes, gzipped. */
export async function buildWidget(outdir: string): Promise<number> {
  const outfile = join(outdir, 'widget/bufdir-export-progress.js');
  await build({
    entryPoints: [join(import.meta.dirname, 'bufdir-export-progress.ts')],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    plugins: [
      {
        name: 'minify-templates',
        setup({ onLoad }) {
          onLoad({ filter: /\/widget\/(styles|render|icons|element)\.ts$/ }, async ({ path }) => ({
            contents: await tighten(await readFile(path, 'utf8')),
            loader: 'ts',
          }));
        },
      },
    ],
  });
  await mkdir(outdir, { recursive: true });
  await writeFile(join(outdir, '_headers'), HEADERS);
  return gzipSync(await readFile(outfile), { level: 9 }).length;
}

/** Minifiers leave templates alone; in ours, line breaks mean nothing and styles are plain CSS. */
async function tighten(source: string): Promise<string> {
  const styles = /(?<=css`)[^`]+(?=`)/.exec(source)?.[0];
  if (styles === undefined) return source.replaceAll(/(?<=[>}])\n\s+(?=<)/g, '').replaceAll(/\n\s+/g, '\n ');
  const { code } = await transform(styles, { loader: 'css', minify: true, target: 'chrome123' });
  return source.replace(styles, () => code.trim().replaceAll('\\', '\\\\'));
}

if (import.meta.main) {
  const size = await buildWidget(join(import.meta.dirname, '../dist/assets'));
  console.log(`widget: ${size.toLocaleString('en')} bytes gzipped (at most ${MAX_GZIP_BYTES.toLocaleString('en')})`);
  if (size > MAX_GZIP_BYTES) process.exitCode = 1;
}
