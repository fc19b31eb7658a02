import { describe, expect, test } from 'vitest';
import { RULE_IDS } from '../../worker/rules/rule-ids.ts';
import { explainRuleSet, fillThresholds, SMALLEST_K } from '../../worker/rules/rule-set.ts';
import { ruleSetFor } from '../../worker/rules/rule-set-for.ts';
import { BUFDIR_FHO_2020 } from '../../worker/rules/rule-sets/bufdir-fho-2020.ts';
import { RULE_TEXTS, ruleText } from '../../worker/rules/rule-texts.ts';

const LANGS = ['nb', 'nn', 'en'] as const;

describe('rule set for a basis year', () => {
  test.each([
    [2019, null],
    [2020, 'bufdir-fho-2020'],
    [2025, 'bufdir-fho-2020'],
  ])('%i has %j', (year, id) => {
    expect(ruleSetFor(year)?.id ?? null).toBe(id);
  });

  test('says that nobody has confirmed it and that the leader question is open', () => {
    expect(BUFDIR_FHO_2020.confirmedBy).toBeNull();
    expect(BUFDIR_FHO_2020.leaderCountsAsParticipant).toBeNull();
  });

  test('hides person counts below a k that is allowed', () => {
    expect(BUFDIR_FHO_2020.smallNumberK).toBeGreaterThanOrEqual(SMALLEST_K);
  });
});

describe('texts', () => {
  test.each(RULE_IDS)('%s has a reason and an action in each language, without open places', (rule) => {
    for (const lang of LANGS) {
      const { reason, action } = ruleText(rule, lang, BUFDIR_FHO_2020.thresholds);
      for (const text of [reason, action]) expect(text).toMatch(/^[A-ZÆØÅ][^{}]+\.$/u);
    }
  });

  test.each(RULE_IDS)('%s names the same thresholds in each language', (rule) => {
    const placesOf = (lang: (typeof LANGS)[number]) => RULE_TEXTS[rule][lang].reason.match(/\{\w+\}/g) ?? [];
    expect(placesOf('nn')).toEqual(placesOf('nb'));
    expect(placesOf('en')).toEqual(placesOf('nb'));
  });

  test('take their numbers from the rule set', () => {
    const thresholds = { ...BUFDIR_FHO_2020.thresholds, groupMinutes: 30 };
    expect(ruleText('K02', 'en', thresholds).reason).toContain('30 minutes');
  });

  test('explain the rule set with its own numbers', () => {
    for (const lang of LANGS) {
      const text = explainRuleSet(BUFDIR_FHO_2020, lang).join('\n');
      for (const number of ['3', '45', '90']) expect(text).toContain(number);
      expect(text).not.toMatch(/[{}]/);
    }
  });

  test('keep a place that names no threshold', () => {
    expect(fillThresholds('{toString} {groupMinutes}', BUFDIR_FHO_2020.thresholds)).toBe('{toString} 45');
  });
});
