import type { Equation } from './equations.ts';
import { nonNegativeSolution } from './non-negative-solution.ts';
import { nullSpace } from './null-space.ts';

export interface HiddenFigure {
  name: string;
  value: number;
  /** What a reader knows it to be at least. */
  least: number;
}

/**
 * The hidden figures that can be only one number, for a reader who solves the equations and knows that all of them are
 * whole and how small they can be. Throws an Error when that cannot be decided.
 */
export function followable(hidden: readonly HiddenFigure[], equations: readonly Equation[]): string[] {
  const place = new Map(hidden.map(({ name }, at) => [name, at]));
  const rows: number[][] = [];
  for (const { total, parts } of equations) {
    const row = hidden.map(() => 0);
    for (const [sign, names] of [
      [-1, [total]],
      [1, parts],
    ] as const) {
      for (const name of names) {
        const at = place.get(name);
        if (at !== undefined) row[at] = (row[at] ?? 0) + sign;
      }
    }
    if (row.some((coefficient) => coefficient !== 0)) rows.push(row);
  }

  const isPossible = (change: readonly number[]): boolean =>
    hidden.every(({ value, least }, at) => value + (change[at] ?? 0) >= least);
  const free = new Set<number>();
  const note = (change: readonly number[]): void => {
    for (const [at, amount] of change.entries()) if (amount !== 0) free.add(at);
  };
  const directions = nullSpace(rows, hidden.length);
  for (const direction of directions) {
    for (const change of [direction, direction.map((amount) => -amount)]) if (isPossible(change)) note(change);
  }

  const followed: string[] = [];
  for (const [at, { name }] of hidden.entries()) {
    if (free.has(at)) continue;
    const change = directions.some((direction) => direction[at] !== 0)
      ? (possibleChange(rows, hidden, at, 1) ?? possibleChange(rows, hidden, at, -1))
      : null;
    if (change === null) {
      followed.push(name);
    } else {
      if (!isPossible(change)) throw new Error(`Whether ${name} follows cannot be decided`);
      note(change);
    }
  }
  return followed;
}

/** A change of all hidden figures that keeps the equations true and changes one of them by one; null: there is none. */
function possibleChange(
  rows: readonly number[][],
  hidden: readonly HiddenFigure[],
  which: number,
  by: 1 | -1,
): number[] | null {
  // A figure at its least can only rise; of another, rise and fall are two unknowns.
  const columns = hidden.flatMap(({ value, least }, at) =>
    value > least
      ? [
          { at, sign: 1 },
          { at, sign: -1 },
        ]
      : [{ at, sign: 1 }],
  );
  const matrix = [
    ...rows.map((row) => columns.map(({ at, sign }) => sign * (row[at] ?? 0))),
    columns.map(({ at, sign }) => (at === which ? sign : 0)),
  ];
  const solution = nonNegativeSolution(matrix, [...rows.map(() => 0), by]);
  if (solution === null) return null;
  const change = hidden.map(() => 0);
  for (const [index, { at, sign }] of columns.entries()) change[at] = (change[at] ?? 0) + sign * (solution[index] ?? 0);
  return change.every(Number.isInteger) ? change : hidden.map(() => Number.NEGATIVE_INFINITY);
}
