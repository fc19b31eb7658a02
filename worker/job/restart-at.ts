// Pure. When work that died with its process begins again.
import type { RunState } from './run-state.ts';

/** Slices that may die at one position before that is thought to be what kills them. */
export const MAX_TRIES = 6;
const FIRST_MS = 2_000;
const LONGEST_MS = 16_000;

/**
 * Epoch milliseconds; `at` is now. At once, where the platform's own retries wait longer with every death, up to 64 s:
 * most deaths are nobody's fault. What is suspected of them leaves the process to its neighbours for a while after each
 * try, counted from the try and not from when somebody looks: a process that dies before a wait is over would never
 * get to it.
 */
export function restartAt({ tries, triedAt = 0 }: Pick<RunState, 'tries' | 'triedAt'>, at: number): number {
  if (tries <= MAX_TRIES) return at;
  return Math.max(at, triedAt + Math.min(LONGEST_MS, FIRST_MS * 2 ** (tries - MAX_TRIES - 1)));
}
