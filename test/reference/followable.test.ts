import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Equation } from './equations.ts';
import { followable, type HiddenFigure } from './followable.ts';

describe('hidden figures that follow from the others', () => {
  const sum: Equation[] = [{ total: 'sum', parts: ['a', 'b', 'c'] }];
  const table: Equation[] = [
    { total: 'row 1', parts: ['a', 'b'] },
    { total: 'row 2', parts: ['c', 'd'] },
    { total: 'column 1', parts: ['a', 'c'] },
    { total: 'column 2', parts: ['b', 'd'] },
  ];
  test.each<[string, Record<string, number>, number, Equation[], string[]]>([
    ['one alone in its sum', { a: 3 }, 0, sum, ['a']],
    ['one in no sum', { x: 3 }, 0, sum, []],
    ['none of two in one sum', { a: 3, b: 4 }, 1, sum, []],
    ['both of two that are as small as they can be', { a: 1, b: 1 }, 1, sum, ['a', 'b']],
    ['none of them when they may be smaller', { a: 1, b: 1 }, 0, sum, []],
    ['none of three where only one can give to the others', { a: 1, b: 1, c: 3 }, 1, sum, []],
    ['none of a hidden sum and a part', { a: 1, sum: 9 }, 1, sum, []],
    ['all three of four corners', { a: 2, b: 3, c: 4 }, 0, table, ['a', 'b', 'c']],
    ['none of four corners', { a: 2, b: 3, c: 4, d: 2 }, 1, table, []],
    ['all four corners when neither diagonal can shrink', { a: 1, b: 1, c: 4, d: 2 }, 1, table, ['a', 'b', 'c', 'd']],
  ])('%s', (_, values, least, equations, follow) => {
    const hidden = Object.entries(values).map(([name, value]): HiddenFigure => ({ name, value, least }));
    expect(followable(hidden, equations)).toEqual(follow);
  });

  test('are those that are the same in every table there could be', () => {
    const names = ['11', '12', '13', '21', '22', '23', '1', '2'];
    const equations: Equation[] = [
      { total: '1', parts: ['11', '12', '13'] },
      { total: '2', parts: ['21', '22', '23'] },
      ...['1', '2', '3'].map((column) => ({ total: `of ${column}`, parts: [`1${column}`, `2${column}`] })),
      { total: 'of all', parts: ['1', '2'] },
    ];
    const cells = fc.array(fc.nat({ max: 3 }), { minLength: 6, maxLength: 6 });
    const chosen = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 6 });
    fc.assert(
      fc.property(cells, chosen, fc.constantFrom(0, 1), (values, hiddenNames, least) => {
        const truth = withSums(values);
        const hidden = hiddenNames.flatMap((name): HiddenFigure[] => {
          const value = truth.get(name) ?? 0;
          return value >= least ? [{ name, value, least }] : [];
        });
        const seen = new Map(hidden.map(({ name }) => [name, new Set<number>()]));
        for (const other of tablesLike(values, truth, hidden)) {
          for (const [name, numbers] of seen) numbers.add(other.get(name) ?? 0);
        }
        const certain = [...seen].filter(([, numbers]) => numbers.size === 1).map(([name]) => name);
        expect(followable(hidden, equations).sort()).toEqual(certain.sort());
      }),
      { numRuns: 300, seed: 2025 },
    );
  });
});

/** Cells by row and column, and the sums of rows; the sums of columns never change here. */
function withSums(values: readonly number[]): Map<string, number> {
  const named = new Map(values.map((value, at) => [`${at < 3 ? 1 : 2}${(at % 3) + 1}`, value]));
  for (const [row, from] of [
    ['1', 0],
    ['2', 3],
  ] as const) {
    named.set(
      row,
      values.slice(from, from + 3).reduce((sum, value) => sum + value, 0),
    );
  }
  return named;
}

/** All tables a reader thinks possible: the same column sums, what is shown the same, what is hidden large enough. */
function* tablesLike(
  values: readonly number[],
  truth: ReadonlyMap<string, number>,
  hidden: readonly HiddenFigure[],
): Generator<Map<string, number>> {
  const columns = [0, 1, 2].map((column) => (values[column] ?? 0) + (values[column + 3] ?? 0));
  const [a = 0, b = 0, c = 0] = columns;
  for (let first = 0; first <= a; first += 1) {
    for (let second = 0; second <= b; second += 1) {
      for (let third = 0; third <= c; third += 1) {
        const other = withSums([first, second, third, a - first, b - second, c - third]);
        const isPossible = [...other].every(([name, value]) => {
          const figure = hidden.find((each) => each.name === name);
          return figure === undefined ? value === truth.get(name) : value >= figure.least;
        });
        if (isPossible) yield other;
      }
    }
  }
}
