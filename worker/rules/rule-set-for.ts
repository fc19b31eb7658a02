// Pure. Which rule set a basis year falls under.
import type { RuleSet } from './rule-set.ts';
import { BUFDIR_FHO_2020 } from './rule-sets/bufdir-fho-2020.ts';

const RULE_SETS: readonly RuleSet[] = [BUFDIR_FHO_2020];

/** The rule set valid for a basis year; null when there is none, which blocks the export (O02). */
export function ruleSetFor(basisYear: number): RuleSet | null {
  const valid = RULE_SETS.find(
    ({ validFrom, validTo }) => validFrom <= basisYear && (validTo === null || basisYear <= validTo),
  );
  return valid ?? null;
}

/** As `ruleSetFor`, for a year that was checked when the export was started. Throws RangeError when there is none. */
export function requireRuleSet(basisYear: number): RuleSet {
  const ruleSet = ruleSetFor(basisYear);
  if (ruleSet === null) throw new RangeError(`There is no rule set for ${basisYear}`);
  return ruleSet;
}
