// Pure.
import type { Kind } from './record.ts';
import type { RuleSet } from './rule-set.ts';

/** The participants a counted day of a kind has at least, leaders not included: what a reader of the rules knows. */
export function leastParticipants(kind: Kind, ruleSet: RuleSet): number {
  const { V02, K01 } = ruleSet.severities;
  if (ruleSet.groupKinds.includes(kind)) {
    const some = V02.group === 'E' ? 1 : 0;
    // The threshold tells nothing of participants where leaders count too, or where fewer are only flagged.
    const tellsNothing = ruleSet.leaderCountsAsParticipant === true || K01 !== 'E';
    return tellsNothing ? some : Math.max(some, ruleSet.thresholds.groupParticipants);
  }
  if (ruleSet.outreachKinds.includes(kind)) return V02.outreach === 'E' ? 1 : 0;
  return ruleSet.courseKinds.includes(kind) && V02.course === 'E' ? 1 : 0;
}
