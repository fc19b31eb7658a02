import type { GeneratedActivity, GeneratedDay, GeneratedYear } from '../../demo/data/generated-year.ts';
import type { GeneratedBranch } from '../../demo/data/register.ts';
import type { RuleId } from '../../worker/rules/rule-ids.ts';

export interface Judged {
  hits: Partial<Record<RuleId, number>>;
  notCounted: Partial<Record<RuleId, number>>;
  /** Records that break more than one rule that keeps them from being counted. */
  brokenTwice: string[];
}

interface Row extends GeneratedActivity {
  day: GeneratedDay;
  date: string | null;
}

const GROUPS = ['talk_group', 'activity_group'];
const KNOWN = [...GROUPS, 'outreach_talk', 'peer_course'];

/**
 * The validation table of the domain once more, written plainly over a whole year in memory and without the
 * product's own rules, so that the generated data and those rules are checked against something that is neither.
 */
export function judge(
  branches: readonly GeneratedBranch[],
  year: GeneratedYear,
  lastYear: GeneratedYear | undefined,
): Judged {
  const hits: Judged['hits'] = {};
  const notCounted: Judged['notCounted'] = {};
  const brokenTwice: string[] = [];
  const hit = (into: Judged['hits'], rule: RuleId, times = 1): void => {
    if (times > 0) into[rule] = (into[rule] ?? 0) + times;
  };

  const rows = rowsOf(year);
  const counted: Row[] = [];
  const earlier: Row[] = [];
  let dayOfEarlier: string | null = null;
  for (const row of rows) {
    if (row.date !== dayOfEarlier) earlier.length = 0;
    dayOfEarlier = row.date;
    const broken = errors(row, branches, year.basisYear, row.date === null ? [] : earlier);
    const [reason] = broken;
    if (broken.length > 1) brokenTwice.push(`${row.day.id} ${broken.join()}`);
    if (reason === undefined) {
      counted.push(row);
      for (const rule of warnings(row, branches, earlier)) hit(hits, rule);
    } else {
      hit(hits, reason);
      hit(notCounted, reason);
    }
    if (/\d{11}/.test(row.theme)) hit(hits, 'P01');
    earlier.push(row);
  }

  hit(hits, 'L04', crowdedLeaderDays(counted));
  const active = new Set(rows.map(({ branchId }) => branchId));
  hit(
    hits,
    'B02',
    new Set(
      counted
        .filter(({ branchId }) => find(branches, branchId)?.annualReportReceived === false)
        .map(({ branchId }) => branchId),
    ).size,
  );
  hit(hits, 'B03', branches.filter(({ id, members }) => members > 0 !== active.has(id)).length);
  if (lastYear !== undefined) hit(hits, 'X01', farFromLastYear(counted, countedOf(branches, lastYear)));
  return { hits, notCounted, brokenTwice };
}

function rowsOf(year: GeneratedYear): Row[] {
  const activities = new Map(year.activities.map((activity) => [activity.id, activity]));
  return year.days
    .map((day): Row => {
      const activity = activities.get(day.activityId);
      if (activity === undefined) throw new Error(`${day.id} has no activity`);
      return { ...activity, day, date: isDay(day.date) ? day.date : null };
    })
    .sort((a, b) => (a.day.date === b.day.date ? (a.day.id < b.day.id ? -1 : 1) : a.day.date < b.day.date ? -1 : 1));
}

function countedOf(branches: readonly GeneratedBranch[], year: GeneratedYear): Row[] {
  const rows = rowsOf(year);
  const byDay = Map.groupBy(rows, ({ date }) => date);
  return rows.filter((row) => {
    const sameDay = byDay.get(row.date) ?? [];
    return errors(row, branches, year.basisYear, sameDay.slice(0, sameDay.indexOf(row))).length === 0;
  });
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
}

function find(branches: readonly GeneratedBranch[], id: string): GeneratedBranch | undefined {
  return branches.find((branch) => branch.id === id);
}

function errors(row: Row, branches: readonly GeneratedBranch[], basisYear: number, earlier: readonly Row[]): RuleId[] {
  const { date, kind, participantCount, leaderRefs } = row;
  const group = GROUPS.includes(kind);
  const course = kind === 'peer_course';
  const branch = find(branches, row.branchId);
  const sameLeader = earlier.some((other) => other.leaderRefs.some((ref) => leaderRefs.includes(ref)));
  const sameEverything = (other: Row): boolean =>
    other.branchId === row.branchId &&
    other.kind === kind &&
    other.day.minutes === row.day.minutes &&
    other.participantCount === participantCount &&
    other.leaderRefs.join() === leaderRefs.join();
  const checks: [RuleId, boolean][] = [
    ['A01', row.status !== 'approved'],
    ['T01', date !== null && !date.startsWith(`${basisYear}-`)],
    ['T02', date === null],
    ['T04', earlier.some((other) => other.id === row.id)],
    ['B01', date !== null && (branch === undefined || !activeOrMerged(branch, date))],
    ['K05', row.country !== 'NO'],
    ['K06', !KNOWN.includes(kind) || row.audience === 'professionals'],
    ['K04', kind === 'outreach_talk' && row.channel !== 'in_person'],
    ['V02', (group || kind === 'outreach_talk') && (participantCount ?? 0) === 0],
    ['K01', group && participantCount !== null && participantCount < 3],
    ['K02', group && row.day.minutes < 45],
    ['K03', course && row.day.minutes < 90],
    ['L01', !course && leaderRefs.length === 0],
    ['L02', date !== null && supporters(branches, leaderRefs).some((leader) => !mayLead(leader, date))],
    ['D01', earlier.some(sameEverything)],
    ['L03', sameLeader && row.sameDayNewParticipants === false],
  ];
  return checks.filter(([, broken]) => broken).map(([rule]) => rule);
}

function warnings(row: Row, branches: readonly GeneratedBranch[], earlier: readonly Row[]): RuleId[] {
  const { kind, participantCount, leaderRefs, municipalityCode } = row;
  const sameLeader = earlier.filter((other) => other.leaderRefs.some((ref) => leaderRefs.includes(ref)));
  const likeness = (other: Row): number =>
    [
      other.branchId === row.branchId,
      other.kind === kind,
      other.day.minutes === row.day.minutes,
      other.participantCount === participantCount,
      other.municipalityCode === municipalityCode,
    ].filter(Boolean).length;
  const split = municipalityCode === '1507';
  // Codes of the old Viken, Vestfold og Telemark and Troms og Finnmark have one successor each in this data.
  const replaced = /^(?:30|38|54)\d\d$/.test(municipalityCode ?? '');
  const current =
    /^(?:03|11|15|18|31|32|33|34|39|40|42|46|50|55|56)\d\d$/.test(municipalityCode ?? '') &&
    municipalityCode !== '1599';
  const checks: [RuleId, boolean][] = [
    ['V02', kind === 'peer_course' && (participantCount ?? 0) === 0],
    ['L02', supporters(branches, leaderRefs).some(({ courseCompletedAt }) => courseCompletedAt === null)],
    ['L03', sameLeader.length > 0 && row.sameDayNewParticipants === null],
    ['P02', /@\w+\.|(?<!\d)\d\d\d? ?\d\d ?\d\d\d?(?!\d)/.test(row.theme)],
    ['G01', municipalityCode !== null && !current && !replaced],
    ['G02', split],
    ['D02', sameLeader.some((other) => likeness(other) >= 3)],
    ['K07', kind === 'outreach_talk' && (participantCount ?? 0) > 3],
    ['K08', GROUPS.includes(kind) && participantCount === 3],
    ['V01', row.day.minutes > 720 || (participantCount ?? 0) > 200],
  ];
  return checks.filter(([, broken]) => broken).map(([rule]) => rule);
}

function activeOrMerged({ activeFrom, activeTo, mergedIntoId }: GeneratedBranch, date: string): boolean {
  return date >= activeFrom && (activeTo === null || date <= activeTo || mergedIntoId !== null);
}

type Supporter = GeneratedBranch['leaders'][number];

const SUPPORTERS = new WeakMap<readonly GeneratedBranch[], Map<string, Supporter>>();

function supporters(branches: readonly GeneratedBranch[], refs: readonly string[]): Supporter[] {
  let byRef = SUPPORTERS.get(branches);
  if (byRef === undefined) {
    byRef = new Map(
      branches
        .flatMap(({ leaders, unfitLeaders, untrainedLeaders }) => [...leaders, ...unfitLeaders, ...untrainedLeaders])
        .map((leader) => [leader.ref, leader]),
    );
    SUPPORTERS.set(branches, byRef);
  }
  return refs.map((ref) => {
    const leader = byRef.get(ref);
    if (leader === undefined) throw new Error(`No supporter ${ref}`);
    return leader;
  });
}

function mayLead({ approvedAt, endedAt }: Supporter, date: string): boolean {
  return approvedAt !== null && approvedAt <= date && (endedAt === null || endedAt >= date);
}

function crowdedLeaderDays(rows: readonly Row[]): number {
  const days = new Map<string, { activities: number; minutes: number }>();
  for (const { date, leaderRefs, day } of rows) {
    for (const ref of leaderRefs) {
      const sum = days.get(`${ref} ${date}`) ?? { activities: 0, minutes: 0 };
      days.set(`${ref} ${date}`, { activities: sum.activities + 1, minutes: sum.minutes + day.minutes });
    }
  }
  return [...days.values()].filter(({ activities, minutes }) => activities > 5 || minutes > 720).length;
}

function farFromLastYear(now: readonly Row[], before: readonly Row[]): number {
  const count = (rows: readonly Row[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const { branchId, kind } of rows)
      counts.set(`${branchId} ${kind}`, (counts.get(`${branchId} ${kind}`) ?? 0) + 1);
    return counts;
  };
  const [thisYear, lastYear] = [count(now), count(before)];
  return [...new Set([...thisYear.keys(), ...lastYear.keys()])].filter((key) => {
    const last = lastYear.get(key) ?? 0;
    const change = Math.abs((thisYear.get(key) ?? 0) - last);
    return change > 20 && change > last / 2;
  }).length;
}
