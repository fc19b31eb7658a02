import type { DatabaseSync } from 'node:sqlite';

/** Does all of the work or, when it throws, nothing. */
export function savepoint<Result>(db: DatabaseSync, work: () => Result): Result {
  db.exec('SAVEPOINT work');
  try {
    const result = work();
    db.exec('RELEASE work');
    return result;
  } catch (error) {
    db.exec('ROLLBACK TO work; RELEASE work');
    throw error;
  }
}
