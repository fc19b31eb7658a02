// What writing and reading back a workbook costs, beside the floor of any such writer in the same run:
// text, encodeInto, crc32 and deflate of the same rows. Run: node test/bench/xlsx.ts [records]
import { constants, crc32, deflateRawSync } from 'node:zlib';
import { reportChecks } from '../../worker/formats/report-checks.ts';
import type { Value } from '../../worker/formats/sheet.ts';
import { buildCsv, buildWorkbook, sheetRows, storedFile } from '../formats/build-file.ts';
import { sample } from '../report/sample.ts';

const RECORDS = Number(process.argv[2] ?? 100_000);
const ROUNDS = 4;
const SEGMENT = 256 * 1024;

const data = sample({ variant: 'internal', records: RECORDS, branches: 200 });
const csv = sample({ variant: 'internal', records: RECORDS, branches: 200, format: 'csv' });
const sheets = data.report.sheets.filter(({ kind }) => kind !== 'table').map((sheet) => sheetRows(sheet, data));

/** The rows as the writers get them, alone. */
function rowsOnly(): number {
  let cells = 0;
  for (const { rowCount, row } of sheets) {
    for (let index = 0; index < rowCount; index++) cells += row(index).row.length;
  }
  return cells;
}

/** The least a writer does for the same rows: no styles, no checks, no parts. */
function floor(): number {
  const buffer = new Uint8Array(4 * SEGMENT);
  const encoder = new TextEncoder();
  let crc = 0;
  let size = 0;
  let text = '';
  const flush = () => {
    const raw = buffer.subarray(0, encoder.encodeInto(text, buffer).written);
    crc = crc32(raw, crc);
    size += deflateRawSync(raw, { level: 2, finishFlush: constants.Z_FULL_FLUSH }).length;
    text = '';
  };
  for (const { rowCount, row } of sheets) {
    for (let index = 0; index < rowCount; index++) {
      text += `<row r="${index + 2}">`;
      const values = row(index).row;
      for (let column = 0; column < values.length; column++) {
        text += plainCell(values[column] ?? null, column, index + 2);
      }
      text += '</row>';
      if (text.length >= SEGMENT) flush();
    }
    flush();
  }
  return size;
}

function plainCell(value: Value, column: number, number: number): string {
  const letter = String.fromCharCode(65 + column);
  if (value === null) return '';
  if (typeof value === 'number') return `<c r="${letter}${number}" s="3"><v>${value}</v></c>`;
  if (typeof value === 'object') return `<c r="${letter}${number}" s="4"><v>45700</v></c>`;
  const text = /[&<>]/.test(value)
    ? value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    : value;
  return `<c r="${letter}${number}" s="2" t="inlineStr"><is><t>${text}</t></is></c>`;
}

async function cpuSeconds(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

async function verify(format: 'xlsx' | 'csv', bytes: Uint8Array): Promise<void> {
  const { report, tally, rows } = format === 'xlsx' ? data : csv;
  const file = storedFile(bytes);
  for (const check of reportChecks(format, report, tally, rows)) await check.run(file, () => false);
}

const workbook = buildWorkbook(data, data.report);
const csvFile = buildCsv(csv, csv.report);
const WORK = {
  'rows alone': rowsOnly,
  floor,
  'xlsx build': () => buildWorkbook(data, data.report),
  'xlsx verify': () => verify('xlsx', workbook),
  'csv build': () => buildCsv(csv, csv.report),
  'csv verify': () => verify('csv', csvFile),
};

const best = new Map<string, number>();
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, work] of Object.entries(WORK)) {
    best.set(name, Math.min(best.get(name) ?? Number.POSITIVE_INFINITY, await cpuSeconds(work)));
  }
}

const floorSeconds = best.get('floor') ?? Number.NaN;
console.log(`${RECORDS} records, best of ${ROUNDS}; xlsx ${workbook.length} bytes, csv ${csvFile.length} bytes`);
for (const [name, seconds] of best) {
  const rate = Math.round(RECORDS / seconds / 1000);
  console.log(
    `${name.padEnd(12)} ${seconds.toFixed(2)} CPU-s  ${String(rate).padStart(5)}k rows/CPU-s  ${(seconds / floorSeconds).toFixed(2)} × floor`,
  );
}
