import { type CsvState, CsvWriter } from '../../worker/formats/csv/csv-writer.ts';
import type { StoredFile } from '../../worker/formats/stored-file.ts';
import { type XlsxState, XlsxWriter } from '../../worker/formats/xlsx/xlsx-writer.ts';
import type { Report, ReportSheet } from '../../worker/report/report.ts';
import { csvSheet, sheetSpec, tableRows, workbookSpec } from '../../worker/report/workbook-spec.ts';
import type { Sample } from '../report/sample.ts';
import { type SheetRows, writeAll } from './write-all.ts';

/** What a report is made from. */
export type BuildData = Pick<Sample, 'records' | 'verdicts' | 'findings'>;

/** What the build stage feeds the writers for a sheet. */
export function sheetRows(sheet: ReportSheet, { records, verdicts, findings }: BuildData): SheetRows {
  if (sheet.kind === 'table') {
    const rows = tableRows(sheet);
    return { rowCount: rows.length, row: (index) => rows[index] ?? { row: [] } };
  }
  const { rowCount, firstRow } = sheet;
  if (sheet.kind === 'findings') {
    return {
      rowCount,
      row(index) {
        const finding = findings[firstRow + index];
        return { row: finding === undefined ? [] : sheet.row(finding) };
      },
    };
  }
  const numbers = records.flatMap((_, index) => (sheet.which === 'all' || verdicts[index] !== null ? [index] : []));
  return {
    rowCount,
    row(index) {
      const number = numbers[firstRow + index] ?? 0;
      const record = records[number];
      return { row: record === undefined ? [] : sheet.row(record, verdicts[number] ?? null, number + 1) };
    },
  };
}

/** The workbook of a report. */
export function buildWorkbook(data: BuildData, report: Report): Buffer {
  const sheets = report.sheets.map((sheet) => sheetRows(sheet, data));
  return writeAll((state: XlsxState | null) => new XlsxWriter(workbookSpec(report), state), sheets).file;
}

/** The CSV file of a report. */
export function buildCsv(data: BuildData, report: Report): Buffer {
  const sheet = csvSheet(report);
  return writeAll((state: CsvState | null) => new CsvWriter(sheetSpec(sheet), state), [sheetRows(sheet, data)]).file;
}

/** Bytes as a stored file. */
export function storedFile(bytes: Uint8Array): StoredFile {
  return { sizeBytes: bytes.length, read: async (offset, length) => bytes.slice(offset, offset + length) };
}
