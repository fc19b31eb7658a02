// Pure.

/** Bounds the memory; days of a year, names of branches and texts of rules are fewer. */
const MOST_KEPT = 1_000;

/** The same function, worked out once for what comes again and again. */
export function remembering<Given, Result>(workedOut: (given: Given) => Result): (given: Given) => Result {
  const kept = new Map<Given, Result>();
  return (given) => {
    const known = kept.get(given);
    if (known !== undefined) return known;
    const result = workedOut(given);
    if (kept.size < MOST_KEPT) kept.set(given, result);
    return result;
  };
}
