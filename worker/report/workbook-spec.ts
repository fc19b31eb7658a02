// Pure. How a report is laid out for the formats.
import type { Row, RowStyle, SheetSpec, WorkbookSpec } from '../formats/sheet.ts';
import { type RecordsSheet, type Report, type ReportSheet, shownValue, type TableSheet } from './report.ts';

/** The workbook of all sheets. */
export function workbookSpec(report: Report): WorkbookSpec {
  return {
    properties: report.properties,
    sheets: report.sheets.map(sheetSpec),
    commonTexts: report.sheets.flatMap((sheet) =>
      sheet.kind === 'table' || sheet.firstRow > 0 ? [] : sheet.commonTexts,
    ),
  };
}

/** The one sheet a CSV file holds: the records, or without them the county table. */
export function csvSheet(report: Report): TableSheet | RecordsSheet {
  let counties: TableSheet | null = null;
  for (const sheet of report.sheets) {
    if (sheet.kind === 'records' && sheet.list === 'activities') return sheet;
    if (sheet.kind === 'table' && sheet.id === 'counties') counties = sheet;
  }
  if (counties === null) throw new RangeError('The report has no sheet for CSV');
  return counties;
}

/** A sheet as the writers need it. */
export function sheetSpec(sheet: ReportSheet): SheetSpec {
  const { id, name, columns } = sheet;
  return sheet.kind === 'table'
    ? {
        id,
        name,
        columns,
        rowCount: sheet.rows.length,
        autofilter: sheet.autofilter,
        totalRows: sheet.rows.length - 1 - sheet.rows.findLastIndex(({ style }) => style !== 'total'),
        chart: sheet.chart,
      }
    : { id, name, columns, rowCount: sheet.rowCount, autofilter: true, chart: null };
}

/** The rows of a table as they are shown. */
export function tableRows(sheet: TableSheet): { row: Row; style: RowStyle }[] {
  return sheet.rows.map(({ cells, style }) => ({ row: cells.map(shownValue), style }));
}
