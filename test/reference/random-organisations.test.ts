import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RULE_IDS } from '../../worker/rules/rule-ids.ts';
import type { RuleSet } from '../../worker/rules/rule-set.ts';
import { BUFDIR_FHO_2020 } from '../../worker/rules/rule-sets/bufdir-fho-2020.ts';
import { compareDossier } from './compare-dossier.ts';
import { randomDossier } from './random-dossier.ts';
import { SECOND_RULES } from './second-rules.ts';

const RUNS = 2_000;
/** Of every rule in every rule set that has it. */
const LEAST_HITS = 10;

const RULE_SETS: [string, RuleSet, string[]][] = [
  // O02 is that there is no rule set.
  ['bufdir-fho-2020', BUFDIR_FHO_2020, ['O02']],
  // Where the leader's place among the participants is settled, K08 asks nothing.
  ['an invented rule set', SECOND_RULES, ['O02', 'K08', 'B02']],
];

describe('random organisations, counted once more', () => {
  test.each(RULE_SETS)(
    'agree in every cell under %s, whichever rules they break',
    (_, ruleSet, never) => {
      const hits = new Map<string, number>();
      let blocked = 0;
      fc.assert(
        fc.property(randomDossier, (dossier) => {
          const agreement = compareDossier(dossier, ruleSet);
          expect(agreement.differences).toEqual([]);
          if (agreement.blocked) blocked += 1;
          for (const [rule, times] of agreement.hits) hits.set(rule, (hits.get(rule) ?? 0) + times);
        }),
        { numRuns: RUNS, seed: 2025 },
      );
      const tooFew = RULE_IDS.filter((rule) => !never.includes(rule) && (hits.get(rule) ?? 0) < LEAST_HITS);
      expect(tooFew.map((rule) => `${rule} ${hits.get(rule) ?? 0}`)).toEqual([]);
      expect(never.filter((rule) => hits.has(rule))).toEqual([]);
      expect(blocked).toBeGreaterThan(LEAST_HITS);
    },
    300_000,
  );
});
