// Pure. Planted records beside a usual one of the same day.
import type { GeneratedDay } from './generated-year.ts';
import { GROUP_KINDS } from './kinds.ts';
import { PLACES } from './places.ts';
import { CROWDED_DAY_ACTIVITIES, type Plant } from './plan.ts';
import type { YearDraft } from './year-draft.ts';

/** The activity gets the same day once more; its length differs, so that D01 stays out of it. */
export function plantSameDay(draft: YearDraft, plant: Plant): void {
  const { activity, day } = draft.takeCompanion();
  activity.sameDayNewParticipants = true;
  draft.addSameDay(day, day.minutes + 30, plant);
}

/** Another activity just like one of that day. */
export function plantLike(draft: YearDraft, plant: Plant, minutes: (day: GeneratedDay) => number): void {
  const { activity, day } = draft.takeCompanion();
  const { id: _, ...fields } = activity;
  draft.pushActivity({ ...fields, sameDayNewParticipants: true });
  draft.addDay(day.date, minutes(day), plant);
}

/** Kind, minutes and participants differ from the first activity of that day, so that D02 stays out of it. */
export function plantSameLeader(
  draft: YearDraft,
  plant: Plant,
  sameDayNewParticipants: boolean | null,
  minutes?: number,
): void {
  const { activity, day, branch } = draft.takeCompanion();
  draft.addActivity(branch, activity.kind === 'talk_group' ? 'activity_group' : 'talk_group', {
    leaderRefs: activity.leaderRefs,
    participantCount: activity.participantCount === 7 ? 8 : 7,
    sameDayNewParticipants,
  });
  draft.addDay(day.date, minutes ?? (day.minutes === 60 ? 75 : 60), plant);
}

/** Places, minutes and participants all differ, so that only the number of activities is odd. */
export function plantCrowdedDay(draft: YearDraft): void {
  const { activity, day, branch } = draft.takeCompanion();
  const first = draft.random.int(0, PLACES.length - CROWDED_DAY_ACTIVITIES);
  const places = PLACES.slice(first, first + CROWDED_DAY_ACTIVITIES).filter(
    ({ code }) => code !== activity.municipalityCode,
  );
  for (let i = 1; i < CROWDED_DAY_ACTIVITIES; i++) {
    draft.addActivity(branch, draft.random.pick(GROUP_KINDS), {
      leaderRefs: activity.leaderRefs,
      municipalityCode: places[i - 1]?.code ?? null,
      participantCount: 20 + i,
      sameDayNewParticipants: true,
    });
    const last = i === CROWDED_DAY_ACTIVITIES - 1;
    draft.addDay(day.date, 45 + i, last ? { rule: 'L04', severity: 'W' } : null);
  }
}
