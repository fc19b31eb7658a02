import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { savepoint } from '../../support/savepoint.ts';
import { type Caller, ResetError, type World } from './world.ts';

/**
 * The disk of one Durable Object: SQL tables and the alarm. What is written is on disk once `confirm` was called;
 * a crash may lose the rest, all of it at once.
 */
export class ObjectDisk {
  readonly #db = new DatabaseSync(':memory:');
  readonly #statements = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  /** Epoch milliseconds; null when none is set. */
  alarm: number | null = null;
  #alarmOnDisk: number | null = null;

  readonly #begin = this.#db.prepare('SAVEPOINT unconfirmed');
  readonly #end = this.#db.prepare('RELEASE unconfirmed');

  constructor() {
    this.#begin.run();
  }

  confirm(): void {
    this.#end.run();
    this.#begin.run();
    this.#alarmOnDisk = this.alarm;
  }

  forget(): void {
    this.#db.exec('ROLLBACK TO unconfirmed');
    this.#statements.clear();
    this.alarm = this.#alarmOnDisk;
  }

  has(table: string): boolean {
    return this.run('SELECT 1 FROM sqlite_master WHERE name = ?', [table]).length > 0;
  }

  run(sql: string, bindings: readonly SQLInputValue[]): Record<string, unknown>[] {
    // Tables are made by one text of several statements.
    if (bindings.length === 0 && sql.includes('CREATE TABLE')) {
      this.#db.exec(sql);
      return [];
    }
    const statement = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement.all(...bindings);
  }

  transaction<Result>(work: () => Result): Result {
    return savepoint(this.#db, work);
  }
}

/** `ctx.storage` of one instance: of a dead one, nothing reaches the disk. */
export function objectStorage(world: World, disk: ObjectDisk, caller: Caller) {
  const alive = <Result>(work: () => Result): Result => {
    if (caller.dead) throw new ResetError();
    return work();
  };
  return {
    sql: {
      exec: (sql: string, ...bindings: SQLInputValue[]) => {
        const rows = alive(() => disk.run(sql, bindings));
        return { toArray: () => rows };
      },
    },
    transactionSync: <Result>(work: () => Result): Result => alive(() => disk.transaction(work)),
    sync: () => world.call(caller, 'storage', 'sync', () => undefined),
    getAlarm: async () => alive(() => disk.alarm),
    setAlarm: async (at: number) =>
      alive(() => {
        disk.alarm = at;
      }),
    deleteAlarm: async () =>
      alive(() => {
        disk.alarm = null;
      }),
  };
}
