import { expect, it } from 'vitest';
import { summarise } from '../../worker/report/summarise.ts';
import { requireRuleSet } from '../../worker/rules/rule-set-for.ts';

const { thresholds } = requireRuleSet(2025);

it.each([
  ['nb', 'Aktiviteten er ikke godkjent.', 'Gruppen hadde færre enn 3 deltakere.'],
  ['nn', 'Aktiviteten er ikkje godkjend.', 'Gruppa hadde færre enn 3 deltakarar.'],
  ['en', 'The activity has not been approved.', 'The group had fewer than 3 participants.'],
] as const)('gives the reasons in the order of the rules, in %s', (lang, approved, group) => {
  const tally = { registered: 10, counted: 4, notCounted: { K01: 2, A01: 4 }, warnings: 7, findings: 15 };
  expect(summarise(tally, lang, thresholds)).toEqual({
    registered: 10,
    counted: 4,
    notCounted: 6,
    warnings: 7,
    reasons: [
      { rule: 'A01', count: 4, text: approved },
      { rule: 'K01', count: 2, text: group },
    ],
  });
});

it('gives no reasons when everything counts', () => {
  const tally = { registered: 3, counted: 3, notCounted: {}, warnings: 0 };
  expect(summarise(tally, 'nb', thresholds)).toEqual({
    registered: 3,
    counted: 3,
    notCounted: 0,
    warnings: 0,
    reasons: [],
  });
});
