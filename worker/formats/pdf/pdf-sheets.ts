// Pure.
import type { Report, TableSheet } from '../../report/report.ts';

/** The sheets a PDF shows. */
export interface PdfSheets {
  summary: TableSheet;
  counties: TableSheet;
  method: TableSheet;
}

/** Throws a RangeError when the report lacks one of them. */
export function pdfSheets(report: Report): PdfSheets {
  return { summary: table(report, 'summary'), counties: table(report, 'counties'), method: table(report, 'method') };
}

function table(report: Report, id: TableSheet['id']): TableSheet {
  const sheet = report.sheets.find((each) => each.id === id);
  if (sheet?.kind !== 'table') throw new RangeError(`The report has no table ${id}`);
  return sheet;
}
