/** Raised when R2 does not answer or answers with an error: waited out, never a reason to fail a job at once. */
export class StorageError extends Error {
  override readonly name: string = 'StorageError';
}
