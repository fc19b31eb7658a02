import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSmallCounts, type ReadFigure } from '../../worker/formats/figure-checks.ts';
import type { QuantityCell, Report } from '../../worker/report/report.ts';
import { smallLimit } from '../../worker/report/small-limit.ts';
import { randomOrganisation } from '../attacker/random-organisation.ts';
import { hiddenIn, reportOf } from '../attacker/recovered.ts';
import { sample } from '../report/sample.ts';

/** What the check says of a file in which these figures are hidden, and nothing else is known. */
function verdict(report: Report, k: number, hidden: ReadonlySet<string>): string {
  const sheets = report.sheets.filter(({ kind }) => kind === 'records');
  try {
    checkSmallCounts('small-counts', { ...report, hiddenBelow: k, sheets }, figuresOf(report, hidden));
    return 'sound';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function figuresOf({ quantities }: Report, hidden: ReadonlySet<string>): ReadFigure[] {
  return quantities.map(({ id, value }) => {
    const cell: QuantityCell = { quantity: id, value };
    return { cell, value: hidden.has(id) ? ':' : value };
  });
}

const without = (ids: ReadonlySet<string>, id: string) => new Set([...ids].filter((each) => each !== id));

describe('checkSmallCounts', () => {
  it('passes what is hidden in 500 random organisations, and no file with one figure of it shown', () => {
    let shown = 0;
    fc.assert(
      fc.property(randomOrganisation, fc.constantFrom('external', 'internal'), (input, variant) => {
        const { smallNumberK: k } = input.ruleSet;
        const report = reportOf(input, variant);
        const hidden = hiddenIn(report, input);
        expect(verdict(report, k, hidden)).toBe('sound');
        for (const figure of report.quantities.filter(({ id }) => hidden.has(id))) {
          const small = figure.sensitive && figure.value > 0 && figure.value < smallLimit(figure, k);
          expect(verdict(report, k, without(hidden, figure.id))).toBe(
            small ? 'A small count of persons is shown' : 'A hidden figure follows from others',
          );
          shown++;
        }
      }),
      { numRuns: 500, seed: 11 },
    );
    expect(shown).toBeGreaterThan(2500);
  });

  it('passes an organisation of 260 branches with hundreds of hidden figures', () => {
    const { input } = sample({ records: 1500, branches: 260 });
    const report = reportOf(input, 'external');
    expect(verdict(report, 5, hiddenIn(report, input))).toBe('sound');
  });

  it('counts a figure as shown that only the report shows', () => {
    const { input, report } = sample({ records: 150, branches: 9 });
    const open = reportOf(input, 'external');
    const file = figuresOf(open, hiddenIn(open, input));
    expect(() => checkSmallCounts('small-counts', report, file)).not.toThrow();
    expect(() => checkSmallCounts('small-counts', { ...open, hiddenBelow: 5 }, file)).toThrow('is shown');
  });

  it('refuses a report that is not protected', () => {
    const { input } = sample({ records: 10 });
    expect(() => checkSmallCounts('small-counts', reportOf(input, 'external'), [])).toThrow('not protected');
  });
});
