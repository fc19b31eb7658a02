// Pure. When an export's alarm has to ring next.
import { isActive } from '../protocol/job.ts';
import type { Stored } from './job-store.ts';
import { stallAfterMs } from './stall.ts';

/** Epoch milliseconds; null when there is nothing left to do. `at` is now. */
export function dueAt(stored: Stored | null, at: number): number | null {
  if (stored === null) return null;
  const { indexDueAt, sweepAt, expireAt } = stored.upkeep;
  const times = [indexDueAt, sweepAt, expireAt, workDueAt(stored, at)].filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
}

function workDueAt(stored: Stored, at: number): number | null {
  if (stored.type === 'erased' || !isActive(stored.job)) return null;
  const { job, run } = stored;
  if (!run.waiting) return at;
  // A wait may last longer than the silence it takes to be called stalled, and that has to be told in time.
  const willStall = job.status === 'running' && !job.stalled;
  return willStall ? Math.min(run.waiting.until, run.progressAt + stallAfterMs(run)) : run.waiting.until;
}
