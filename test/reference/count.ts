import { COUNTY_NAMES, codesToday, MUNICIPALITY_NAMES } from './code-list.ts';
import type { Dossier, Entry, FigureCell, RawBranch } from './model.ts';

/** A line of the table of branches. */
export interface BranchLine {
  id: string;
  /** Null: counted activity of a branch the register does not have. */
  branch: RawBranch | null;
  /** '' when not known. */
  county: string;
  municipalities: string[];
}

export interface Counts {
  /** Kinds that can count. */
  kinds: string[];
  /** '' for those without a known county, where there is anything in it. */
  counties: string[];
  branches: BranchLine[];
  countiesWithActivity: number;
  /** Where branches of other counties were active, or whose own branches were so elsewhere. */
  crossedCounties: ReadonlySet<string>;
  supportersOf(county: string | null): FigureCell;
  participationsOf(county: string | null): FigureCell;
  /** Days of a kind, or of all kinds (null), at a place. */
  days(place: Place, kind: string | null): FigureCell;
}

export type Place = { county: string } | { branch: string } | { month: number } | 'organisation';

const ALL_KINDS = ['outreach_talk', 'talk_group', 'activity_group', 'peer_course', 'other'];

/** Every figure of the report, each counted from the records anew. */
export function count({ branches, supporters, rules, basisYear }: Dossier, counted: readonly Entry[]): Counts {
  const firstDay = `${basisYear}-01-01`;
  const lastDay = `${basisYear}-12-31`;
  const lines: BranchLine[] = [];
  for (const branch of branches) {
    const inUse = branch.activeFrom <= lastDay && (branch.activeTo === null || branch.activeTo >= firstDay);
    const hasActivity = counted.some(({ branchId }) => branchId === branch.id);
    if (inUse || hasActivity) lines.push(lineOf(branch));
  }
  lines.sort((a, b) => order(a.branch?.code ?? '', b.branch?.code ?? '') || order(a.id, b.id));
  const strangers = new Set<string>();
  for (const { branchId } of counted) {
    if (!branches.some(({ id }) => id === branchId)) strangers.add(branchId);
  }
  for (const id of [...strangers].sort(order)) lines.push({ id, branch: null, county: '', municipalities: [] });

  const active = supporters.filter(
    ({ approvedAt, endedAt }) =>
      approvedAt !== null && approvedAt <= lastDay && (endedAt === null || endedAt >= firstDay),
  );
  const homeCounty = new Map(branches.map((branch) => [branch.id, lineOf(branch).county]));
  const supporterCounties = active.map(({ branchId }) => homeCounty.get(branchId) ?? '');

  const somethingUnknown =
    counted.some(({ place }) => place.county === null) ||
    lines.some(({ county }) => county === '') ||
    supporterCounties.includes('');

  const tallies = new Map<string, number>();
  const tally = (name: string, value: number): void => {
    tallies.set(name, (tallies.get(name) ?? 0) + value);
  };
  for (const entry of counted) {
    const county = entry.place.county ?? '';
    const month = Number(entry.day?.slice(5, 7));
    for (const place of [{ county }, { branch: entry.branchId }, { month }, 'organisation'] as const) {
      tally(daysName(place, entry.kind), 1);
      tally(daysName(place, null), 1);
    }
    tally(`participations of ${county}`, entry.participants ?? 0);
    tally('participations', entry.participants ?? 0);
  }
  for (const county of supporterCounties) {
    tally(`supporters of ${county}`, 1);
    tally('supporters', 1);
  }
  const crossedCounties = new Set<string>();
  for (const { branchId, place } of counted) {
    const home = lines.find(({ id }) => id === branchId)?.county ?? '';
    const held = place.county ?? '';
    if (home !== held) crossedCounties.add(home).add(held);
  }
  const figure = (name: string): FigureCell => ({ figure: name, value: tallies.get(name) ?? 0 });
  const counties = [...COUNTY_NAMES.keys()].sort(order);
  return {
    kinds: ALL_KINDS.filter((kind) => !rules.uncountedKinds.includes(kind)),
    counties: somethingUnknown ? [...counties, ''] : counties,
    branches: lines,
    countiesWithActivity: counties.filter((county) => figure(daysName({ county }, null)).value > 0).length,
    crossedCounties,
    supportersOf: (county) => figure(county === null ? 'supporters' : `supporters of ${county}`),
    participationsOf: (county) => figure(county === null ? 'participations' : `participations of ${county}`),
    days: (place, kind) => figure(daysName(place, kind)),
  };
}

export function daysName(place: Place, kind: string | null): string {
  const what = kind ?? 'all kinds';
  if (place === 'organisation') return `days of ${what}`;
  if ('county' in place) return `days of ${what} in county ${place.county}`;
  if ('branch' in place) return `days of ${what} by branch ${place.branch}`;
  return `days of ${what} in month ${place.month}`;
}

function lineOf(branch: RawBranch): BranchLine {
  const municipalities: string[] = [];
  for (const code of branch.municipalityCodes) {
    const [today, ...more] = MUNICIPALITY_NAMES.has(code) ? [code] : codesToday(code, branch.activeFrom);
    if (today !== undefined && more.length === 0) municipalities.push(today);
  }
  const counties = new Set(municipalities.map((code) => code.slice(0, 2)));
  const [county = ''] = counties.size === 1 ? counties : [];
  return {
    id: branch.id,
    branch,
    county,
    municipalities: municipalities.map((code) => MUNICIPALITY_NAMES.get(code) ?? code),
  };
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
