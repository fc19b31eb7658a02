// Pure.
import type { Quantity } from './report.ts';

/**
 * A sensitive figure from 1 to below this is small: k, or one more where the rest of the report tells that it is at
 * least k − 1, since a sign that only k − 1 can be behind would hide nothing.
 */
export function smallLimit({ atLeast }: Quantity, k: number): number {
  return atLeast === k - 1 ? k + 1 : k;
}
