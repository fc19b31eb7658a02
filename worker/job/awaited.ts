// Pure. What a moment set earlier is worth on a clock that may have been put back since.

/** Longer than anything is waited for within an export: the most is what a source asks for, five minutes. */
const LONGEST_MS = 10 * 60_000;

/** The moment, epoch milliseconds; `at`, which is now, where it is too far ahead to have been set by this clock. */
export function awaited(moment: number, at: number): number {
  return moment - at > LONGEST_MS ? at : moment;
}
