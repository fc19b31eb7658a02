import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { svelteFiles, vueFiles } from './frameworks.ts';

const HERE = import.meta.dirname;

/** Each example with the file that starts it. */
export const EXAMPLES = {
  html: 'main.js',
  react: 'main.tsx',
  vue: 'main.ts',
  svelte: 'main.ts',
} as const;

/** Writes the examples into an assets directory, to be served at `/examples/<name>/`. */
export async function buildExamples(outdir: string): Promise<void> {
  const target = join(outdir, 'examples');
  await build({
    entryPoints: Object.entries(EXAMPLES).map(([name, file]) => ({ in: join(HERE, name, file), out: `${name}/main` })),
    outdir: target,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    conditions: ['browser'],
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    // The package is this very folder; a portal has it from npm.
    alias: { 'bufdir-export-progress': join(HERE, '../../widget/bufdir-export-progress.ts') },
    plugins: [vueFiles, svelteFiles],
    legalComments: 'none',
  });
  await copyFile(join(HERE, 'examples.css'), join(target, 'examples.css'));
  for (const name of Object.keys(EXAMPLES)) {
    await mkdir(join(target, name), { recursive: true });
    await copyFile(join(HERE, name, 'index.html'), join(target, name, 'index.html'));
  }
}
