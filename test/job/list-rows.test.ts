import { expect, it } from 'vitest';
import type { Row } from '../../worker/formats/sheet.ts';
import { listRows } from '../../worker/job/list-rows.ts';
import type { FindingsSheet, RecordsSheet } from '../../worker/report/report.ts';
import { sheetRows } from '../formats/build-file.ts';
import { sample } from '../report/sample.ts';
import { MemoryPages } from './memory-pages.ts';

const MAX_ROWS = 70;
const data = sample({ variant: 'internal', records: 200, maxListRows: MAX_ROWS });
const sheets = data.report.sheets.filter((sheet) => sheet.kind !== 'table');

async function rowsFrom(pages: MemoryPages, sheet: RecordsSheet | FindingsSheet, skip: number): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const page of listRows(pages, sheet, skip)) rows.push(...page);
  return rows;
}

it.each(sheets.map((sheet) => [sheet.name, sheet] as const))('gives %s from every row on', async (_, sheet) => {
  const expected = sheetRows(sheet, data);
  const all = Array.from({ length: expected.rowCount }, (_, index) => expected.row(index).row);
  for (const pageSize of [1, 7, 60, 200]) {
    for (let skip = 0; skip <= expected.rowCount; skip += pageSize === 7 ? 1 : 23) {
      expect(await rowsFrom(new MemoryPages(data, pageSize), sheet, skip)).toEqual(all.slice(skip));
    }
    expect(await rowsFrom(new MemoryPages(data, pageSize), sheet, expected.rowCount)).toEqual([]);
  }
});

it('leaves pages unread that lie before the place or after the sheet', async () => {
  const second = sheets.find(({ id }) => id === 'activities-2');
  if (second === undefined) throw new RangeError('There is no second sheet');
  const pages = new MemoryPages(data, 20);
  await rowsFrom(pages, second, 0);
  expect(pages.read).toEqual(['records 3', 'records 4', 'records 5', 'records 6']);
  pages.read.length = 0;
  await rowsFrom(pages, second, 60);
  expect(pages.read).toEqual(['records 6']);
});

it('goes on counting the records on the next sheet', async () => {
  const numbers = [];
  for (const sheet of sheets.filter(({ list }) => list === 'activities')) {
    for (const [number] of await rowsFrom(new MemoryPages(data, 33), sheet, 0)) numbers.push(number);
  }
  expect(numbers).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
});
