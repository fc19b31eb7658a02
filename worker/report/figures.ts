// Pure. The figures of the report and how they hang together, before they are put into tables.
import type { AggregateRow } from '../rules/aggregates.ts';
import { leastParticipants } from '../rules/least-participants.ts';
import { COUNTIES } from '../rules/municipalities.ts';
import { type Branch, KINDS, type Kind } from '../rules/record.ts';
import type { RuleId } from '../rules/rule-ids.ts';
import { branchCountyCode } from './geography.ts';
import type { Quantity, QuantityCell, Rank, Relation, ReportInput } from './report.ts';

export interface Figures {
  /** Kinds that can count under the rule set, in the usual order. */
  kinds: Kind[];
  /** In code order; includes '' (not known) only when something belongs there. */
  countyCodes: string[];
  branches: FigureBranch[];
  branchesByCounty: ReadonlyMap<string, number>;
  /** Counted days by county code; counties without any may be missing. */
  countyDays: ReadonlyMap<string, number>;
  quantities: Quantity[];
  relations: Relation[];
  /** The cell for a figure; throws a RangeError for one that does not exist. */
  cell(quantity: string): QuantityCell;
}

export interface FigureBranch {
  id: string;
  /** Null: not in the register. */
  branch: Branch | null;
  /** Two digits; '' when not known. */
  countyCode: string;
}

export type Measure = Kind | 'sum';

export const daysId = (place: string, measure: Measure): string => `days/${place}/${measure}`;
export const branchPlace = (id: string): string => `branch:${id}`;
export const countyPlace = (code: string): string => `county:${code}`;
export const monthPlace = (month: number): string => `month:${month}`;
export const ORGANISATION = 'organisation';
export const REGISTERED = 'registered';
export const NOT_COUNTED = 'not-counted';
export const reasonId = (rule: RuleId): string => `reason/${rule}`;
export const participationsId = (place: string): string => `participations/${place}`;
export const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/** Adds up everything the tables show. */
export function reportFigures(input: ReportInput): Figures {
  const { rows, ruleSet, request } = input;
  const kinds = KINDS.filter((kind) => !ruleSet.uncountedKinds.includes(kind));
  const measures: Measure[] = [...kinds, 'sum'];
  const branches = figureBranches(input);
  const home = new Map(branches.map(({ id, countyCode }) => [id, countyCode]));
  const supporters = activeSupporters(input);
  const supporterCounty = (branchId: string) => home.get(branchId) ?? registeredCounty(input, branchId);

  const usesUnknown =
    rows.some((row) => row.countyCode === '') ||
    branches.some((branch) => branch.countyCode === '') ||
    supporters.some((supporter) => supporterCounty(supporter.branchId) === '');
  const countyCodes = [...COUNTIES.keys(), ...(usesUnknown ? [''] : [])];
  const lookedFor = countiesLookedIn(branches, input);

  const days = new Map([
    ...daysBy(rows, ({ branchId }) => branchId, branchPlace),
    ...daysBy(rows, ({ countyCode }) => countyCode, countyPlace),
    ...daysBy(rows, ({ month }) => month, monthPlace),
    ...daysBy(rows, () => ORGANISATION, String),
  ]);
  const daysOf = (place: string, measure: Measure) => days.get(place)?.get(measure) ?? 0;

  const quantities: Quantity[] = [];
  const relations: Relation[] = [];
  const put = (quantity: Quantity) => quantities.push(quantity);

  const outreach: readonly string[] = request.variant === 'external' ? ruleSet.outreachKinds : [];
  const putDays = (place: string, rank: Rank) => {
    const active = daysOf(place, 'sum') > 0;
    for (const measure of measures) {
      put({
        id: daysId(place, measure),
        value: daysOf(place, measure),
        sensitive: rank === 0 && outreach.includes(measure),
        atLeast: 0,
        coversAtZero: active && measure !== 'sum',
        rank: measure !== 'sum' ? rank : rank === 0 ? 1 : 4,
      });
    }
  };
  const rowAddsUp = (place: string) =>
    relations.push({ total: daysId(place, 'sum'), parts: kinds.map((kind) => daysId(place, kind)) });

  for (const { id } of branches) {
    putDays(branchPlace(id), 0);
    rowAddsUp(branchPlace(id));
  }
  for (const code of countyCodes) putDays(countyPlace(code), 2);
  for (const month of MONTHS) {
    putDays(monthPlace(month), 3);
    rowAddsUp(monthPlace(month));
  }
  putDays(ORGANISATION, 3);
  put({ id: REGISTERED, value: input.tally.registered, sensitive: false, atLeast: 0, coversAtZero: false, rank: 4 });

  // Rows of counties and of the organisation, and the months' sums, follow from these and are left out: with them a
  // figure would stand in more than two relations, and the search for covers needs a network.
  for (const measure of measures) {
    for (const code of countyCodes) {
      const own = branches.filter(({ id }) => lookedFor.get(id) === code).map(({ id }) => branchPlace(id));
      relations.push({
        total: daysId(countyPlace(code), measure),
        parts: own.map((place) => daysId(place, measure)),
      });
    }
    relations.push({
      total: daysId(ORGANISATION, measure),
      parts: countyCodes.map((code) => daysId(countyPlace(code), measure)),
    });
    if (measure === 'sum') continue;
    relations.push({
      total: daysId(ORGANISATION, measure),
      parts: MONTHS.map((month) => daysId(monthPlace(month), measure)),
    });
  }
  relations.push({ total: REGISTERED, parts: [daysId(ORGANISATION, 'sum')] });

  const personCounts = (name: string, values: ReadonlyMap<string, number>, least: ReadonlyMap<string, number>) => {
    const putPersons = (place: string, rank: Rank) => {
      const value = values.get(place) ?? 0;
      const atLeast = Math.min(value, Math.max(1, least.get(place) ?? 0));
      put({ id: `${name}/${place}`, value, sensitive: true, atLeast, coversAtZero: false, rank });
    };
    for (const code of countyCodes) putPersons(countyPlace(code), 2);
    putPersons(ORGANISATION, 3);
    relations.push({
      total: `${name}/${ORGANISATION}`,
      parts: countyCodes.map((code) => `${name}/${countyPlace(code)}`),
    });
  };
  personCounts(
    'participations',
    personsByCounty(rows.map(({ countyCode, participations }) => [countyCode, participations])),
    personsByCounty(rows.map(({ countyCode, kind, days }) => [countyCode, days * leastParticipants(kind, ruleSet)])),
  );
  const supported = personsByCounty(supporters.map(({ branchId }) => [supporterCounty(branchId), 1]));
  personCounts('supporters', supported, new Map());

  const branchesByCounty = new Map<string, number>();
  for (const branch of branches) add(branchesByCounty, branch.countyCode, 1);

  const values = new Map(quantities.map(({ id, value }) => [id, value]));
  const cell = (quantity: string): QuantityCell => {
    const value = values.get(quantity);
    if (value === undefined) throw new RangeError('No such figure');
    return { quantity, value };
  };
  const countyDays = new Map(countyCodes.map((code) => [code, daysOf(countyPlace(code), 'sum')]));
  return { kinds, countyCodes, branches, branchesByCounty, countyDays, quantities, relations, cell };
}

/** Branches in use during the basis year or with counted activity, by code. */
function figureBranches({ register, rows, request }: ReportInput): FigureBranch[] {
  const first = `${request.basisYear}-01-01`;
  const last = `${request.basisYear}-12-31`;
  const withActivity = new Set(rows.map((row) => row.branchId));
  const known = register.branches
    .filter((branch) => {
      const inUse = branch.activeFrom <= last && (branch.activeTo === null || branch.activeTo >= first);
      return inUse || withActivity.has(branch.id);
    })
    .sort((a, b) => byCode(a.code, b.code) || byCode(a.id, b.id))
    .map((branch) => ({ id: branch.id, branch, countyCode: branchCountyCode(branch) }));
  const ids = new Set(known.map(({ id }) => id));
  const unknown = [...withActivity].filter((id) => !ids.has(id)).sort(byCode);
  return [...known, ...unknown.map((id) => ({ id, branch: null, countyCode: '' }))];
}

/**
 * The county whose figures a reader holds against those of each branch: its own, or when it held its outreach
 * elsewhere only, the one with most of it, the first of equals.
 */
function countiesLookedIn(branches: readonly FigureBranch[], { rows, ruleSet }: ReportInput): Map<string, string> {
  const outreach = new Map<string, Map<string, number>>();
  for (const { branchId, kind, countyCode, days } of rows) {
    if (!ruleSet.outreachKinds.includes(kind)) continue;
    const held = outreach.get(branchId) ?? new Map<string, number>();
    add(held, countyCode, days);
    outreach.set(branchId, held);
  }
  return new Map(
    branches.map(({ id, countyCode }) => {
      const held = outreach.get(id);
      if (held === undefined || held.has(countyCode)) return [id, countyCode];
      const [most] = [...held].sort(([a, days], [b, more]) => more - days || byCode(a, b));
      return [id, most?.[0] ?? countyCode];
    }),
  );
}

function activeSupporters({ register, request }: ReportInput) {
  return register.peerSupporters.filter(
    ({ approvedAt, endedAt }) =>
      approvedAt !== null &&
      approvedAt <= `${request.basisYear}-12-31` &&
      (endedAt === null || endedAt >= `${request.basisYear}-01-01`),
  );
}

function registeredCounty({ register }: ReportInput, branchId: string): string {
  const branch = register.branches.find(({ id }) => id === branchId);
  return branch === undefined ? '' : branchCountyCode(branch);
}

/** Days by kind and in all, by the name of the place; it is made once a place and not once a row. */
function daysBy<Key>(
  rows: readonly AggregateRow[],
  keyOf: (row: AggregateRow) => Key,
  placeOf: (key: Key) => string,
): [place: string, days: Map<Measure, number>][] {
  const sums = new Map<Key, Map<Measure, number>>();
  for (const row of rows) {
    const key = keyOf(row);
    const days = sums.get(key) ?? new Map<Measure, number>();
    sums.set(key, days);
    add(days, row.kind, row.days);
    add(days, 'sum', row.days);
  }
  return [...sums].map(([key, days]) => [placeOf(key), days]);
}

/** Persons by county and in all, by the name of the place. */
function personsByCounty(counts: readonly (readonly [countyCode: string, persons: number])[]): Map<string, number> {
  const sums = new Map<string, number>();
  let all = 0;
  for (const [code, persons] of counts) {
    add(sums, code, persons);
    all += persons;
  }
  return new Map([...sums].map(([code, persons]) => [countyPlace(code), persons] as const)).set(ORGANISATION, all);
}

function add<Key>(sums: Map<Key, number>, key: Key, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value);
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
