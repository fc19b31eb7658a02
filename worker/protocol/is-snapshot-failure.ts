import type { JobErrorCode } from './error-codes.ts';

/** Whether an export failed for the snapshot itself: a retry takes it anew, since one that went on with it would fail again. */
export function isSnapshotFailure(code: string): boolean {
  return code === ('source-changed' satisfies JobErrorCode) || code === ('snapshot-lost' satisfies JobErrorCode);
}
