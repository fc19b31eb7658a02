import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { savepoint } from '../../support/savepoint.ts';
import type { Operations } from './operations.ts';

/** `ctx.storage` of one object, on disk, with its alarm. */
export class ObjectStorage {
  /** Epoch milliseconds; null when none is set. */
  alarm: number | null = null;
  readonly sql: { exec(sql: string, ...values: SQLInputValue[]): { toArray(): unknown[] } };
  readonly #db: DatabaseSync;
  readonly #operations: Operations;

  constructor(path: string, operations: Operations) {
    this.#db = new DatabaseSync(path);
    this.#db.exec('PRAGMA synchronous = OFF');
    this.#operations = operations;
    this.sql = { exec: (sql, ...values) => this.#exec(sql, values) };
  }

  transactionSync<Result>(work: () => Result): Result {
    return savepoint(this.#db, work);
  }

  async sync(): Promise<void> {}

  async getAlarm(): Promise<number | null> {
    return this.alarm;
  }

  /** Billed as a row written. */
  async setAlarm(at: number): Promise<void> {
    this.#operations.objectRowsWritten++;
    this.alarm = at;
  }

  async deleteAlarm(): Promise<void> {
    this.#operations.objectRowsWritten++;
    this.alarm = null;
  }

  #exec(sql: string, values: readonly SQLInputValue[]): { toArray(): unknown[] } {
    // Tables are made by one text of several statements.
    if (values.length === 0 && sql.includes('CREATE TABLE')) {
      this.#db.exec(sql);
      return { toArray: () => [] };
    }
    const before = this.#changes();
    const rows = this.#db.prepare(sql).all(...values);
    this.#operations.objectRowsRead += rows.length;
    this.#operations.objectRowsWritten += this.#changes() - before;
    return { toArray: () => rows };
  }

  #changes(): number {
    return Number(this.#db.prepare('SELECT total_changes() AS changes').get()?.changes);
  }
}
