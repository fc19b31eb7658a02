// Pure. What was said of the time left, remembered so that it can be judged when the truth is known.
import type { Remaining } from '../protocol/job-event.ts';

/** The estimates of one attempt; a bounded number of them, evenly spread. */
export interface EstimateLog {
  /** Epoch milliseconds. */
  startedAt: number;
  /** At least so much lies between two of them. */
  everyMs: number;
  /** Milliseconds since the start, and the middle of the range said then. */
  said: readonly (readonly [atMs: number, leftMs: number])[];
}

/** How far off what was said was at a quarter, half and three quarters of the way, as a share of the truth; null: nothing was said. */
export interface Accuracy {
  tookMs: number;
  error25: number | null;
  error50: number | null;
  error75: number | null;
}

const FIRST_EVERY_MS = 250;
const MOST_KEPT = 50;

export function newEstimateLog(startedAt: number): EstimateLog {
  return { startedAt, everyMs: FIRST_EVERY_MS, said: [] };
}

/** The log after one more estimate; the same when it holds a recent one or there is nothing to say. `at` in epoch milliseconds. */
export function logEstimate(log: EstimateLog, at: number, remaining: Remaining): EstimateLog {
  const atMs = at - log.startedAt;
  const last = log.said.at(-1);
  if (remaining === null || (last && atMs - last[0] < log.everyMs)) return log;
  const said = [...log.said, [atMs, (remaining.lowMs + remaining.highMs) / 2] as const];
  if (said.length <= MOST_KEPT) return { ...log, said };
  return { ...log, everyMs: 2 * log.everyMs, said: said.filter((_, index) => index % 2 === 0) };
}

/** The estimates held against an attempt that ended at `endedAt`, epoch milliseconds. */
export function accuracyOf({ startedAt, said }: EstimateLog, endedAt: number): Accuracy {
  const tookMs = endedAt - startedAt;
  const errorAt = (share: number): number | null => {
    const atMs = share * tookMs;
    const last = said.findLast(([saidAtMs]) => saidAtMs <= atMs);
    if (last === undefined) return null;
    // Between two estimates a page counts down, never below the second that is the least it says.
    const leftMs = Math.max(1_000, last[1] - (atMs - last[0]));
    return leftMs / (tookMs - atMs) - 1;
  };
  return { tookMs, error25: errorAt(0.25), error50: errorAt(0.5), error75: errorAt(0.75) };
}
