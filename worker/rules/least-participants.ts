// Pure.
import type { Kind } from './record.ts';
import type { RuleSet } from './rule-set.ts';

/** The participants a counted day of a kind has at least, leaders not included: what a reader of the rules knows. */
export function leastParticipants(kind: Kind, ruleSet: RuleSet): number {
  if (ruleSet.outreachKinds.includes(kind)) return 1;
  if (!ruleSet.groupKinds.includes(kind)) return 0;
  // Where leaders count, any number of them may have made up the group with one participant.
  return ruleSet.leaderCountsAsParticipant === true ? 1 : ruleSet.thresholds.groupParticipants;
}
