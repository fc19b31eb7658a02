import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { integrityOf } from './integrity-of.ts';

/** Releases as they went out, a folder a version: pages hold them against their hash for as long as they like. */
const KEPT = join(import.meta.dirname, '../releases');

/** The version of this source. */
export const VERSION = packageJson.version;

/**
 * Writes `<version>/` into `target`, for every release kept and for this version, which `bundle` makes unless it has
 * gone out, and `sri.json`, the integrity of each file by version and name. Each file holds everything it needs, so that
 * one hash does.
 */
export async function writeReleases(target: string, bundle: (directory: string) => Promise<void>): Promise<void> {
  const kept = await keptVersions();
  for (const version of kept) await cp(join(KEPT, version), join(target, version), { recursive: true });
  if (!kept.includes(VERSION)) {
    await mkdir(join(target, VERSION), { recursive: true });
    await bundle(join(target, VERSION));
  }
  const integrity: Record<string, Record<string, string>> = {};
  for (const version of new Set([...kept, VERSION])) integrity[version] = await integrityIn(join(target, version));
  await writeFile(join(target, 'sri.json'), `${JSON.stringify(integrity, null, 2)}\n`);
}

async function integrityIn(directory: string): Promise<Record<string, string>> {
  const files = (await readdir(directory)).sort();
  const entries = files.map(async (file) => [file, integrityOf(await readFile(join(directory, file)))] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function keptVersions(): Promise<string[]> {
  try {
    return await readdir(KEPT);
  } catch {
    // None has gone out yet.
    return [];
  }
}
