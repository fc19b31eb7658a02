import type { Assessment } from './assess.ts';
import { CODE_LIST_DAY } from './code-list.ts';
import type { Cell, Language, Variant } from './model.ts';
import { REASONS } from './reasons.ts';
import { paragraphsOf, type Words } from './words.ts';

/** The rows of Metode. */
export function methodRows(
  { dossier: { rules, inputSha256, version }, reasons }: Assessment,
  words: Words,
  variant: Variant,
  language: Language,
): Cell[][] {
  const { thresholds, leaderCountsAsParticipant: leader, smallNumberK } = rules;
  const text = (name: string, values?: Record<string, string | number>): string => words(`method.${name}`, values);
  const line = (item: string | null, value: Cell = null): Cell[] => [item, value];
  const empty = line(null);
  const most = smallNumberK - 1;
  const leaderText = leader === null ? text('leaderUndecided') : words(leader ? 'yes' : 'no');
  return [
    line(text('ruleSet')),
    line(rules.explanation[language].name, rules.id),
    ...paragraphsOf(rules, language).map((paragraph) => line(paragraph)),
    line(words('summary.source'), rules.sourceUrl),
    empty,
    line(text('thresholds')),
    line(text('groupParticipants'), thresholds.groupParticipants),
    line(text('groupMinutes'), thresholds.groupMinutes),
    line(text('courseMinutes'), thresholds.courseMinutes),
    line(text('leaderCounts'), leaderText),
    empty,
    line(text('counting')),
    line(text('countyOfActivity')),
    line(text('countyOfBranch')),
    line(text('supporters')),
    line(text('branches')),
    empty,
    ...(variant === 'internal'
      ? [line(words('sheets.control')), ...words.controlMethod.map((each) => line(each)), empty]
      : []),
    line(text('smallNumbers')),
    line(text('hidden', { most })),
    line(text('hiddenAtLeast', { most, k: smallNumberK })),
    ...(variant === 'external' ? [line(text('branchOutreach', { most }))] : []),
    line(text('complementary')),
    line(text(variant === 'external' ? 'daysExactExternal' : 'daysExactInternal')),
    ...(variant === 'internal' ? [line(text('internal'))] : []),
    empty,
    line(text('reasons')),
    ...REASONS.filter((rule) => reasons.includes(rule)).map((rule) => line(words(`reason.${rule}`, thresholds), rule)),
    empty,
    line(text('traceability')),
    line(text('codeList'), { date: CODE_LIST_DAY }),
    line(text('codeListSource')),
    line(text('sha256'), inputSha256),
    line(text('version'), version),
  ];
}
