// Pure. When an export's alarm has to ring next.
import { isActive } from '../protocol/job.ts';
import { awaited } from './awaited.ts';
import type { Stored } from './job-store.ts';
import { restartAt } from './restart-at.ts';
import type { RunState } from './run-state.ts';
import { stallAfterMs } from './stall.ts';

/** Epoch milliseconds; null when there is nothing left to do. `at` is now. */
export function dueAt(stored: Stored | null, at: number): number | null {
  if (stored === null) return null;
  const { indexDueAt, sweepAt, expireAt } = stored.upkeep;
  const soon = [indexDueAt, sweepAt].filter((time) => time !== null).map((time) => awaited(time, at));
  const times = [...soon, expireAt, workDueAt(stored, at)].filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
}

/** When the next slice may begin, epoch milliseconds. */
export function sliceDueAt(run: RunState, at: number): number {
  return awaited(run.waiting ? run.waiting.until : restartAt(run, at), at);
}

function workDueAt(stored: Stored, at: number): number | null {
  if (stored.type === 'erased' || !isActive(stored.job)) return null;
  const { job, run } = stored;
  const due = sliceDueAt(run, at);
  // A wait may last longer than the silence it takes to be called stalled, and that has to be told in time.
  const willStall = job.status === 'running' && !job.stalled;
  return willStall ? Math.min(due, run.progressAt + stallAfterMs(run)) : due;
}
