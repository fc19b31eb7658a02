// Pure. How the generated registers are made to fail: which rules are hit, and how often.
import type { RuleId } from '../../worker/rules/rule-ids.ts';
import { BLOCKED_ORG_NUMBER, DEMO_BASIS_YEAR, DEMO_ORGANISATIONS, type DemoOrganisation } from './organisations.ts';

/** What a planted record does to the export: E is not counted, W counted and flagged. */
export interface Plant {
  rule: RuleId;
  severity: 'E' | 'W';
  /** Of every 10,000 records. */
  share: number;
}

/**
 * The mess of a real register: about 7 % not counted.
 * T03 is missing on purpose: a day of 2025 lies in the past of every snapshot taken from 2026 on, and the generated
 * data may not depend on the clock.
 */
export const PLANTS: readonly Plant[] = [
  { rule: 'A01', severity: 'E', share: 160 },
  { rule: 'T01', severity: 'E', share: 15 },
  { rule: 'T02', severity: 'E', share: 15 },
  { rule: 'T04', severity: 'E', share: 20 },
  { rule: 'B01', severity: 'E', share: 20 },
  { rule: 'K05', severity: 'E', share: 20 },
  { rule: 'K06', severity: 'E', share: 50 },
  { rule: 'K04', severity: 'E', share: 50 },
  { rule: 'V02', severity: 'E', share: 30 },
  { rule: 'V02', severity: 'W', share: 20 },
  { rule: 'K01', severity: 'E', share: 100 },
  { rule: 'K02', severity: 'E', share: 70 },
  { rule: 'K03', severity: 'E', share: 30 },
  { rule: 'L01', severity: 'E', share: 25 },
  { rule: 'L02', severity: 'E', share: 35 },
  { rule: 'L02', severity: 'W', share: 30 },
  { rule: 'D01', severity: 'E', share: 35 },
  { rule: 'L03', severity: 'E', share: 30 },
  { rule: 'L03', severity: 'W', share: 30 },
  { rule: 'P02', severity: 'W', share: 40 },
  { rule: 'G01', severity: 'W', share: 30 },
  { rule: 'G02', severity: 'W', share: 15 },
  { rule: 'D02', severity: 'W', share: 30 },
  { rule: 'K07', severity: 'W', share: 30 },
  { rule: 'K08', severity: 'W', share: 40 },
  { rule: 'L04', severity: 'W', share: 10 },
  { rule: 'V01', severity: 'W', share: 20 },
];

/** A leader's day of this many activities is one more than L04 allows. */
export const CROWDED_DAY_ACTIVITIES = 6;

/** How many records are planted for one line of the plan in a year of so many records. */
export function plantedCount(plant: Plant, records: number): number {
  const share = Math.round((plant.share * records) / 10_000);
  return records >= 2_000 ? Math.max(1, share) : share;
}

/** Leader days with one activity too many, on top of the L04 days that are too long. */
export function crowdedDays(records: number): number {
  return records >= 2_000 ? 1 + Math.floor(records / 25_000) : 0;
}

/** Records with a code of 2020–2023 that exactly one code took over: mapped without a warning. */
export function replacedCodes(records: number): number {
  return Math.round(records / 100);
}

/** What a branch is there to show; every other branch is `regular`. */
export type BranchRole = 'closed' | 'merged' | 'opened' | 'idle' | 'memberless' | 'unreported';

/** Records of each branch with that role, all of them counted; an `unreported` branch has one, the hit of B02. */
export const ROLE_RECORDS = {
  closed: 4,
  merged: 8,
  opened: 6,
  idle: 0,
  memberless: 5,
  unreported: 1,
} as const satisfies Record<BranchRole, number>;

/** The roles given to the last branches of an organisation, in order; small and empty organisations have none. */
export function branchRoles({ branchCount, years }: DemoOrganisation): BranchRole[] {
  if (branchCount < 10 || years.every((year) => year.records === 0)) return [];
  const repeat = (role: BranchRole, times: number): BranchRole[] => Array.from({ length: times }, () => role);
  const large = branchCount >= 100;
  return [
    'closed',
    'merged',
    'opened',
    ...repeat('idle', large ? 4 : 1),
    ...repeat('memberless', large ? 2 : 1),
    ...repeat('unreported', large ? 7 : 1),
  ];
}

/** The reasons planted in the basis year 2025: records not counted, by reason. */
export function expectedNotCounted(orgNumber: string): Partial<Record<RuleId, number>> {
  const records = recordsOf(find(orgNumber));
  return sum(
    PLANTS.filter(({ severity }) => severity === 'E').map((plant) => [plant.rule, plantedCount(plant, records)]),
  );
}

/**
 * How often each rule is hit in the basis year 2025. Counts records, but for L04 (a leader's days that are too full),
 * B02 (branches, each with one record), B03 (branches) and X01 (pairs of branch and kind).
 */
export function expectedHits(orgNumber: string): Partial<Record<RuleId, number>> {
  const organisation = find(orgNumber);
  const records = recordsOf(organisation);
  const roles = branchRoles(organisation);
  const withRole = (role: BranchRole): number => roles.filter((each) => each === role).length;
  return sum([
    ...PLANTS.map((plant): [RuleId, number] => [plant.rule, plantedCount(plant, records)]),
    ['L04', crowdedDays(records)],
    ['B02', withRole('unreported')],
    ['B03', records === 0 ? organisation.branchCount : withRole('idle') + withRole('memberless')],
    ['X01', organisation.years.length > 1 ? 2 : 0],
    ['P01', orgNumber === BLOCKED_ORG_NUMBER ? 1 : 0],
  ]);
}

function find(orgNumber: string): DemoOrganisation {
  const found = DEMO_ORGANISATIONS.find((organisation) => organisation.orgNumber === orgNumber);
  if (found === undefined) throw new RangeError(`No seeded organisation ${orgNumber}`);
  return found;
}

function recordsOf({ years }: DemoOrganisation): number {
  return years.find(({ basisYear }) => basisYear === DEMO_BASIS_YEAR)?.records ?? 0;
}

function sum(hits: (readonly [RuleId, number])[]): Partial<Record<RuleId, number>> {
  const total: Partial<Record<RuleId, number>> = {};
  for (const [rule, count] of hits) if (count > 0) total[rule] = (total[rule] ?? 0) + count;
  return total;
}
