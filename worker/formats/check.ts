// Pure.
import type { StoredFile } from './stored-file.ts';

/** One unit of the verify stage's work. */
export interface Check {
  id: string;
  /** Throws a `VerificationError` when the file fails it; returns early when aborted. */
  run(file: StoredFile, aborted: () => boolean): Promise<void>;
}
