import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Caller, World } from './world.ts';

type Rows = Record<string, unknown>[];

/** D1 as one caller sees it; each statement, and each batch as a whole, is one call. */
export function database(world: World, db: DatabaseSync, caller: Caller) {
  const prepared = new Map<string, StatementSync>();
  const run = (sql: string, values: readonly SQLInputValue[]): Rows => {
    const statement = prepared.get(sql) ?? db.prepare(sql);
    prepared.set(sql, statement);
    return statement.all(...values);
  };
  const call = <Result>(name: string, effect: () => Result) => world.call(caller, 'database', name, effect);

  const statement = (sql: string, values: readonly SQLInputValue[]) => ({
    sql,
    values,
    bind: (...bound: SQLInputValue[]) => statement(sql, bound),
    first: () => call(wordsOf(sql), () => run(sql, values)[0] ?? null),
    all: () => call(wordsOf(sql), () => ({ results: run(sql, values) })),
    raw: () => call(wordsOf(sql), () => run(sql, values).map((row) => Object.values(row))),
    run: () => call(wordsOf(sql), () => ({ results: run(sql, values) })),
  });

  return {
    prepare: (sql: string) => statement(sql, []),
    batch: (statements: readonly { sql: string; values: readonly SQLInputValue[] }[]) =>
      call('batch', () => {
        db.exec('BEGIN');
        try {
          const results = statements.map(({ sql, values }) => ({ results: run(sql, values) }));
          db.exec('COMMIT');
          return results;
        } catch (error) {
          db.exec('ROLLBACK');
          throw error;
        }
      }),
  };
}

function wordsOf(sql: string): string {
  return sql.trim().split(/\s+/).slice(0, 3).join(' ');
}
