// Pure. What a moment set earlier is worth on a clock that may have been put back since.
import { LONGEST_RETRY_AFTER_MS } from '../sources/retry-after.ts';

/**
 * The moment, epoch milliseconds; `at`, which is now, where it is too far ahead to have been set by this clock: nothing is
 * waited for longer than a source may ask for.
 */
export function awaited(moment: number, at: number): number {
  return moment - at > LONGEST_RETRY_AFTER_MS ? at : moment;
}
