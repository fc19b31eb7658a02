import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The SQLite file behind the local D1 of a folder that `wrangler dev --persist-to` was given. */
export function databaseFile(persistDir: string): string {
  const folder = join(persistDir, 'v3/d1/miniflare-D1DatabaseObject');
  const files = readdirSync(folder).filter((name) => name.endsWith('.sqlite') && name !== 'metadata.sqlite');
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) throw new Error(`Not one database in ${folder}: ${files}`);
  return join(folder, file);
}
