import { CODE_LIST_DAY, COUNTY_NAMES, MUNICIPALITY_NAMES } from './code-list.ts';
import { controlSheet } from './control-sheet.ts';
import { type Counts, count, type Place } from './count.ts';
import { findingsSheet } from './findings-sheet.ts';
import { judgeRecords } from './judge-records.ts';
import { judgeBranches, judgeRegister } from './judge-register.ts';
import type { Cell, Discrepancy, Dossier, Entry, FigureCell, Language, Sheet } from './model.ts';
import { readRecord } from './read-record.ts';
import { readRegister } from './read-register.ts';
import { withoutContacts } from './texts-in-records.ts';
import { paragraphsOf, type Words, wordsOf } from './words.ts';

export type Variant = 'external' | 'internal';

/** What is true of a dossier in any language and variant. */
export interface Assessment {
  /** With the register as it is read. */
  dossier: Dossier;
  entries: Entry[];
  reasons: (string | null)[];
  discrepancies: Discrepancy[];
  /** Null when the export must be blocked. */
  counts: Counts | null;
}

/** The order of DOMAIN's table, which the reports follow. */
const REASONS = [
  'A01',
  'T01',
  'T02',
  'T03',
  'T04',
  'B01',
  'K05',
  'K06',
  'K04',
  'V02',
  'K01',
  'K02',
  'K03',
  'L01',
  'L02',
  'D01',
  'L03',
  'P02',
  'G01',
  'G02',
  'D02',
  'B02',
  'K07',
  'K08',
  'L04',
  'V01',
  'C01',
];

/** Reads, judges and counts everything. */
export function assess(raw: Dossier): Assessment {
  const dossier = readRegister(raw);
  const entries = dossier.records.map(readRecord);
  const { reasons, discrepancies } = judgeRecords(dossier, entries);
  const counted = entries.filter((_, at) => reasons[at] === null);
  const all = [...discrepancies, ...judgeRegister(raw), ...judgeBranches(dossier, counted)];
  const blocked = all.some(({ weight }) => weight === 'B');
  return { dossier, entries, reasons, discrepancies: all, counts: blocked ? null : count(dossier, counted) };
}

/**
 * Every sheet of the workbook, every cell of it; `findings` and `control` when they are among the ids of its sheets.
 * Throws an Error for a blocked dossier.
 */
export function describe(
  assessment: Assessment,
  variant: Variant,
  language: Language,
  ids: readonly string[],
): Sheet[] {
  const hasControl = ids.includes('control');
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
      summary(assessment, counts, words, variant, language, hasControl),
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
        [words('sum'), null, null, null, null, members(counts), ...days('organisation')],
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
        [...common, ...columns('counted', 'reasonCode'), ...(hasControl ? [words('control.branchLine')] : [])],
        all.map(({ begin, reason, branchLine }) => [
          ...begin,
          words(reason === null ? 'yes' : 'no'),
          reason,
          ...(hasControl ? [branchLine] : []),
        ]),
      ),
      sheet(
        'not-counted',
        [...common, ...columns('reasonCode', 'reason')],
        all.flatMap(({ begin, reason }) =>
          reason === null ? [] : [[...begin, reason, words(`reason.${reason}`, dossier.rules.thresholds)]],
        ),
      ),
    );
  }
  if (ids.includes('findings')) sheets.push(findingsSheet(assessment, words));
  if (hasControl) sheets.push(controlSheet(sheets, words));
  sheets.push(sheet('method', columns('item', 'value'), method(assessment, words, variant, language, hasControl)));
  return sheets;
}

function members({ branches }: Counts): number {
  let sum = 0;
  for (const { branch } of branches) sum += branch?.members ?? 0;
  return sum;
}

function summary(
  { dossier: { organisation, basisYear, rules, snapshotDay }, entries, reasons }: Assessment,
  counts: Counts,
  words: Words,
  variant: Variant,
  language: Language,
  hasControl: boolean,
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
    line(text('members'), members(counts)),
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
    ...(hasControl ? [line(words('control.inSummary'), 0, words('control.inSummaryNote'))] : []),
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

function recordCells(
  { branches }: Dossier,
  entry: Entry,
  number: number,
  words: Words,
  countyName: (code: string) => string,
): Cell[] {
  const branch = branches.find(({ id }) => id === entry.branchId);
  const { municipality, county } = entry.place;
  return [
    number,
    entry.id,
    branch?.code ?? entry.branchId,
    branch === undefined ? words('unknownBranch') : withoutContacts(branch.name),
    words(`kinds.${entry.kind}`),
    entry.day === null ? shownDate(entry.dateText) : { date: entry.day },
    entry.minutes,
    municipality === null ? null : (MUNICIPALITY_NAMES.get(municipality) ?? municipality),
    countyName(county ?? ''),
    entry.participants,
    entry.leaders.join(', '),
    withoutContacts(entry.theme),
  ];
}

/** Eight digits are rather a date than a telephone number. */
function shownDate(text: string): string {
  return /^\d{8}$/.test(text) ? text : withoutContacts(text);
}

function method(
  { dossier: { rules, inputSha256, version }, reasons }: Assessment,
  words: Words,
  variant: Variant,
  language: Language,
  hasControl: boolean,
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
    ...(hasControl ? [line(words('sheets.control')), ...words.controlMethod.map((each) => line(each)), empty] : []),
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
