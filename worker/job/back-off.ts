// Pure. What an error means for the job: wait and try again, or fail with a code.
import { LostObjectError } from '../files/lost-object-error.ts';
import { StorageError } from '../files/storage-error.ts';
import type { ErrorCode } from '../protocol/error-codes.ts';
import { SourceError } from '../sources/source-error.ts';
import type { Waiting } from './run-state.ts';

export type Decision = { type: 'wait'; waiting: Waiting } | { type: 'fail'; code: ErrorCode; retryable: boolean };

/** Contract: a source that stays away for five minutes fails the export. */
const SOURCE_AWAY_MS = 5 * 60_000;
/** An answer that breaks off is asked for again, but not for minutes: something answers, and answers wrongly. */
const BROKEN_TRIES = 3;
/** Our own storage is waited for: there is nothing a coordinator could do instead. */
const STORAGE_AWAY_MS = 24 * 60 * 60_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** An alarm this late did not fire. */
const ALARM_LOST_MS = 60_000;

/** Full jitter, doubling from one second, as long as the source asks for where it does. `random` is 0 ≤ x < 1. */
export function backOff(waited: Waiting | null, error: unknown, at: number, random: number): Decision {
  const cause = error instanceof SourceError ? 'source' : 'storage';
  // How long the one was away says nothing of the other.
  const before = waited?.cause === cause ? waited : null;
  const failures = (before?.failures ?? 0) + 1;
  const since = before?.since ?? at;
  const wait = (atLeastMs = 0): Decision => {
    const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 10));
    return {
      type: 'wait',
      waiting: { cause, failures, since, until: at + Math.max(atLeastMs, Math.round(random * ceiling)) },
    };
  };

  if (error instanceof SourceError) {
    const over =
      error.fault === 'refused' ||
      (error.fault === 'broken' && failures >= BROKEN_TRIES) ||
      (error.fault === 'away' && at - since >= SOURCE_AWAY_MS);
    if (over) return { type: 'fail', code: 'source-unavailable', retryable: true };
    return wait(error.retryAfterMs ?? 0);
  }
  if (error instanceof LostObjectError) return { type: 'fail', code: 'snapshot-lost', retryable: true };
  if (error instanceof StorageError) {
    if (at - since >= STORAGE_AWAY_MS) return { type: 'fail', code: 'storage-unavailable', retryable: true };
    return wait();
  }
  return { type: 'fail', code: 'internal', retryable: true };
}

/**
 * The wait as it is when a try begins: time slept through after a lost alarm says nothing of who is asked, and nobody has
 * been away since a time to come, as it looks when the clock was put back.
 */
export function afterRest(waiting: Waiting | null, at: number): Waiting | null {
  if (waiting === null) return null;
  const overdueMs = at - waiting.until;
  if (overdueMs >= ALARM_LOST_MS) return { ...waiting, since: waiting.since + overdueMs, until: at };
  return { ...waiting, since: Math.min(waiting.since, at) };
}
