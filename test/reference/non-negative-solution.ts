// Pure. The first half of the simplex method, in whole numbers with one common denominator, so that it is exact.

/** Numbers, none below zero, that meet `matrix · x = right`; null when there are none. */
export function nonNegativeSolution(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const width = matrix[0]?.length ?? 0;
  const table = matrix.map((row, at) => {
    const sign = (right[at] ?? 0) < 0 ? -1 : 1;
    return [...row, right[at] ?? 0].map((value) => BigInt(sign * value));
  });
  // What is missing of each right side is to become nothing in total.
  const missing = Array.from({ length: width + 1 }, (_, column) =>
    table.reduce((sum, row) => sum - (row[column] ?? 0n), 0n),
  );
  const basis: number[] = table.map((_, at) => width + at);
  let denominator = 1n;
  for (;;) {
    const column = missing.findIndex((value, at) => at < width && value < 0n);
    if (column === -1) break;
    const leaving = leavingRow(table, basis, column, width);
    const pivot = table[leaving];
    const amount = pivot?.[column];
    if (pivot === undefined || amount === undefined) return null;
    for (const row of [...table, missing]) {
      if (row === pivot) continue;
      const factor = row[column] ?? 0n;
      for (const at of row.keys()) row[at] = ((row[at] ?? 0n) * amount - factor * (pivot[at] ?? 0n)) / denominator;
    }
    denominator = amount;
    basis[leaving] = column;
  }
  if (missing[width] !== 0n) return null;
  const solution = Array.from({ length: width }, () => 0);
  for (const [at, column] of basis.entries()) {
    if (column < width) solution[column] = Number(table[at]?.[width] ?? 0n) / Number(denominator);
  }
  return solution;
}

/** The smallest ratio, and of equal ones the lowest unknown, so that it always ends (Bland). */
function leavingRow(table: readonly bigint[][], basis: readonly number[], column: number, width: number): number {
  let best = -1;
  for (const [at, row] of table.entries()) {
    const amount = row[column] ?? 0n;
    if (amount <= 0n) continue;
    const held = table[best];
    const difference =
      held === undefined ? -1n : (row[width] ?? 0n) * (held[column] ?? 0n) - (held[width] ?? 0n) * amount;
    if (difference < 0n || (difference === 0n && (basis[at] ?? 0) < (basis[best] ?? 0))) best = at;
  }
  return best;
}
