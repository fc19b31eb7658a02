// Pure. Answers of the findings route for the completed and the blocked export.
import type { Lang } from '../../worker/protocol/job.ts';
import type { RuleId, Severity } from '../../worker/rules/rule-ids.ts';
import { requireRuleSet } from '../../worker/rules/rule-set-for.ts';
import { ruleText } from '../../worker/rules/rule-texts.ts';

type Place = readonly [rule: RuleId, activityId: string | null, branch: string, date: string | null, field: string];

const PLACES: Record<Severity, readonly Place[]> = {
  E: [
    ['K01', 'a-10311', 'Lillehammer lokallag', '2025-03-14', 'participantCount'],
    ['K04', 'a-20977', 'Tromsø lokallag', '2025-05-02', 'channel'],
    ['A01', 'a-20981', 'Ålesund og omegn lokallag', '2025-11-30', 'status'],
  ],
  W: [['B02', null, 'Bodø lokallag', null, 'annualReportReceived']],
  I: [['B03', null, 'Røros lokallag', null, 'members']],
  B: [['P01', 'a-10420', 'Lillehammer lokallag', '2025-03-14', 'theme']],
};

/** What the server writes of a rule. */
export function recordedText(rule: RuleId, lang: Lang) {
  return ruleText(rule, lang, requireRuleSet(2025).thresholds);
}

/** By severity, the first page of each. */
export function findingsIn(lang: Lang) {
  const page = (severity: Severity) =>
    PLACES[severity].map(([rule, activityId, branch, date, field]) => {
      const { reason, action } = recordedText(rule, lang);
      return { rule, severity, activityId, branch, date, field, text: reason, action };
    });
  return {
    // The only one with more to come.
    E: { findings: page('E'), next: '0.3' },
    W: { findings: page('W'), next: null },
    I: { findings: page('I'), next: null },
    B: { findings: page('B'), next: null },
  };
}
