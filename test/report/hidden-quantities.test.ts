import { describe, expect, it } from 'vitest';
import { hiddenQuantities } from '../../worker/report/hidden-quantities.ts';
import type { Quantity, Relation } from '../../worker/report/report.ts';

function days(id: string, value: number, options: Partial<Quantity> = {}): Quantity {
  return { id, value, sensitive: false, atLeast: 0, coversAtZero: true, rank: 0, ...options };
}

/** A sum over persons: every figure sensitive, hidden ones known to be at least 1 or what is said. */
function persons(values: number[], atLeast: number[] = []): { quantities: Quantity[]; relations: Relation[] } {
  const person = (id: string, value: number, least: number, rank: Quantity['rank']): Quantity => ({
    ...{ id, value, sensitive: true, atLeast: least, coversAtZero: false, rank },
  });
  const parts = values.map((value, index) => person(`part-${index}`, value, atLeast[index] ?? 1, 2));
  const sum = values.reduce((total, value) => total + value, 0);
  return {
    quantities: [...parts, person('total', sum, 1, 3)],
    relations: [{ total: 'total', parts: parts.map(({ id }) => id) }],
  };
}

/** Branches of one county with outreach and talk groups: `a-out`, `a-talk`, `a-sum` and so on, all adding up. */
function county(branches: [outreach: number, talk: number][]): { quantities: Quantity[]; relations: Relation[] } {
  const names = ['a', 'b', 'c'].slice(0, branches.length);
  const total = (index: 0 | 1) => branches.reduce((sum, branch) => sum + branch[index], 0);
  return {
    quantities: [
      ...branches.flatMap(([outreach, talk], index) => [
        days(`${names[index]}-out`, outreach, { sensitive: true, coversAtZero: outreach + talk > 0 }),
        days(`${names[index]}-talk`, talk, { coversAtZero: outreach + talk > 0 }),
        days(`${names[index]}-sum`, outreach + talk, { coversAtZero: false, rank: 1 }),
      ]),
      days('out', total(0), { rank: 2 }),
      days('talk', total(1), { rank: 2 }),
      days('sum', total(0) + total(1), { coversAtZero: false, rank: 4 }),
    ],
    relations: [
      ...names.map((name) => ({ total: `${name}-sum`, parts: [`${name}-out`, `${name}-talk`] })),
      ...['out', 'talk', 'sum'].map((total) => ({ total, parts: names.map((name) => `${name}-${total}`) })),
    ],
  };
}

const hiddenOf = ({ quantities, relations }: { quantities: Quantity[]; relations: Relation[] }, k = 5) =>
  [...hiddenQuantities(quantities, relations, k)].sort();

describe('hiddenQuantities, for counts of persons', () => {
  it.each<[string, number[], string[]]>([
    ['hides nothing when all are large', [5, 6, 70], []],
    ['leaves zeros', [0, 0, 9], []],
    ['covers one small count with the smallest of the others', [3, 40, 9, 8, 0], ['part-0', 'part-3']],
    ['needs no cover when two small ones can trade places', [3, 2, 40], ['part-0', 'part-1']],
    ['covers two ones, which a reader knows to be at least 1 each', [1, 1, 40], ['part-0', 'part-1', 'part-2']],
    ['hides the total when there is nothing else', [3, 0, 0], ['part-0', 'total']],
    ['covers with the first of equals', [4, 9, 9], ['part-0', 'part-1']],
    ['shows the cover of the first again when it does for the second', [1, 2, 7, 8], ['part-0', 'part-1']],
  ])('%s', (_, values, expected) => {
    expect(hiddenOf(persons(values))).toEqual(expected);
  });

  it('does not cover with one that a reader knows to be at its least', () => {
    expect(hiddenOf(persons([1, 6, 9], [1, 6, 1]))).toEqual(['part-0', 'part-2']);
  });

  it('hides k too where a reader knows of k − 1, so that one of two may be behind the sign', () => {
    expect(hiddenOf(persons([5, 9], [4, 1]))).toEqual(['part-0', 'part-1']);
    expect(hiddenOf(persons([5, 9], [3, 1]))).toEqual([]);
  });
});

describe('hiddenQuantities, for days', () => {
  it.each<[string, [number, number][], string[]]>([
    [
      'covers within the county, in row and column',
      [
        [3, 20],
        [8, 30],
        [40, 50],
      ],
      ['a-out', 'a-talk', 'b-out', 'b-talk'],
    ],
    [
      'takes larger figures rather than zeros',
      [
        [3, 20],
        [0, 30],
        [40, 50],
      ],
      ['a-out', 'a-talk', 'c-out', 'c-talk'],
    ],
    [
      'takes zeros rather than hide a county',
      [
        [3, 20],
        [0, 30],
      ],
      ['a-out', 'a-talk', 'b-out', 'b-talk'],
    ],
    [
      'lets a branch without other days trade with one of them',
      [
        [3, 0],
        [9, 9],
      ],
      ['a-out', 'a-talk', 'b-out', 'b-talk'],
    ],
    [
      'hides the sums of branches where all else is nothing',
      [
        [1, 0],
        [40, 50],
      ],
      ['a-out', 'a-sum', 'b-out', 'b-sum'],
    ],
    [
      'lets one day be another branch’s',
      [
        [1, 2],
        [0, 3],
      ],
      ['a-out', 'a-talk', 'b-out', 'b-talk'],
    ],
    [
      'never covers with a branch without days',
      [
        [3, 20],
        [0, 0],
      ],
      ['a-out', 'a-talk', 'out', 'talk'],
    ],
    ['hides the county’s figures where it has one branch', [[3, 20]], ['a-out', 'a-talk', 'out', 'talk']],
  ])('%s', (_, branches, expected) => {
    expect(hiddenOf(county(branches))).toEqual(expected);
  });

  it('refuses relations in which a figure stands more than twice, or that are no network', () => {
    const quantities = ['a', 'b', 'c', 'd'].map((id) => days(id, 1));
    const thrice = [
      { total: 'a', parts: ['b'] },
      { total: 'a', parts: ['c'] },
      { total: 'a', parts: ['d'] },
    ];
    // a = b + c and d = a + c: no turning round gives both a and c one + and one −.
    const crossed = [
      { total: 'a', parts: ['b', 'c'] },
      { total: 'd', parts: ['a', 'c'] },
    ];
    expect(() => hiddenQuantities(quantities, thrice, 5)).toThrow('more than two');
    expect(() => hiddenQuantities(quantities, crossed, 5)).toThrow('no network');
  });
});
