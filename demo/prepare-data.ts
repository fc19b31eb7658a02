import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { getPlatformProxy } from 'wrangler';
import type { Env } from '../worker/env.ts';
import { seed } from './data/seed.ts';
import { runWrangler } from './run-wrangler.ts';

/** Brings the database in `persistDir` up to date and fills it once; then does `more` with it. */
export async function prepareData(persistDir: string, more?: (db: D1Database) => Promise<void>): Promise<void> {
  await mkdir(persistDir, { recursive: true });
  await runWrangler(['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', persistDir]);
  const { env, dispose } = await getPlatformProxy<Pick<Env, 'DB'>>({
    configPath: resolve(import.meta.dirname, 'database.toml'),
    // Where `wrangler dev --persist-to` looks: it adds its own version folder.
    persist: { path: resolve(persistDir, 'v3') },
  });
  try {
    const { seeded, records } = await seed(env.DB);
    if (seeded) console.log(`Seeded ${records} records.`);
    await more?.(env.DB);
  } finally {
    await dispose();
  }
}
