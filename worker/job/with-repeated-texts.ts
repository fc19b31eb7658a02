import { repeatedTexts } from '../report/repeated-texts.ts';
import type { Report } from '../report/report.ts';
import type { SnapshotPages } from './snapshot-pages.ts';

/**
 * The report that also knows which texts of its records come again and again, such as themes: what the first page of
 * them repeats, so that every slice that goes on with the file finds the same. A single page is written sooner than it
 * is looked through.
 */
export async function withRepeatedTexts(report: Report, pages: SnapshotPages): Promise<Report> {
  if (pages.recordCounts.length < 2) return report;
  const sheets = report.sheets.map(async (sheet) => {
    if (sheet.kind !== 'records' || sheet.which !== 'all' || sheet.firstRow > 0) return sheet;
    const rows = (await pages.records(0)).map(({ place, record, verdict }) => sheet.row(record, verdict, place + 1));
    return { ...sheet, commonTexts: [...sheet.commonTexts, ...repeatedTexts(sheet.columns, rows)] };
  });
  return { ...report, sheets: await Promise.all(sheets) };
}
