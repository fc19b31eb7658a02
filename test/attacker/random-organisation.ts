import fc from 'fast-check';
import type { ReportInput } from '../../worker/report/report.ts';
import type { AggregateRow } from '../../worker/rules/aggregates.ts';
import { leastParticipants } from '../../worker/rules/least-participants.ts';
import { COUNTIES, MUNICIPALITIES } from '../../worker/rules/municipalities.ts';
import type { Branch } from '../../worker/rules/record.ts';
import { requireRuleSet } from '../../worker/rules/rule-set-for.ts';

const KINDS = ['outreach_talk', 'talk_group', 'activity_group', 'peer_course'] as const;
/** A municipality in each county, and none: a county that is not known. */
const PLACES = [
  ...[...COUNTIES.keys()].map((county) => {
    const first = [...MUNICIPALITIES.values()].find(({ countyCode }) => countyCode === county);
    if (first === undefined) throw new RangeError('A county without municipalities');
    return first.code;
  }),
  '',
];

/** How large figures are: all small, all alike, a few large ones among them, or anything. */
const figures = fc.oneof(
  fc.constant(fc.integer({ min: 0, max: 4 })),
  fc.integer({ min: 1, max: 6 }).map((value) => fc.constant(value)),
  fc.constant(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 20, max: 90 }))),
  fc.constant(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 }))),
);

interface Made {
  counties: number[];
  days: number[][];
  away: { branch: number; kind: number; county: number; month: number; days: number }[];
  months: number[];
  more: number[];
  supporters: number[];
  k: number;
}

const made = fc
  .record({
    branches: fc.integer({ min: 1, max: 12 }),
    spread: fc.constantFrom(1, 2, 4, PLACES.length),
    k: fc.integer({ min: 3, max: 10 }),
    figure: figures,
    monthCount: fc.constantFrom(1, 2, 12),
  })
  .chain(({ branches, spread, k, figure, monthCount }) => {
    const list = <Item>(item: fc.Arbitrary<Item>, length: number) =>
      fc.array(item, { minLength: length, maxLength: length });
    const county = fc.integer({ min: 0, max: spread - 1 });
    return fc.record<Made>({
      counties: list(county, branches),
      days: list(list(figure, KINDS.length), branches),
      away: fc.array(
        fc.record({
          branch: fc.integer({ min: 0, max: branches - 1 }),
          kind: fc.integer({ min: 0, max: KINDS.length - 1 }),
          county,
          month: fc.integer({ min: 1, max: monthCount }),
          days: fc.integer({ min: 1, max: 6 }),
        }),
        { maxLength: 4 },
      ),
      months: list(fc.integer({ min: 1, max: monthCount }), branches * KINDS.length),
      more: list(fc.integer({ min: 0, max: 3 }), branches * KINDS.length),
      supporters: list(fc.integer({ min: 0, max: 12 }), branches),
      k: fc.constant(k),
    });
  });

/** Organisations of few branches: one or many a county, days held in other counties, k from 3 to 10. */
export const randomOrganisation: fc.Arbitrary<Omit<ReportInput, 'request'>> = made.map(organisationOf);

function organisationOf({ counties, days, away, months, more, supporters, k }: Made): Omit<ReportInput, 'request'> {
  const ruleSet = { ...requireRuleSet(2025), smallNumberK: k };
  const place = (index: number) => PLACES[index] ?? '';
  const home = (branch: number) => place(counties[branch] ?? 0);
  const branches = counties.map(
    (_, index): Branch => ({
      id: `b${index}`,
      code: `L${index + 100}`,
      name: `Lokallag ${index}`,
      kind: 'local',
      municipalityCodes: home(index) === '' ? [] : [home(index)],
      activeFrom: '2001-01-01',
      activeTo: null,
      mergedIntoId: null,
      annualReportReceived: true,
      members: 10 * index,
    }),
  );
  const row = (branch: number, kind: number, code: string, month: number, held: number): AggregateRow => {
    const name = KINDS[kind] ?? 'peer_course';
    const extra = more[branch * KINDS.length + kind] ?? 0;
    return {
      branchId: `b${branch}`,
      countyCode: code.slice(0, 2),
      municipalityCode: code,
      kind: name,
      month,
      days: held,
      participations: held * leastParticipants(name, ruleSet) + extra,
    };
  };
  const rows = [
    ...days.flatMap((each, branch) =>
      each.map((held, kind) => row(branch, kind, home(branch), months[branch * KINDS.length + kind] ?? 1, held)),
    ),
    ...away.map(({ branch, kind, county, month, days: held }) => row(branch, kind, place(county), month, held)),
  ].filter((each) => each.days > 0);
  const counted = rows.reduce((sum, each) => sum + each.days, 0);
  return {
    register: {
      organisation: { orgNumber: '311000012', name: 'Foreningen Tilfeldig' },
      branches,
      peerSupporters: supporters.flatMap((count, branch) =>
        Array.from({ length: count }, (_, index) => ({
          ref: `lp-${branch}-${index}`,
          branchId: `b${branch}`,
          approvedAt: '2020-01-01',
          courseCompletedAt: '2020-01-01',
          endedAt: null,
        })),
      ),
    },
    ruleSet,
    rows,
    tally: { registered: counted + 2, counted, notCounted: { A01: 2 }, warnings: 0 },
    snapshotDate: '2026-09-01',
    inputSha256: 'ab'.repeat(32),
    version: '0.1.0',
  };
}
