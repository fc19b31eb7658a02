import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Writes the page of all states into an assets directory, to be served at `/states/`. */
export async function buildStates(outdir: string): Promise<void> {
  const target = join(outdir, 'states');
  await mkdir(target, { recursive: true });
  await build({
    entryPoints: [join(import.meta.dirname, 'states.ts')],
    outfile: join(target, 'states.js'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
  });
  for (const file of ['index.html', 'states.css']) await copyFile(join(import.meta.dirname, file), join(target, file));
}
