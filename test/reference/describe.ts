import { allMembers } from './all-members.ts';
import type { Assessment } from './assess.ts';
import { COUNTY_NAMES } from './code-list.ts';
import { controlSheet } from './control-sheet.ts';
import type { Place } from './count.ts';
import { findingsSheet } from './findings-sheet.ts';
import { methodRows } from './method-rows.ts';
import type { Cell, FigureCell, Language, Sheet, Variant } from './model.ts';
import { recordCells } from './record-cells.ts';
import { summaryRows } from './summary-rows.ts';
import { withoutContacts } from './texts-in-records.ts';
import { wordsOf } from './words.ts';

/**
 * Every sheet of the workbook, every cell of it. Throws an Error for a blocked dossier.
 */
export function describe(assessment: Assessment, variant: Variant, language: Language): Sheet[] {
  const { dossier, counts } = assessment;
  if (counts === null) throw new Error('A blocked export has no report');
  const words = wordsOf(language);
  const sheet = (id: string, headers: string[], rows: Cell[][]): Sheet => ({
    id,
    name: words(`sheets.${id}`),
    headers,
    rows,
  });
  const columns = (...names: string[]): string[] => names.map((name) => words(`columns.${name}`));
  const kindHeaders = [...counts.kinds.map((kind) => words(`kinds.${kind}`)), words('columns.daysSum')];
  const days = (place: Place): FigureCell[] => [...counts.kinds, null].map((kind) => counts.days(place, kind));
  const countyName = (code: string): string => COUNTY_NAMES.get(code) ?? words('unknownCounty');

  const sheets = [
    sheet(
      'summary',
      columns('item', 'value', 'explanation'),
      summaryRows(assessment, counts, words, variant, language),
    ),
    sheet(
      'counties',
      [...columns('countyCode', 'county', 'branches', 'supporters'), ...kindHeaders, words('columns.participations')],
      [
        ...counts.counties.map((code) => [
          code === '' ? null : code,
          countyName(code),
          counts.branches.filter(({ county }) => county === code).length,
          counts.supportersOf(code),
          ...days({ county: code }),
          counts.participationsOf(code),
        ]),
        [
          words('sum'),
          null,
          counts.branches.length,
          counts.supportersOf(null),
          ...days('organisation'),
          counts.participationsOf(null),
        ],
      ],
    ),
    sheet(
      'branches',
      [...columns('branchCode', 'branch', 'county', 'municipality', 'annualReport', 'members'), ...kindHeaders],
      [
        ...counts.branches.map(({ id, branch, county, municipalities }) => [
          branch?.code ?? id,
          branch === null ? words('unknownBranch') : withoutContacts(branch.name),
          countyName(county),
          municipalities.join(', '),
          branch === null ? null : words(branch.annualReportReceived ? 'yes' : 'no'),
          branch?.members ?? null,
          ...days({ branch: id }),
        ]),
        [words('sum'), null, null, null, null, allMembers(counts), ...days('organisation')],
      ],
    ),
    sheet(
      'months',
      [words('columns.month'), ...kindHeaders],
      [...words.months.map((name, at) => [name, ...days({ month: at + 1 })]), [words('sum'), ...days('organisation')]],
    ),
  ];
  if (variant === 'internal') {
    const common = columns(
      'number',
      'id',
      'branchCode',
      'branch',
      'kind',
      'date',
      'minutes',
      'municipality',
      'county',
      'participants',
      'leaders',
      'theme',
    );
    const all = assessment.entries.map((entry, at) => ({
      begin: recordCells(dossier, entry, at + 1, words, countyName),
      reason: assessment.reasons[at] ?? null,
      branchLine: counts.branches.findIndex(({ id }) => id === entry.branchId) + 1 || null,
    }));
    sheets.push(
      sheet(
        'activities',
        [...common, ...columns('counted', 'reasonCode'), words('control.branchLine')],
        all.map(({ begin, reason, branchLine }) => [
          ...begin,
          words(reason === null ? 'yes' : 'no'),
          reason,
          branchLine,
        ]),
      ),
      sheet(
        'not-counted',
        [...common, ...columns('reasonCode', 'reason')],
        all.flatMap(({ begin, reason }) =>
          reason === null ? [] : [[...begin, reason, words(`reason.${reason}`, dossier.rules.thresholds)]],
        ),
      ),
      findingsSheet(assessment, words),
    );
    sheets.push(controlSheet(sheets, words));
  }
  sheets.push(sheet('method', columns('item', 'value'), methodRows(assessment, words, variant, language)));
  return sheets;
}
