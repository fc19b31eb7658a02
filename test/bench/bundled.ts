import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '../..');

/**
 * A script of this folder as one file of plain JavaScript, as the Worker is deployed; gives its path. Otherwise what Node
 * needs to run TypeScript, and every source text, would be counted as living.
 */
export async function bundled(script: string): Promise<string> {
  const outfile = join(ROOT, 'dist/bench', script.replace(/\.ts$/, '.mjs'));
  await build({
    entryPoints: [join(import.meta.dirname, script)],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    alias: { 'cloudflare:workers': join(ROOT, 'test/simulation/platform/durable-object.ts') },
    // Starts programs of its own from where it is installed.
    external: ['wrangler'],
    // Packages of the older kind ask for what they need by a function that modules do not have.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  return outfile;
}
