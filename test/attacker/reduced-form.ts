import type { Equation } from './deduce.ts';

/** An equation's coefficients by column, none of them 0. */
export interface ReducedRow {
  coefficients: Map<number, bigint>;
  constant: bigint;
}

/**
 * Gauss and Jordan with whole numbers of any size, so exact: each row's first column stands in no other row.
 * Null when the equations contradict each other.
 */
export function reducedForm(equations: readonly Equation[], columns: ReadonlyMap<string, number>): ReducedRow[] | null {
  const reduced: ReducedRow[] = [];
  for (const { terms, constant } of equations) {
    const row: ReducedRow = { coefficients: new Map(), constant: BigInt(constant) };
    for (const [at, coefficient] of terms) row.coefficients.set(columns.get(at) ?? -1, BigInt(coefficient));
    for (const other of reduced) clear(row, other);
    const pivot = pivotOf(row);
    if (pivot === null) {
      if (row.constant !== 0n) return null;
      continue;
    }
    for (const other of reduced) clear(other, row);
    reduced.push(row);
  }
  return reduced;
}

/** Adds as much of `by` to `row` as takes the first column of `by` out of it. */
function clear(row: ReducedRow, by: ReducedRow): void {
  const pivot = pivotOf(by);
  const factor = pivot === null ? undefined : row.coefficients.get(pivot);
  if (pivot === null || factor === undefined) return;
  const head = by.coefficients.get(pivot) ?? 1n;
  const first = pivotOf(row);
  for (const [column, value] of row.coefficients) row.coefficients.set(column, value * head);
  row.constant *= head;
  for (const [column, value] of by.coefficients) {
    const sum = (row.coefficients.get(column) ?? 0n) - factor * value;
    if (sum === 0n) row.coefficients.delete(column);
    else row.coefficients.set(column, sum);
  }
  row.constant -= factor * by.constant;
  keepFirst(row, first);
  divide(row);
}

/** A map keeps the order of its entries, and the first is the pivot: it must stay first. */
function keepFirst(row: ReducedRow, first: number | null): void {
  const value = first === null ? undefined : row.coefficients.get(first);
  if (first === null || value === undefined) return;
  row.coefficients = new Map([[first, value], ...row.coefficients]);
}

function pivotOf({ coefficients }: ReducedRow): number | null {
  return coefficients.keys().next().value ?? null;
}

function divide(row: ReducedRow): void {
  let common = row.constant;
  for (const value of row.coefficients.values()) common = gcd(common, value);
  if (common < 0n) common = -common;
  if (common <= 1n) return;
  for (const [column, value] of row.coefficients) row.coefficients.set(column, value / common);
  row.constant /= common;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}
