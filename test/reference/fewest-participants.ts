import type { Rules } from './model.ts';

/** How many participants, leaders not included, a day of a kind has at least when it counts: any reader of the rules knows. */
export function fewestParticipants(kind: string, rules: Rules): number {
  const { V02, K01 } = rules.severities;
  if (rules.groupKinds.includes(kind)) {
    const some = V02.group === 'E' ? 1 : 0;
    const alone = rules.leaderCountsAsParticipant !== true && K01 === 'E';
    return alone ? Math.max(some, rules.thresholds.groupParticipants) : some;
  }
  if (rules.outreachKinds.includes(kind)) return V02.outreach === 'E' ? 1 : 0;
  return rules.courseKinds.includes(kind) && V02.course === 'E' ? 1 : 0;
}
