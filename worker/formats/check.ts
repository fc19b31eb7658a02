// Pure.
import type { StoredFile } from './stored-file.ts';

export type Aborted = (rowsRead: number) => boolean;

/** One thing a stored file is held against. */
export interface Check {
  id: string;
  /** How many it reads back: each of them is one unit of the verify stage's work. At least 1. */
  rows: number;
  /** Throws a `VerificationError` when the file fails it; returns early when aborted, which is told the rows read since it was last asked. */
  run(file: StoredFile, aborted: Aborted): Promise<void>;
}
