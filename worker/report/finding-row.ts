// Pure. One finding as a row of the sheet of findings.
import { RULE_IDS } from '../rules/rule-ids.ts';
import { ruleText } from '../rules/rule-texts.ts';
import { FINDING_TEXTS } from './finding-texts.ts';
import type { FindingsSheet, ReportFinding, ReportInput } from './report.ts';
import type { ReportTexts } from './texts/report-texts.ts';

/** The columns that are read back, in order. */
export const FINDING_COLUMN = { number: 0, severity: 1, rule: 2, branchCode: 3, branch: 4 } as const;

/** The sheet of all `rowCount` findings, however long it gets: those of records in their order, then those of branches. */
export function findingsSheet(
  rowCount: number,
  { request, ruleSet }: Pick<ReportInput, 'request' | 'ruleSet'>,
  texts: ReportTexts,
): FindingsSheet {
  const { severities, fields, columns: headers } = FINDING_TEXTS[request.lang];
  const rules = new Map(RULE_IDS.map((rule) => [rule, ruleText(rule, request.lang, ruleSet.thresholds)]));
  const fieldText = ({ field, kind }: ReportFinding): string | null => {
    if (field === null) return null;
    return kind === undefined ? fields[field] : `${fields[field]}: ${texts.kinds[kind]}`;
  };
  return {
    kind: 'findings',
    list: 'findings',
    id: 'findings',
    name: texts.sheets.findings,
    columns: [
      { header: texts.columns.number, width: 8, type: 'integer' },
      { header: headers.severity, width: 16, type: 'text' },
      { header: headers.rule, width: 8, type: 'text' },
      { header: texts.columns.branchCode, width: 10, type: 'text' },
      { header: texts.columns.branch, width: 28, type: 'text', wrap: true },
      { header: headers.activity, width: 20, type: 'text', wrap: true, uncommon: true },
      { header: texts.columns.date, width: 12, type: 'date' },
      { header: headers.field, width: 26, type: 'text', wrap: true },
      { header: headers.text, width: 48, type: 'text', wrap: true },
      { header: headers.action, width: 60, type: 'text', wrap: true },
    ],
    firstRow: 0,
    rowCount,
    freeTextColumns: [FINDING_COLUMN.branch],
    commonTexts: [
      ...[...Object.values(severities), ...RULE_IDS, ...Object.values(fields)],
      ...[...rules.values()].flatMap(({ reason, action }) => [reason, action]),
    ],
    row(finding) {
      const { number, severity, rule, branchCode, branch, activityId, date } = finding;
      const text = rules.get(rule);
      return [
        number,
        severities[severity],
        rule,
        branchCode,
        branch ?? (branchCode === null ? null : texts.unknownBranch),
        activityId,
        date === null ? null : { date },
        fieldText(finding),
        text?.reason ?? null,
        text?.action ?? null,
      ];
    },
  };
}
