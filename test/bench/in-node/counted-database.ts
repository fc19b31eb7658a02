import type { Operations } from './operations.ts';

/** A D1 whose every statement adds the rows D1 says it has read and written. Only a whole answer says so. */
export function countedDatabase(db: D1Database, operations: Operations) {
  const count = <Row>(result: D1Result<Row>): D1Result<Row> => {
    operations.databaseRowsRead += result.meta.rows_read;
    operations.databaseRowsWritten += result.meta.rows_written;
    return result;
  };
  const inner = new WeakMap<object, D1PreparedStatement>();
  const counted = (statement: D1PreparedStatement) => {
    const all = async () => count(await statement.all<Record<string, unknown>>());
    const wrapped = {
      bind: (...values: unknown[]) => counted(statement.bind(...values)),
      first: async () => (await all()).results[0] ?? null,
      all,
      raw: async () => (await all()).results.map((row) => Object.values(row)),
      run: all,
    };
    inner.set(wrapped, statement);
    return wrapped;
  };
  return {
    prepare: (sql: string) => counted(db.prepare(sql)),
    async batch(statements: readonly object[]) {
      const results = await db.batch(
        statements.map((wrapped) => {
          const statement = inner.get(wrapped);
          if (statement === undefined) throw new TypeError('Not a statement of this database');
          return statement;
        }),
      );
      return results.map(count);
    },
  };
}
