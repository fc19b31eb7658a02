import { assertNever } from '../protocol/assert-never.ts';
import type { Format } from '../protocol/job.ts';
import type { Report, ReportSheet } from '../report/report.ts';
import { csvSheet, sheetSpec, workbookSpec } from '../report/workbook-spec.ts';
import { type CsvState, CsvWriter } from './csv/csv-writer.ts';
import type { ReportWriter } from './report-writer.ts';
import { type XlsxState, XlsxWriter } from './xlsx/xlsx-writer.ts';

/** A writer's state, with the format it belongs to. */
export type SavedWriter = { format: 'xlsx'; state: XlsxState } | { format: 'csv'; state: CsvState };

/** A file in the making: its sheets in order, and the writer that takes their rows. */
export interface Writing {
  sheets: readonly ReportSheet[];
  writer: ReportWriter;
  save(): SavedWriter;
}

/** Begins a file, or goes on where `saved` says. */
export function createWriter(report: Report, format: Exclude<Format, 'pdf'>, saved: SavedWriter | null): Writing {
  switch (format) {
    case 'xlsx': {
      const writer = new XlsxWriter(workbookSpec(report), saved?.format === 'xlsx' ? saved.state : null);
      return { sheets: report.sheets, writer, save: () => ({ format, state: writer.state }) };
    }
    case 'csv': {
      const sheet = csvSheet(report);
      const writer = new CsvWriter(sheetSpec(sheet), saved?.format === 'csv' ? saved.state : null);
      return { sheets: [sheet], writer, save: () => ({ format, state: writer.state }) };
    }
    default:
      return assertNever(format);
  }
}
