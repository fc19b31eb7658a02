import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenQuantities } from '../../worker/report/hidden-quantities.ts';
import type { Quantity, Relation, Report } from '../../worker/report/report.ts';
import { sample } from './sample.ts';

function quantity(id: string, value: number, options: Partial<Quantity> = {}): Quantity {
  return { id, value, sensitive: false, hideAtZero: false, rank: 0, ...options };
}

/** A sum over parts, as one row of persons: every figure sensitive. */
function line(values: number[]): { quantities: Quantity[]; relations: Relation[] } {
  const parts = values.map((value, index) => quantity(`part-${index}`, value, { sensitive: true, rank: 1 }));
  const sum = values.reduce((total, value) => total + value, 0);
  return {
    quantities: [...parts, quantity('total', sum, { sensitive: true, rank: 2 })],
    relations: [{ total: 'total', parts: parts.map(({ id }) => id) }],
  };
}

describe('hiddenQuantities', () => {
  it.each<[string, number[], string[]]>([
    ['hides nothing when all are large', [5, 6, 70], []],
    ['leaves zeros', [0, 0, 9], []],
    ['covers one small count with the smallest of the others', [3, 40, 9, 8, 0], ['part-0', 'part-3']],
    ['needs no cover when two small ones can trade places', [3, 2, 40], ['part-0', 'part-1']],
    ['covers two ones, which a reader knows to be at least 1 each', [1, 1, 40], ['part-0', 'part-1', 'part-2']],
    ['hides the total when there is nothing else', [3, 0, 0], ['part-0', 'total']],
    ['covers with the first of equals', [4, 9, 9], ['part-0', 'part-1']],
  ])('%s', (_, values, expected) => {
    const { quantities, relations } = line(values);
    expect([...hiddenQuantities(quantities, relations, 5)].sort()).toEqual(expected);
  });

  it('hides figures of a higher rank only when lower ones cannot cover', () => {
    const quantities = [
      quantity('a', 2, { sensitive: true }),
      quantity('b', 9_000),
      quantity('total', 9_002, { rank: 1 }),
    ];
    const relations = [{ total: 'total', parts: ['a', 'b'] }];
    expect([...hiddenQuantities(quantities, relations, 5)].sort()).toEqual(['a', 'b']);
  });

  it('refuses relations in which a figure stands more than twice, or that are no network', () => {
    const quantities = ['a', 'b', 'c', 'd'].map((id) => quantity(id, 1));
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

  it('leaves nothing to an attacker who solves the equations of random reports', () => {
    const arbitrary = fc.record({
      seed: fc.integer({ min: 1, max: 1_000_000 }),
      records: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 13, max: 250 })),
      branches: fc.integer({ min: 1, max: 14 }),
    });
    let hiddenInAll = 0;
    fc.assert(
      fc.property(arbitrary, (options) => {
        const { input, report } = sample({ ...options, variant: 'external' });
        const hidden = hiddenQuantities(report.quantities, report.relations, input.ruleSet.smallNumberK);
        hiddenInAll += hidden.size;
        for (const { id, value, sensitive } of report.quantities) {
          if (sensitive && value > 0 && value < 5) expect(hidden.has(id)).toBe(true);
        }
        expect(recovered(report, hidden)).toEqual([]);
      }),
      { numRuns: 150, seed: 42 },
    );
    expect(hiddenInAll).toBeGreaterThan(1000);
  }, 60_000);

  it('the attacker recovers figures when covers are missing', () => {
    const { report } = sample({ records: 60, branches: 8, variant: 'external' });
    const small = report.quantities.filter(({ sensitive, value }) => sensitive && value > 0 && value < 5);
    expect(recovered(report, new Set(small.map(({ id }) => id))).length).toBeGreaterThan(0);
  });

  it('takes well under a second for the largest organisation', () => {
    const { report } = sample({ records: 20_000, branches: 260, variant: 'external' });
    const started = performance.now();
    hiddenQuantities(report.quantities, report.relations, 5);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

/**
 * The hidden figures that follow from the shown ones: by every equation that holds, those the search leaves out
 * included, with exact elimination; and by bounds, since a hidden figure is at least 1.
 */
function recovered(report: Report, hidden: ReadonlySet<string>): string[] {
  const equations = allEquations(report);
  const known = new Map(report.quantities.filter(({ id }) => !hidden.has(id)).map(({ id, value }) => [id, value]));
  const truth = new Map(report.quantities.map(({ id, value }) => [id, value]));
  const unknowns = [...hidden];
  const columns = new Map(unknowns.map((id, index) => [id, index]));
  const rows = equations.map(({ coefficients, constant }) => {
    const row = [...unknowns.map(() => 0), constant];
    for (const [id, coefficient] of coefficients) {
      const column = columns.get(id);
      if (column === undefined) row[unknowns.length] = (row[unknowns.length] ?? 0) - coefficient * (known.get(id) ?? 0);
      else row[column] = coefficient;
    }
    return row;
  });
  const solved = new Map<string, number>();
  const bounds = new Map(unknowns.map((id) => [id, [truth.get(id) === 0 ? 0 : 1, Number.POSITIVE_INFINITY]]));
  const reduced = eliminate(rows, unknowns.length);
  for (const row of [...reduced, ...rows]) {
    const terms = unknowns.flatMap((id, index) => (row[index] === 0 ? [] : [{ id, coefficient: row[index] ?? 0 }]));
    const [only, second] = terms;
    if (only !== undefined && second === undefined) solved.set(only.id, (row[unknowns.length] ?? 0) / only.coefficient);
  }
  // Bounds from single equations, until nothing moves.
  for (let moved = true; moved; ) {
    moved = false;
    for (const row of [...reduced, ...rows]) {
      const terms = unknowns.flatMap((id, index) => (row[index] === 0 ? [] : [{ id, coefficient: row[index] ?? 0 }]));
      for (const { id, coefficient } of terms) {
        let low = row[unknowns.length] ?? 0;
        let high = low;
        for (const other of terms) {
          if (other.id === id) continue;
          const [least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY] = bounds.get(other.id) ?? [];
          low -= other.coefficient * (other.coefficient > 0 ? most : least);
          high -= other.coefficient * (other.coefficient > 0 ? least : most);
        }
        const [from, to] =
          coefficient > 0 ? [low / coefficient, high / coefficient] : [high / coefficient, low / coefficient];
        const [least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY] = bounds.get(id) ?? [];
        const next = [Math.max(least, Math.ceil(from)), Math.min(most, Math.floor(to))];
        if ((next[0] ?? 0) > least || (next[1] ?? 0) < most) {
          bounds.set(id, next);
          moved = true;
        }
      }
    }
  }
  for (const [id, [least, most]] of bounds) {
    if (least !== undefined && least === most) solved.set(id, least);
  }
  return [...solved.keys()].filter((id) => hidden.has(id) && solved.get(id) === truth.get(id));
}

interface Equation {
  coefficients: Map<string, number>;
  constant: number;
}

/** With the true constants: what counties and their branches differ by is taken as known. */
function allEquations(report: Report): Equation[] {
  const truth = new Map(report.quantities.map(({ id, value }) => [id, value]));
  const equation = (total: string, parts: string[]): Equation => ({
    coefficients: new Map([[total, -1], ...parts.map((part): [string, number] => [part, 1])]),
    constant: parts.reduce((sum, part) => sum + (truth.get(part) ?? 0), 0) - (truth.get(total) ?? 0),
  });
  const ids = report.quantities.map(({ id }) => id);
  const measures = ['outreach_talk', 'talk_group', 'activity_group', 'peer_course'];
  const places = ids.filter((id) => /^days\/.*\/sum$/.test(id)).map((id) => id.slice(0, -4));
  return [
    ...report.relations.map(({ total, parts }) => equation(total, parts)),
    ...places.map((place) =>
      equation(
        `${place}/sum`,
        measures.map((measure) => `${place}/${measure}`),
      ),
    ),
    ...[...measures, 'sum'].map((measure) =>
      equation(
        `days/organisation/${measure}`,
        Array.from({ length: 12 }, (_, index) => `days/month:${index + 1}/${measure}`),
      ),
    ),
  ];
}

/** Reduced row echelon form, exact: entries are whole numbers, checked. */
function eliminate(matrix: number[][], width: number): number[][] {
  const rows = matrix.map((row) => [...row]);
  let pivotRow = 0;
  for (let column = 0; column < width; column++) {
    const found = rows.findIndex((row, index) => index >= pivotRow && row[column] !== 0);
    if (found === -1) continue;
    const pivot = rows[found] ?? [];
    rows[found] = rows[pivotRow] ?? [];
    rows[pivotRow] = pivot;
    const head = pivot[column] ?? 0;
    for (const [index, row] of rows.entries()) {
      const factor = row[column] ?? 0;
      if (index === pivotRow || factor === 0) continue;
      let common = 0;
      for (let at = 0; at <= width; at++) {
        const value = (row[at] ?? 0) * head - (pivot[at] ?? 0) * factor;
        if (!Number.isSafeInteger(value)) throw new RangeError('Numbers too large to be exact');
        row[at] = value;
        common = gcd(common, Math.abs(value));
      }
      if (common > 1) for (let at = 0; at <= width; at++) row[at] = (row[at] ?? 0) / common;
    }
    pivotRow++;
  }
  return rows.slice(0, pivotRow);
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
