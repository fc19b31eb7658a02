import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from './manifest.ts';
import { manifestOf } from './manifest-of.ts';
import { readSource } from './read-source.ts';

const ROOT = join(import.meta.dirname, '../..');

/** With the element, its events, and the types that they name. */
const SOURCES = [
  'widget/element.ts',
  'widget/events.ts',
  'widget/view.ts',
  'widget/export-client.ts',
  'worker/protocol/job.ts',
];

/** The module of the package that defines the element, from the package's root. */
export const ENTRY = 'dist/assets/widget/bufdir-export-progress.js';

/** Reads the element's sources into its manifest. */
export async function readManifest(): Promise<Manifest> {
  const sources = SOURCES.map(async (path) => readSource(path, await readFile(join(ROOT, path), 'utf8')));
  return manifestOf(await Promise.all(sources), ENTRY);
}
