import type { Row } from '../formats/sheet.ts';
import { repeatedTexts } from '../report/repeated-texts.ts';
import type { RecordsSheet, Report } from '../report/report.ts';
import type { JudgedRecord, SnapshotPages } from './snapshot-pages.ts';

/**
 * The report that also knows which texts of its records come again and again, such as themes: what the first page of
 * them repeats, so that every slice that goes on with the file finds the same. A single page is written sooner than it
 * is looked through.
 */
export async function withRepeatedTexts(report: Report, pages: SnapshotPages): Promise<Report> {
  // The first of them, where they fill several sheets: the workbook's texts are for all.
  const list = report.sheets.find(
    (sheet): sheet is RecordsSheet => sheet.kind === 'records' && sheet.which === 'all' && sheet.firstRow === 0,
  );
  if (list === undefined || pages.recordCounts.length < 2) return report;
  const repeated = repeatedTexts(list.columns, rowsOf(list, await pages.records(0)));
  const told = { ...list, commonTexts: [...list.commonTexts, ...repeated] };
  return { ...report, sheets: report.sheets.map((sheet) => (sheet === list ? told : sheet)) };
}

/** One at a time: none of them is kept. */
function* rowsOf(sheet: RecordsSheet, records: readonly JudgedRecord[]): Generator<Row, void> {
  for (const { place, record, verdict } of records) yield sheet.row(record, verdict, place + 1);
}
