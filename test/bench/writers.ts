import { Writable } from 'node:stream';
import xlsx from '@e965/xlsx';
import exceljs from 'exceljs';
import { writeXlsxStream } from 'hucre/xlsx';
import type { Column, Row, Value } from '../../worker/formats/sheet.ts';
import { XlsxWriter } from '../../worker/formats/xlsx/xlsx-writer.ts';
import { leastSize } from './least-writer.ts';
import type { RepeatedRows } from './repeated-rows.ts';

/** Who writes the sheet, each as its documentation says for large files; gives the bytes written. */
export const WRITERS = {
  ours,
  floor: async ({ rows, commonTexts }: RepeatedRows) => leastSize(rows(), commonTexts),
  hucre: hucreStream,
  exceljs: exceljsStream,
  sheetjs: sheetJs,
};

export type WriterName = keyof typeof WRITERS;

const DATE_FORMAT = 'dd.mm.yyyy';
const NUMBER_FORMAT = '#,##0';

/** With a checkpoint after every part, as the build stage keeps it. */
async function ours({ spec, commonTexts, rows }: RepeatedRows): Promise<number> {
  const properties = { title: 'T', subject: 'S', creator: 'C', language: 'nb-NO', created: '2026-08-31' };
  const writer = new XlsxWriter({ properties, sheets: [spec], commonTexts }, null);
  let bytes = 0;
  const take = () => {
    bytes += writer.takePart().length;
    JSON.stringify(writer.state);
  };
  writer.beginSheet(0);
  for (const row of rows()) if (writer.writeRow(row)) take();
  if (writer.endSheet()) take();
  return bytes + writer.finish().length;
}

async function hucreStream({ spec, rows }: RepeatedRows): Promise<number> {
  const columns = spec.columns.map(({ header, width, type }) => ({ header, width, ...formatOf(type) }));
  const stream = writeXlsxStream(mapped(rows()), { name: spec.name, columns, freezePane: { rows: 1 } });
  let bytes = 0;
  for await (const chunk of stream) bytes += chunk.length;
  return bytes;
}

async function exceljsStream({ spec, rows }: RepeatedRows): Promise<number> {
  const { stream, written } = discarding();
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  const sheet = workbook.addWorksheet(spec.name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = spec.columns.map(({ header, width, type }) => ({ header, width, style: formatOf(type) }));
  for (const row of mapped(rows())) sheet.addRow(row).commit();
  await workbook.commit();
  return written();
}

/** It has no streaming writer for workbooks: the whole sheet is in memory. */
async function sheetJs({ spec, rows }: RepeatedRows): Promise<number> {
  const headers = spec.columns.map(({ header }) => header);
  const sheet = xlsx.utils.aoa_to_sheet([headers, ...mapped(rows())], { dense: true });
  sheet['!cols'] = spec.columns.map(({ width }) => ({ wch: width }));
  const workbook = xlsx.utils.book_new(sheet, spec.name);
  const bytes: Uint8Array = xlsx.write(workbook, { type: 'buffer', bookType: 'xlsx', compression: true });
  return bytes.length;
}

function* mapped(rows: Iterable<Row>): Generator<(string | number | Date | null)[], void> {
  for (const row of rows) yield row.map(plain);
}

/** Only the sheet Kontroll has formulas. */
function plain(value: Value): string | number | Date | null {
  if (value === null || typeof value !== 'object') return value;
  return 'date' in value ? new Date(`${value.date}T00:00:00Z`) : value.value;
}

function formatOf(type: Column['type']): { numFmt?: string } {
  if (type === 'date') return { numFmt: DATE_FORMAT };
  return type === 'integer' ? { numFmt: NUMBER_FORMAT } : {};
}

function discarding(): { stream: Writable; written: () => number } {
  let bytes = 0;
  const stream = new Writable({
    write(chunk: Uint8Array, _, done) {
      bytes += chunk.length;
      done();
    },
  });
  return { stream, written: () => bytes };
}
