// Pure. Elimination without fractions.

/** Whole vectors that span everything the rows make zero. Throws a RangeError when whole numbers get too large. */
export function nullSpace(rows: readonly (readonly number[])[], width: number): number[][] {
  const left = rows.map((row) => [...row]);
  const pivots: { column: number; row: number[] }[] = [];
  for (let column = 0; column < width; column += 1) {
    const at = left.findIndex((row) => row[column] !== 0);
    if (at === -1) continue;
    const [pivot] = left.splice(at, 1);
    if (pivot === undefined) continue;
    for (const other of [...left, ...pivots.map(({ row }) => row)]) eliminate(other, pivot, column);
    pivots.push({ column, row: pivot });
  }
  const vectors: number[][] = [];
  for (let free = 0; free < width; free += 1) {
    if (pivots.some(({ column }) => column === free)) continue;
    const common = pivots.reduce(
      (all, { column, row }) => leastCommon(all, row[free] === 0 ? 1 : (row[column] ?? 1)),
      1,
    );
    const vector = Array.from({ length: width }, () => 0);
    vector[free] = common;
    for (const { column, row } of pivots) vector[column] = (-common * (row[free] ?? 0)) / (row[column] ?? 1);
    vectors.push(shortened(vector));
  }
  return vectors;
}

function eliminate(row: number[], pivot: readonly number[], column: number): void {
  const [mine, its] = [row[column] ?? 0, pivot[column] ?? 0];
  if (mine === 0) return;
  for (const at of row.keys()) row[at] = (row[at] ?? 0) * its - (pivot[at] ?? 0) * mine;
  const short = shortened(row);
  if (!short.every(Number.isSafeInteger)) throw new RangeError('Too large to be exact');
  row.splice(0, row.length, ...short);
}

function shortened(row: readonly number[]): number[] {
  const divisor = row.reduce((all, value) => greatestCommon(all, Math.abs(value)), 0);
  return divisor > 1 ? row.map((value) => value / divisor) : [...row];
}

function greatestCommon(a: number, b: number): number {
  return b === 0 ? a : greatestCommon(b, a % b);
}

function leastCommon(a: number, b: number): number {
  return Math.abs(a * b) / greatestCommon(Math.abs(a), Math.abs(b));
}
