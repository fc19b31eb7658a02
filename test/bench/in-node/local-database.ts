import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

/** From the project's folder: a bundle does not know where its sources stood. */
const MIGRATIONS = resolve('worker/migrations');

/** D1 on SQLite in this process, with the Worker's tables and nothing in them. */
export function localDatabase() {
  const db = new DatabaseSync(':memory:');
  for (const name of readdirSync(MIGRATIONS).sort()) db.exec(readFileSync(join(MIGRATIONS, name), 'utf8'));

  const statement = (sql: string, values: readonly SQLInputValue[]) => {
    const run = () => db.prepare(sql).all(...values);
    return {
      bind: (...bound: SQLInputValue[]) => statement(sql, bound),
      first: async () => run()[0] ?? null,
      all: async () => ({ results: run() }),
      raw: async () => run().map((row) => Object.values(row)),
      run: async () => ({ results: run() }),
    };
  };
  return {
    prepare: (sql: string) => statement(sql, []),
    batch: (statements: readonly ReturnType<typeof statement>[]) => Promise.all(statements.map((each) => each.all())),
  };
}
