// Pure. One record as a row of the two internal sheets.
import type { Column, Row } from '../formats/sheet.ts';
import { removeContacts } from '../rules/contacts.ts';
import { COUNTIES, MUNICIPALITIES } from '../rules/municipalities.ts';
import type { ActivityRecord } from '../rules/record.ts';
import { RULE_IDS, type Verdict } from '../rules/rule-ids.ts';
import { ruleText } from '../rules/rule-texts.ts';
import { branchMunicipalities } from './geography.ts';
import type { RecordsId, RecordsSheet, ReportInput } from './report.ts';
import type { ReportTexts } from './texts/report-texts.ts';

/** The columns both sheets begin with, in order. */
export const RECORD_COLUMN = {
  number: 0,
  id: 1,
  branchCode: 2,
  branch: 3,
  kind: 4,
  date: 5,
  minutes: 6,
  municipality: 7,
  county: 8,
  participants: 9,
  leaders: 10,
  theme: 11,
} as const;

/** On `activities` only. */
export const COUNTED_COLUMN = 12;

/**
 * Those that P01 searches. References and codes are no free text: one of eleven digits looks like an identity number now
 * and then, and P01 takes a leader's for one only when it is nothing else.
 */
const FREE_TEXT_COLUMNS = [RECORD_COLUMN.branch, RECORD_COLUMN.date, RECORD_COLUMN.theme];

/** The sheet of all records, or of those that are not counted, however long it gets. */
export function recordsSheet(id: RecordsId, input: ReportInput, texts: ReportTexts): RecordsSheet {
  const { tally, register, ruleSet, request } = input;
  const branches = new Map(
    register.branches.map(({ id, code, name }) => [id, { code, name: removeContacts(name) }] as const),
  );
  const reasons = new Map(RULE_IDS.map((rule) => [rule, ruleText(rule, request.lang, ruleSet.thresholds).reason]));
  const begin = (record: ActivityRecord, number: number): Row => {
    const branch = branches.get(record.branchId);
    return [
      number,
      record.id,
      branch?.code ?? record.branchId,
      branch?.name ?? texts.unknownBranch,
      texts.kinds[record.kind],
      record.date === null ? unreadableDate(record.registeredDate) : { date: record.date },
      record.minutes,
      municipalityText(record),
      record.countyCode === null ? texts.unknownCounty : (COUNTIES.get(record.countyCode)?.name ?? record.countyCode),
      record.participantCount,
      record.leaderRefs.join(', '),
      removeContacts(record.theme),
    ];
  };
  const row =
    id === 'activities'
      ? (record: ActivityRecord, verdict: Verdict, number: number): Row => [
          ...begin(record, number),
          verdict === null ? texts.yes : texts.no,
          verdict,
        ]
      : (record: ActivityRecord, verdict: Verdict, number: number): Row => [
          ...begin(record, number),
          verdict,
          verdict === null ? null : (reasons.get(verdict) ?? null),
        ];
  return {
    kind: 'records',
    list: id,
    id,
    name: texts.sheets[id],
    columns: columns(id, texts),
    which: id === 'activities' ? 'all' : 'not-counted',
    firstRow: 0,
    rowCount: id === 'activities' ? tally.registered : tally.registered - tally.counted,
    freeTextColumns: FREE_TEXT_COLUMNS,
    commonTexts: [
      ...[texts.yes, texts.no, texts.unknownBranch, texts.unknownCounty, ...Object.values(texts.kinds)],
      ...[...COUNTIES.values()].map(({ name }) => name),
      ...register.branches.flatMap((branch) => [
        ...[branch.code, removeContacts(branch.name)],
        ...branchMunicipalities(branch).map(({ name }) => name),
      ]),
      ...reasons.keys(),
      ...(id === 'not-counted' ? reasons.values() : []),
      // Branches come in any order.
    ].sort(),
    row,
  };
}

/** Free text too, but eight digits alone are a date without its dots rather than a phone number. */
function unreadableDate(text: string): string {
  return /^\d{8}$/.test(text) ? text : removeContacts(text);
}

function municipalityText({ municipalityCode }: ActivityRecord): string | null {
  return municipalityCode === null ? null : (MUNICIPALITIES.get(municipalityCode)?.name ?? municipalityCode);
}

function columns(id: RecordsId, { columns: headers }: ReportTexts): Column[] {
  const begin: Column[] = [
    { header: headers.number, width: 8, type: 'integer' },
    { header: headers.id, width: 20, type: 'text', wrap: true, uncommon: true },
    { header: headers.branchCode, width: 10, type: 'text' },
    { header: headers.branch, width: 28, type: 'text', wrap: true },
    { header: headers.kind, width: 28, type: 'text' },
    { header: headers.date, width: 12, type: 'date' },
    { header: headers.minutes, width: 10, type: 'integer' },
    { header: headers.municipality, width: 18, type: 'text' },
    { header: headers.county, width: 18, type: 'text' },
    { header: headers.participants, width: 11, type: 'integer' },
    { header: headers.leaders, width: 18, type: 'text', wrap: true },
    { header: headers.theme, width: 40, type: 'text', wrap: true },
  ];
  const reasonCode: Column = { header: headers.reasonCode, width: 9, type: 'text' };
  return id === 'activities'
    ? [...begin, { header: headers.counted, width: 9, type: 'text' }, reasonCode]
    : [...begin, reasonCode, { header: headers.reason, width: 48, type: 'text', wrap: true }];
}
