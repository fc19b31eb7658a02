// Pure.

/** Usual milliseconds between two signs of work after one more gap, faded so that it follows a pace that changes; 0 before the first. */
export function usualGapAfter(usualMs: number, gapMs: number): number {
  return usualMs === 0 ? gapMs : 0.8 * usualMs + 0.2 * gapMs;
}
