import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report, ReportInput } from '../../worker/report/report.ts';
import { smallLimit } from '../../worker/report/small-limit.ts';
import { randomOrganisation } from './random-organisation.ts';
import { hiddenIn, recovered, reportOf } from './recovered.ts';
import { DEMO_ORGANISATIONS, seededInput } from './seeded-organisations.ts';

const VARIANTS = ['external', 'internal'] as const;
const seeded = DEMO_ORGANISATIONS.map((organisation) => [organisation.orgNumber, seededInput(organisation)] as const);

describe('an attacker with nothing but a published workbook', () => {
  it.each(seeded)('works out no figure hidden for %s', async (_, input) => {
    for (const variant of VARIANTS) {
      const report = reportOf(input, variant);
      const { solved, forced } = await recovered(report, hiddenIn(report, input));
      expect({ solved, forced }).toEqual({ solved: [], forced: [] });
    }
  });

  it('works out no figure hidden for 1,000 random organisations', async () => {
    let hidden = 0;
    await fc.assert(
      fc.asyncProperty(randomOrganisation, fc.constantFrom(...VARIANTS), async (input, variant) => {
        const report = reportOf(input, variant);
        const outcome = await recovered(report, hiddenIn(report, input));
        hidden += outcome.hidden;
        expect(outcome).toMatchObject({ solved: [], forced: [] });
      }),
      { numRuns: 1000, seed: 2025 },
    );
    expect(hidden).toBeGreaterThan(5000);
  }, 300_000);

  it('works out figures whichever cover is shown again, counted', async () => {
    const inputs = [...seeded.map(([, input]) => input), ...fc.sample(randomOrganisation, { numRuns: 40, seed: 7 })];
    let covers = 0;
    let recoveredFrom = 0;
    let figures = 0;
    for (const input of inputs) {
      const report = reportOf(input, 'external');
      const hidden = hiddenIn(report, input);
      for (const cover of coversIn(report, hidden, input)) {
        const { forced } = await recovered(report, new Set([...hidden].filter((id) => id !== cover)));
        covers++;
        figures += forced.length;
        if (forced.length > 0) recoveredFrom++;
      }
    }
    expect({ covers, recoveredFrom, figures }).toEqual({ covers: 352, recoveredFrom: 352, figures: 1326 });
  }, 120_000);

  it('works out 39 of 43 cells when nothing is covered', async () => {
    let small = 0;
    let found = 0;
    for (const [, input] of seeded) {
      const report = reportOf(input, 'external');
      const hidden = hiddenIn(report, input);
      const covers = new Set(coversIn(report, hidden, input));
      const outcome = await recovered(report, new Set([...hidden].filter((id) => !covers.has(id))));
      small += outcome.hidden;
      found += outcome.forced.length;
    }
    expect({ small, found }).toEqual({ small: 43, found: 39 });
  });
});

function coversIn({ quantities }: Report, hidden: ReadonlySet<string>, { ruleSet }: Pick<ReportInput, 'ruleSet'>) {
  return quantities
    .filter(
      (figure) => !(figure.sensitive && figure.value > 0 && figure.value < smallLimit(figure, ruleSet.smallNumberK)),
    )
    .map(({ id }) => id)
    .filter((id) => hidden.has(id));
}

describe('what a reader still sees', () => {
  it('is every county exact, and every month and sum, where days are held at home and no county has one branch only', () => {
    let hiddenInAll = 0;
    fc.assert(
      fc.property(randomOrganisation, (organisation) => {
        const input = inCompany(organisation);
        const hidden = [...hiddenIn(reportOf(input, 'external'), input)].filter((id) => id.startsWith('days/'));
        hiddenInAll += hidden.length;
        expect(hidden.filter((id) => !id.startsWith('days/branch:'))).toEqual([]);
      }),
      { numRuns: 1000, seed: 2025 },
    );
    expect(hiddenInAll).toBeGreaterThan(5000);
  });
});

/** The organisation with only what was held at home, in counties where two branches or more held days. */
function inCompany(input: Omit<ReportInput, 'request'>): Omit<ReportInput, 'request'> {
  const home = new Map(input.register.branches.map(({ id, municipalityCodes }) => [id, municipalityCodes[0] ?? '']));
  const atHome = input.rows.filter(({ branchId, municipalityCode }) => home.get(branchId) === municipalityCode);
  const active = new Map<string, Set<string>>();
  for (const { countyCode, branchId } of atHome)
    active.set(countyCode, (active.get(countyCode) ?? new Set()).add(branchId));
  return { ...input, rows: atHome.filter(({ countyCode }) => (active.get(countyCode)?.size ?? 0) > 1) };
}
