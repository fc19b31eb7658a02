import { allMembers } from './all-members.ts';
import type { Assessment } from './assess.ts';
import type { Counts } from './count.ts';
import type { Cell, Language, Variant } from './model.ts';
import { REASONS } from './reasons.ts';
import { withoutContacts } from './texts-in-records.ts';
import type { Words } from './words.ts';

/** The rows of Sammendrag. */
export function summaryRows(
  { dossier: { organisation, basisYear, rules, snapshotDay }, entries, reasons }: Assessment,
  counts: Counts,
  words: Words,
  variant: Variant,
  language: Language,
): Cell[][] {
  const text = (name: string, values?: Record<string, string | number>): string => words(`summary.${name}`, values);
  const line = (item: string | null, value: Cell = null, note: string | null = null): Cell[] => [item, value, note];
  const empty = line(null);
  const total = counts.days('organisation', null);
  const rows: Cell[][] = [line(words('title')), line(text('notOfficial'))];
  if (rules.confirmedBy === null) rows.push(line(text('unconfirmed')));
  if (entries.length === 0) rows.push(line(text('empty', { year: basisYear })));
  rows.push(
    line(text('organisation'), withoutContacts(organisation.name)),
    line(text('orgNumber'), organisation.orgNumber),
    line(text('basisYear'), `${basisYear}`, text('basisYearNote')),
    line(text('applicationYear'), `${basisYear + 1}`, text('applicationYearNote')),
    line(text('grantYear'), `${basisYear + 2}`, text('grantYearNote')),
    line(text('variant'), words(`variants.${variant}`)),
    line(text('ruleSet'), rules.id, rules.explanation[language].name),
    line(
      text('standing'),
      rules.confirmedBy === null ? text('notConfirmed') : text('confirmedBy', { who: rules.confirmedBy }),
    ),
    line(text('source'), rules.sourceUrl),
    line(text('snapshot'), { date: snapshotDay }, text('snapshotNote')),
    empty,
    line(text('days')),
  );
  for (const kind of counts.kinds)
    rows.push(line(words(`kinds.${kind}`), counts.days('organisation', kind), text('daysNote')));
  rows.push(
    line(words('columns.daysSum'), total),
    empty,
    line(text('scope')),
    line(text('countiesWithActivity'), counts.countiesWithActivity),
    line(text('branches'), counts.branches.length),
    line(
      text('branchesWithReport'),
      counts.branches.filter(({ branch }) => branch?.annualReportReceived === true).length,
    ),
    line(text('supporters'), counts.supportersOf(null), text('supportersNote')),
    line(text('members'), allMembers(counts)),
    empty,
    line(text('fromRegistered')),
    line(text('registered'), { figure: 'registered', value: entries.length }),
  );
  for (const rule of REASONS) {
    const times = reasons.filter((reason) => reason === rule).length;
    if (times > 0)
      rows.push(
        line(
          `${text('less')}: ${rule}`,
          { figure: `reason ${rule}`, value: times },
          words(`reason.${rule}`, rules.thresholds),
        ),
      );
  }
  rows.push(
    line(text('notCounted'), { figure: 'not counted', value: reasons.filter((reason) => reason !== null).length }),
    line(text('counted'), total),
    ...(variant === 'internal' ? [line(words('control.inSummary'), 0, words('control.inSummaryNote'))] : []),
    line(text('hiddenNote')),
    empty,
    line(text('signatures')),
    line(text('leader'), text('placeAndDate')),
    line(null, text('signature')),
    empty,
    line(text('auditor'), text('placeAndDate')),
    line(null, text('signature')),
  );
  return rows;
}
