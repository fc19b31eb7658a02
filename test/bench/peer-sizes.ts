import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const run = promisify(execFile);
const FOLDER = resolve(import.meta.dirname, '../../dist/bench/peers');

/** What a page would load to show as little as progress, a button and a message; installed for this alone, as they weigh 60 MB. */
const PEERS = [
  {
    name: 'Uppy with its status bar',
    packages: ['@uppy/core@6', '@uppy/status-bar@6'],
    source: `import Uppy from '@uppy/core'; import StatusBar from '@uppy/status-bar';
      new Uppy().use(StatusBar, { target: document.body });`,
  },
  {
    name: "Web Awesome's progress bar, button and callout",
    packages: ['@awesome.me/webawesome@3'],
    source: ['progress-bar', 'button', 'callout']
      .map((name) => `import '@awesome.me/webawesome/dist/components/${name}/${name}.js';`)
      .join('\n'),
  },
] as const;

/** Bytes by name, bundled, minified and gzipped by the tools our own files are. Throws where no registry is to be reached. */
export async function peerSizes(): Promise<Record<string, number>> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, 'package.json'), '{"private":true,"type":"module"}');
  const packages = PEERS.flatMap((peer) => peer.packages);
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...packages], { cwd: FOLDER });
  const sizes = PEERS.map(async ({ name, source }) => {
    const { outputFiles } = await build({
      stdin: { contents: source, resolveDir: FOLDER },
      bundle: true,
      minify: true,
      format: 'esm',
      write: false,
      loader: { '.css': 'empty' },
    });
    return [name, gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length] as const;
  });
  return Object.fromEntries(await Promise.all(sizes));
}
