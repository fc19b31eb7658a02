import { StorageError } from './storage-error.ts';

/** Raised when R2 answers that it does not have what was stored there: no waiting brings it back. */
export class LostObjectError extends StorageError {
  override readonly name = 'LostObjectError';
}
