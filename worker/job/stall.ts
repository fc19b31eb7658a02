// Pure. When silence is a stall (contract, "Source is slow or away").
import type { RunState } from './run-state.ts';

const SHORTEST_MS = 15_000;

/** Milliseconds without a committed unit after which the job counts as stalled. */
export function stallAfterMs(run: Pick<RunState, 'usualGapMs'>): number {
  return Math.max(SHORTEST_MS, 2 * run.usualGapMs);
}
