import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getPlatformProxy } from 'wrangler';

const CONFIG = join(import.meta.dirname, '../../demo/database.toml');
const MIGRATION = join(import.meta.dirname, '../../worker/migrations/0002_register.sql');

/** A real D1 in workerd with the register's tables; kept at `path`, or in memory. */
export async function openD1(path?: string): Promise<{ db: D1Database; dispose: () => Promise<void> }> {
  const persist = path === undefined ? false : { path };
  const { env, dispose } = await getPlatformProxy<{ DB: D1Database }>({ configPath: CONFIG, persist });
  const migrated = await env.DB.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'activity_days'").first();
  if (migrated === null) {
    const statements = readFileSync(MIGRATION, 'utf8').replaceAll(/--.*$/gm, '').split(';');
    await env.DB.batch(statements.filter((sql) => sql.trim() !== '').map((sql) => env.DB.prepare(sql)));
  }
  return { db: env.DB, dispose };
}
