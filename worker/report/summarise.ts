// Pure. What a finished export says of itself in four figures and their reasons.
import type { Lang, Summary } from '../protocol/job.ts';
import type { Tally } from '../rules/aggregates.ts';
import { RULE_IDS } from '../rules/rule-ids.ts';
import type { Thresholds } from '../rules/rule-set.ts';
import { ruleText } from '../rules/rule-texts.ts';

/** The summary of a tally; reasons in the order of the rules, in the given language. */
export function summarise({ registered, counted, notCounted, warnings }: Tally, lang: Lang, thresholds: Thresholds) {
  const reasons = RULE_IDS.flatMap((rule) => {
    const count = notCounted[rule] ?? 0;
    return count === 0 ? [] : [{ rule, count, text: ruleText(rule, lang, thresholds).reason }];
  });
  return { registered, counted, notCounted: registered - counted, warnings, reasons } satisfies Summary;
}
