import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Writes the element's module for Node: with Lit's stand-ins for what a browser has, so that importing it does not
 * throw. It draws nothing there; its tag is sent as it stands, with its attributes and what the portal slots into it.
 */
export async function bundleForServers(outfile: string): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, '../bufdir-export-progress.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    conditions: ['node'],
    target: 'node20',
    legalComments: 'none',
  });
}
