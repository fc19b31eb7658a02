// Pure. Ties each record to its branch by a number: names and codes of the source can look like anything to a formula.
import type { ActivityRecord } from '../rules/record.ts';
import type { Verdict } from '../rules/rule-ids.ts';
import type { Figures } from './figures.ts';
import { COUNTED_COLUMN } from './record-row.ts';
import type { RecordsSheet } from './report.ts';
import type { ReportTexts } from './texts/report-texts.ts';

/** On the sheets of all records of a report with a control. */
export const BRANCH_LINE_COLUMN = COUNTED_COLUMN + 2;

/** The sheet with one more column: the branch's line in the table of branches, 1 for the first, or nothing. */
export function withBranchLine(sheet: RecordsSheet, figures: Figures, texts: ReportTexts): RecordsSheet {
  const lines = new Map(figures.branches.map(({ id }, index) => [id, index + 1]));
  return {
    ...sheet,
    columns: [...sheet.columns, { header: texts.control.branchLine, width: 14, type: 'integer' }],
    row: (record: ActivityRecord, verdict: Verdict, number: number) => [
      ...sheet.row(record, verdict, number),
      lines.get(record.branchId) ?? null,
    ],
  };
}
