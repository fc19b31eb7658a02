// Pure. The rules that compare a record with the counted records before it on the same day.
import type { DayIndex } from './day-index.ts';
import type { ActivityRecord } from './record.ts';
import type { Hit, RuleContext } from './rule-context.ts';

/** Only counted records are in the index: one that does not count takes nothing away from the next. */
export type DayRule = (context: RuleContext, record: ActivityRecord, day: DayIndex) => Hit | null;

export const T04: DayRule = ({ ruleSet }, { activityId }, day) =>
  day.hasActivity(activityId) ? { severity: ruleSet.severities.T04, field: 'date' } : null;

export const D01: DayRule = ({ ruleSet }, record, day) =>
  day.hasEqual(record) ? { severity: ruleSet.severities.D01, field: null } : null;

/** With several leaders, one who has been active that day is enough. */
export const L03: DayRule = ({ ruleSet }, { leaderRefs, sameDayNewParticipants }, day) => {
  if (sameDayNewParticipants === true || !leaderRefs.some((ref) => day.leader(ref) !== null)) return null;
  const { notNew, unknown } = ruleSet.severities.L03;
  return { severity: sameDayNewParticipants === false ? notNew : unknown, field: 'sameDayNewParticipants' };
};

export const D02: DayRule = ({ ruleSet }, record, day) =>
  day.hasAlike(record) ? { severity: ruleSet.severities.D02, field: null } : null;

/** Once a leader and day, at the record that goes over: a later one tells nothing new. */
export const L04: DayRule = ({ ruleSet }, { leaderRefs, minutes }, day) => {
  const { leaderActivitiesUsual, leaderMinutesUsual } = ruleSet.thresholds;
  const isTooMuch = (activities: number, total: number) =>
    activities > leaderActivitiesUsual || total > leaderMinutesUsual;
  const goesOver = leaderRefs.some((ref) => {
    const before = day.leader(ref) ?? { activities: 0, minutes: 0 };
    return (
      !isTooMuch(before.activities, before.minutes) && isTooMuch(before.activities + 1, before.minutes + (minutes ?? 0))
    );
  });
  return goesOver ? { severity: ruleSet.severities.L04, field: 'leaderRefs' } : null;
};
