import { describe, expect, it } from 'vitest';
import { describeReport } from '../../worker/report/describe-report.ts';
import { type Report, type ReportInput, shownValue } from '../../worker/report/report.ts';
import type { AggregateRow } from '../../worker/rules/aggregates.ts';
import { IdentityNumberError, protectReport, protectSteps } from '../../worker/stages/protect.ts';
import { sample } from './sample.ts';

function cells(report: Report, id: string): unknown[][] {
  const sheet = report.sheets.find((each) => each.id === id);
  return sheet?.kind === 'table' ? sheet.rows.map((row) => row.cells.map(shownValue)) : [];
}

const BERGEN = '4601';

type BranchDays = [outreach: number, talk: number, home?: string, held?: string];

/** A branch for each, in Oslo or another municipality, with these outreach and talk group days, held there or elsewhere. */
function oslo(variant: ReportInput['request']['variant'], days: BranchDays[]): Report {
  const base = sample({ records: 0, branches: days.length, variant }).input;
  const branches = base.register.branches.map((branch, index) => ({
    ...branch,
    municipalityCodes: [days[index]?.[2] ?? '0301'],
  }));
  const rows = days.flatMap(([outreach, talk, home = '0301', held = home], index): AggregateRow[] => {
    const place = { branchId: `branch-${index}`, countyCode: held.slice(0, 2), municipalityCode: held, month: 2 };
    return [
      { ...place, kind: 'outreach_talk', days: outreach, participations: outreach },
      { ...place, kind: 'talk_group', days: talk, participations: 5 * talk },
    ];
  });
  const counted = days.reduce((sum, [outreach, talk]) => sum + outreach + talk, 0);
  const input: ReportInput = {
    ...base,
    rows,
    register: { ...base.register, branches, peerSupporters: [] },
    tally: { registered: counted, counted, notCounted: {}, warnings: 0 },
  };
  return protectReport(describeReport(input), 5);
}

const outreachAndTalk = (report: Report) => cells(report, 'branches').map((row) => [row[6], row[7], row[10]]);

describe('protect', () => {
  it('hides small outreach of a branch and covers it in its row and its column', () => {
    expect(
      outreachAndTalk(
        oslo('external', [
          [3, 20],
          [8, 30],
          [40, 50],
        ]),
      ),
    ).toEqual([
      [':', ':', 23],
      [':', ':', 38],
      [40, 50, 90],
      [51, 100, 151],
    ]);
  });

  it('leaves zeros and large figures alone', () => {
    expect(
      outreachAndTalk(
        oslo('external', [
          [0, 4],
          [5, 1],
        ]),
      ),
    ).toEqual([
      [0, 4, 4],
      [5, 1, 6],
      [5, 5, 10],
    ]);
  });

  it('leaves days of branches exact in the internal edition', () => {
    expect(
      outreachAndTalk(
        oslo('internal', [
          [3, 20],
          [8, 30],
        ]),
      )[0],
    ).toEqual([3, 20, 23]);
  });

  it('keeps days of counties, months and the organisation exact when branches can cover each other', () => {
    const report = oslo('external', [
      [3, 20],
      [8, 30],
      [40, 50],
    ]);
    expect(cells(report, 'counties')[0]?.slice(4, 9)).toEqual([51, 100, 0, 0, 151]);
    expect(cells(report, 'months').flat()).not.toContain(':');
    expect(cells(report, 'summary').flat()).not.toContain(':');
  });

  it('keeps the county exact when another branch of it has no outreach, which its sign does not tell', () => {
    const report = oslo('external', [
      [3, 20],
      [0, 30],
    ]);
    expect(outreachAndTalk(report)).toEqual([
      [':', ':', 23],
      [':', ':', 30],
      [3, 50, 53],
    ]);
    expect(cells(report, 'counties')[0]?.slice(4, 9)).toEqual([3, 50, 0, 0, 53]);
  });

  it('hides a county of one branch, covers it with another county, and keeps the organisation exact', () => {
    const report = oslo('external', [
      [3, 20],
      [8, 30, BERGEN],
    ]);
    expect(outreachAndTalk(report)).toEqual([
      [':', ':', 23],
      [':', ':', 38],
      [11, 50, 61],
    ]);
    const counties = cells(report, 'counties').map((row) => row.slice(4, 9));
    expect(counties[0]).toEqual([':', ':', 0, 0, 23]);
    expect(counties.filter((row) => row.includes(':'))).toHaveLength(2);
    expect(cells(report, 'months').flat()).not.toContain(':');
    expect(cells(report, 'summary').flat()).not.toContain(':');
  });

  it('hides kinds of the organisation and its months, but no sum, when a single branch has all the days', () => {
    const report = oslo('external', [[3, 20]]);
    expect(outreachAndTalk(report)).toEqual([
      [':', ':', 23],
      [':', ':', 23],
    ]);
    expect(cells(report, 'counties').at(-1)?.slice(4, 9)).toEqual([':', ':', 0, 0, 23]);
    expect(cells(report, 'months')[1]).toEqual(['februar', ':', ':', 0, 0, 23]);
    const hiddenInSummary = cells(report, 'summary').filter((row) => row[1] === ':');
    expect(hiddenInSummary.map(([label]) => label)).toEqual(['Oppsøkende likepersonssamtale', 'Samtalegruppe']);
  });

  it('looks for a branch’s days in the county where it held its outreach', () => {
    // A branch of Oslo that held everything in Bergen: there its outreach could be read off.
    const report = oslo('external', [
      [3, 20, '0301', BERGEN],
      [9, 9, '0301'],
    ]);
    const hidden = cells(report, 'counties').filter((row) => row.slice(4, 9).includes(':'));
    expect(hidden.map((row) => row[1])).toEqual(['Oslo', 'Vestland']);
  });

  it('takes a reader to know that as many took part as there were talks', () => {
    // With Oslo hidden instead of the total: 34 in all, at least 30 in Oslo and 4 in Vestland, so just that.
    const report = oslo('external', [
      [30, 0],
      [4, 0, BERGEN],
    ]);
    const participations = cells(report, 'counties').map((row) => [row[1], row.at(-1)]);
    expect(participations.filter(([, count]) => count !== 0)).toEqual([
      ['Oslo', 30],
      ['Vestland', ':'],
      [null, ':'],
    ]);
  });

  it('hides small person counts in both editions', () => {
    for (const variant of ['external', 'internal'] as const) {
      // Three participations in Oslo and none elsewhere: the total is hidden with them.
      const report = oslo(variant, [[3, 0]]);
      expect(cells(report, 'counties')[0]?.at(-1)).toBe(':');
      expect(cells(report, 'counties').at(-1)?.at(-1)).toBe(':');
    }
  });

  it('hides a figure wherever it is shown', () => {
    const { report } = sample({ records: 30, branches: 3 });
    const supporters = cells(report, 'counties').at(-1)?.[3];
    expect(supporters).toBe(':');
    expect(cells(report, 'summary').find(([label]) => label === 'Aktive likepersoner')?.[1]).toBe(supporters);
  });

  it('works table by table, and says the report is protected after the last one', () => {
    const { input } = sample({ records: 100, variant: 'internal' });
    const report = describeReport(input);
    const steps = protectSteps(report, 5);
    expect(steps.map(({ id }) => id)).toEqual(['summary', 'counties', 'branches', 'months', 'control', 'method']);
    let current = report;
    const states = steps.map((step) => {
      current = step.run(current);
      return current.hiddenBelow;
    });
    expect(states).toEqual([null, null, null, null, null, 5]);
    expect(JSON.stringify(current)).toBe(JSON.stringify(protectReport(report, 5)));
  });

  it.each([2, 0, Number.NaN])('refuses k = %s', (k) => {
    expect(() => protectReport(describeReport(sample({ records: 1 }).input), k)).toThrow(RangeError);
  });

  it('removes contacts from names', () => {
    const { report } = sample({ records: 5, branchName: 'Lokallag, ring 41 23 45 67 (post@example.no)' });
    expect(cells(report, 'branches')[0]?.[1]).toBe('Lokallag, ring […] ([…])');
  });

  it('stops at an identity number in a name, without saying which', () => {
    const name = 'Lokallag 01019000083';
    const attempt = () => sample({ records: 5, branchName: name });
    expect(attempt).toThrow(IdentityNumberError);
    expect(attempt).toThrow(/^(?!.*01019000083)/);
  });

  it('stops at an identity number in the name of the organisation', () => {
    const { input } = sample({ records: 5 });
    const organisation = { ...input.register.organisation, name: '010190 00083' };
    const report = describeReport({ ...input, register: { ...input.register, organisation } });
    expect(() => protectReport(report, 5)).toThrow(IdentityNumberError);
  });
});
