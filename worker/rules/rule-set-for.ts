// Pure. Which rule set a basis year falls under.
import type { RuleSet } from './rule-set.ts';
import { BUFDIR_FHO_2020 } from './rule-sets/bufdir-fho-2020.ts';

const RULE_SETS: readonly RuleSet[] = [BUFDIR_FHO_2020];

/** Before it there is no rule set at all. */
export const FIRST_BASIS_YEAR = Math.min(...RULE_SETS.map(({ validFrom }) => validFrom));

/** The rule set valid for a basis year; null when there is none, which blocks the export (O02). */
export function ruleSetFor(basisYear: number, ruleSets: readonly RuleSet[] = RULE_SETS): RuleSet | null {
  const valid = ruleSets.find(
    ({ validFrom, validTo }) => validFrom <= basisYear && (validTo === null || basisYear <= validTo),
  );
  return valid ?? null;
}

/** As `ruleSetFor`, for a year that was found to have one (O02). Throws RangeError when there is none. */
export function requireRuleSet(basisYear: number): RuleSet {
  const ruleSet = ruleSetFor(basisYear);
  if (ruleSet === null) throw new RangeError(`There is no rule set for ${basisYear}`);
  return ruleSet;
}
