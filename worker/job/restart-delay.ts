// Pure. How soon work that died with its process begins again.
import type { RunState } from './run-state.ts';

/** Slices that may die at one position before that is thought to be what kills them. */
export const MAX_TRIES = 6;
const FIRST_MS = 2_000;
const LONGEST_MS = 16_000;

/**
 * Milliseconds. None, where the platform's own retries wait longer with every death, up to 64 s: most deaths are
 * nobody's fault, and where the process keeps dying only what begins at once comes to anything. What is suspected of
 * the deaths itself lets its neighbours have the process for a while, and is still tried some fifty times before it is
 * called poisoned.
 */
export function restartDelayMs({ tries }: Pick<RunState, 'tries'>): number {
  return tries <= MAX_TRIES ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** (tries - MAX_TRIES - 1));
}
