import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getPlatformProxy } from 'wrangler';

const FOLDER = join(import.meta.dirname, '../../worker/migrations');
const CONFIG = join(import.meta.dirname, '../../demo/database.toml');
/** Those of the register's tables. */
const MIGRATIONS = ['0002_register.sql', '0005_days_by_year.sql'];

/** A real D1 in workerd with the register's tables; kept at `path`, or in memory. */
export async function openD1(path?: string): Promise<{ db: D1Database; dispose: () => Promise<void> }> {
  const persist = path === undefined ? false : { path };
  const { env, dispose } = await getPlatformProxy<{ DB: D1Database }>({ configPath: CONFIG, persist });
  const migrated = await env.DB.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'activity_days'").first();
  if (migrated === null) {
    const statements = MIGRATIONS.flatMap((name) =>
      readFileSync(join(FOLDER, name), 'utf8').replaceAll(/--.*$/gm, '').split(';'),
    );
    await env.DB.batch(statements.filter((sql) => sql.trim() !== '').map((sql) => env.DB.prepare(sql)));
  }
  return { db: env.DB, dispose };
}
