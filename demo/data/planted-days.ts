// Pure. Planted records on days of their own.
import type { Kind } from '../../worker/rules/record.ts';
import { WHOLE_YEAR } from './calendar.ts';
import { GROUPS_AND_OUTREACH } from './kinds.ts';
import type { Plant } from './plan.ts';
import type { Fields, YearDraft } from './year-draft.ts';

/** A day of its own, normal but for the fields given. */
export function plantOwnDay(
  draft: YearDraft,
  plant: Plant | null,
  kind: Kind,
  fields: Fields,
  minutes = draft.minutesOf(kind),
): void {
  const branch = draft.random.pick(draft.regular);
  const leader = draft.random.pick(branch.leaders);
  const refs = fields.leaderRefs ?? [leader.ref];
  const who = refs.length > 0 ? refs : [`${branch.id} ${kind}`];
  const index = draft.calendar.takeFreeDay(who, WHOLE_YEAR, draft.random.int(0, 364));
  draft.addActivity(branch, kind, { leaderRefs: refs, ...fields });
  draft.addDay(draft.calendar.dates[index] ?? '', minutes, plant);
}

/** On what stands where the date should be. */
export function plantDate(draft: YearDraft, plant: Plant, date: string): void {
  const branch = draft.random.pick(draft.regular);
  const free = branch.leaders.filter(({ ref }) => draft.calendar.isFreeOn(ref, date));
  const leader = draft.random.pick(free);
  draft.calendar.takeOn(leader.ref, date);
  const kind = draft.random.pick(GROUPS_AND_OUTREACH);
  draft.addActivity(branch, kind, { leaderRefs: [leader.ref] });
  draft.addDay(date, draft.minutesOf(kind), plant);
}

/** Led by someone who was not approved, or without a course. */
export function plantOddLeader(draft: YearDraft, plant: Plant): void {
  const withOddLeaders = draft.branches.filter(({ unfitLeaders }) => unfitLeaders.length > 0);
  const branch = draft.random.pick(withOddLeaders.length > 0 ? withOddLeaders : draft.regular);
  const leaders = plant.severity === 'E' ? branch.unfitLeaders : branch.untrainedLeaders;
  const leader = draft.random.pick(leaders);
  const index = draft.calendar.takeFreeDay([leader.ref], WHOLE_YEAR, draft.random.int(0, 364));
  const kind = draft.random.pick(GROUPS_AND_OUTREACH);
  draft.addActivity(branch, kind, { leaderRefs: [leader.ref] });
  draft.addDay(draft.calendar.dates[index] ?? '', draft.minutesOf(kind), plant);
}

/** For a branch that is not known, or not active on the day. */
export function plantOutsideBranch(draft: YearDraft, plant: Plant, nth: number): void {
  const { random } = draft;
  const branch = random.pick(draft.regular);
  const leader = random.pick(branch.leaders);
  const outside = draft.branches.find(({ role }) => role === (nth % 3 === 1 ? 'closed' : 'opened'));
  const window = outside === undefined ? null : draft.calendar.outsideWindowOf(outside);
  const known = outside !== undefined && window !== null && nth % 3 !== 0;
  const within = known ? window : WHOLE_YEAR;
  const index = draft.calendar.takeFreeDay([leader.ref], within, random.int(within.first, within.last));
  const kind = random.pick(GROUPS_AND_OUTREACH);
  draft.addActivity(branch, kind, {
    leaderRefs: [leader.ref],
    branchId: known ? outside.id : `b-gammel-${random.int(1, 9)}`,
  });
  draft.addDay(draft.calendar.dates[index] ?? '', draft.minutesOf(kind), plant);
}
