// Pure.

/** Whole numbers in proportion to the shares that sum to the total (largest remainder). */
export function apportion(total: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  const exact = shares.map((share) => (total * share) / sum);
  const whole = exact.map(Math.floor);
  const byRemainder = exact
    .map((value, index) => ({ index, left: value - Math.floor(value) }))
    .sort((a, b) => b.left - a.left || a.index - b.index);
  let missing = total - whole.reduce((all, value) => all + value, 0);
  for (const { index } of byRemainder) {
    if (missing === 0) break;
    whole[index] = (whole[index] ?? 0) + 1;
    missing -= 1;
  }
  return whole;
}
