import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ForeignStateError } from '../../worker/formats/foreign-state-error.ts';
import { PART_SIZE } from '../../worker/formats/report-writer.ts';
import type { Column, Formula, WorkbookSpec } from '../../worker/formats/sheet.ts';
import { readWorkbook } from '../../worker/formats/xlsx/read-workbook.ts';
import { type XlsxState, XlsxWriter } from '../../worker/formats/xlsx/xlsx-writer.ts';
import { workbookSpec } from '../../worker/report/workbook-spec.ts';
import { random, sample } from '../report/sample.ts';
import { sheetRows, storedFile } from './build-file.ts';
import { type SheetRows, writeAll } from './write-all.ts';

const COLUMNS: Column[] = [
  { header: 'Nr.', width: 8, type: 'integer' },
  { header: 'Tekst', width: 30, type: 'text' },
  { header: 'Dato', width: 12, type: 'date' },
  { header: 'Tall', width: 12, type: 'decimal' },
  { header: 'Dobbelt', width: 12, type: 'integer', mustBeZero: true },
  { header: 'Ord', width: 12, type: 'text' },
];

function workbook(...rowCounts: number[]): WorkbookSpec {
  return {
    properties: { title: 'T', subject: 'S', creator: 'C', language: 'nb-NO', created: '2026-08-31' },
    sheets: rowCounts.map((rowCount, index) => ({
      id: `sheet-${index}`,
      name: `Ark ${index + 1}`,
      columns: COLUMNS,
      rowCount,
      autofilter: index > 0,
      chart: null,
    })),
    commonTexts: [],
  };
}

const POOL = ((next) => Array.from({ length: 250_000 }, () => next().toString(36).slice(2, 10)).join(''))(random(99));

/** Rows with texts of `length` characters that hardly compress, so that few of them fill a part. */
function dense(rowCount: number, length: number, seed: number): SheetRows {
  return {
    rowCount,
    row(index) {
      const at = Math.floor(random(seed + 31 * index)() * (POOL.length - length));
      const double: Formula = { formula: `IF(A${index + 2}<>0,2*A${index + 2},"&")`, value: 2 * index + 2 };
      const word: Formula = { formula: `IF(E${index + 2}<0,"<",":")`, value: index % 3 === 0 ? '<æ>' : ':' };
      return { row: [index + 1, POOL.slice(at, at + length), { date: '2025-02-03' }, index / 4, double, word] };
    },
  };
}

const write = (spec: WorkbookSpec, sheets: SheetRows[], interruptions = {}) =>
  writeAll((state: XlsxState | null) => new XlsxWriter(spec, state), sheets, interruptions);

describe('XlsxWriter', () => {
  const spec = workbook(3, 7000, 5000);
  const sheets = [dense(3, 10, 1), dense(7000, 1800, 2), dense(5000, 900, 3)];
  const whole = write(spec, sheets);

  it('cuts the file into parts of exactly 5 MiB and a rest', () => {
    expect(whole.parts.length).toBeGreaterThan(2);
    expect(whole.parts.slice(0, -1).every((size) => size === PART_SIZE)).toBe(true);
    expect(whole.parts.at(-1)).toBeGreaterThan(0);
    expect(whole.parts.at(-1)).toBeLessThanOrEqual(PART_SIZE);
  });

  it('writes the same bytes when a new process takes over after every part', () => {
    const resumed = write(spec, sheets, { afterEachPart: true });
    expect(resumed.restarts).toBe(whole.parts.length - 1);
    expect(resumed.file.equals(whole.file)).toBe(true);
  });

  it('writes the same bytes when processes die at any row', () => {
    const row = fc.integer({ min: 0, max: 12_002 });
    fc.assert(
      fc.property(fc.uniqueArray(row, { minLength: 1, maxLength: 4 }), (beforeRows) => {
        expect(write(spec, sheets, { beforeRows, afterEachPart: true }).file.equals(whole.file)).toBe(true);
      }),
      { numRuns: 4, seed: 7 },
    );
  }, 60_000);

  it('keeps a state under 1 KB that holds no text of any row, also with ten sheets', () => {
    const many = workbook(...Array.from({ length: 9 }, () => 2), 6000);
    const { states } = write(many, [...Array.from({ length: 9 }, () => dense(2, 10, 5)), dense(6000, 1800, 6)]);
    expect(states.length).toBeGreaterThan(0);
    for (const state of states) {
      expect(JSON.stringify(state).length).toBeLessThan(1024);
      expect(JSON.stringify(state)).toMatch(/^[\w"{}[\]:,]*$/);
    }
  });

  it('resumes wherever a part ends, the end of a sheet included', () => {
    const long = dense(700, 12_700, 11);
    const short = dense(800, 800, 12);
    const filling = (write(workbook(700), [long]).states[0]?.row ?? 0) - 1;
    const ends: string[] = [];
    // Short rows move the end of the first sheet step by step over the end of the part, until it lies well behind.
    for (let rows = filling; ends.filter((end) => end === 'in the first sheet').length < 2; rows++) {
      const near = workbook(rows, 20);
      const first: SheetRows = { rowCount: rows, row: (index) => (index < filling ? long : short).row(index) };
      const data = [first, dense(20, 100, 13)];
      const straight = write(near, data);
      const [state] = straight.states;
      if (state === undefined) ends.push('nowhere');
      else if (state.sheet === 1) ends.push('in the second sheet');
      else ends.push(state.row === rows ? 'after the rows of the first' : 'in the first sheet');
      expect(write(near, data, { afterEachPart: true }).file.equals(straight.file)).toBe(true);
    }
    expect([...new Set(ends)]).toEqual([
      'nowhere',
      'in the second sheet',
      'after the rows of the first',
      'in the first sheet',
    ]);
  }, 60_000);

  it('fills a part with less than 0.05 % of spaces', async () => {
    for (const [index, state] of whole.states.entries()) {
      const end = whole.file.subarray(0, (index + 1) * PART_SIZE);
      // The stored block that closes a part holds nothing but spaces.
      const spaces = end.length - end.toString('latin1').trimEnd().length;
      expect(spaces).toBeLessThan(PART_SIZE / 2000);
      expect(state.offset).toBe(end.length);
    }
  });

  it('gives back every cell through the reader', async () => {
    const read = await readWorkbook(storedFile(whole.file));
    for (const [index, sheet] of sheets.entries()) {
      let number = 0;
      for await (const batch of read.rows(`Ark ${index + 1}`, 'allowed')) {
        for (const { cells } of batch) {
          if (number > 0) expect(cells).toEqual(sheet.row(number - 1).row);
          number++;
        }
      }
      expect(number).toBe(sheet.rowCount + 1);
    }
  });

  it('refuses formulas on a sheet that is to have none', async () => {
    const read = await readWorkbook(storedFile(whole.file));
    await expect(read.rows('Ark 1').next()).rejects.toThrow('neither text nor number');
  });

  it('writes the same bytes of 100,000 records and their control, wherever it is interrupted', () => {
    const data = sample({ variant: 'internal', records: 100_000, branches: 260 });
    const rows = data.report.sheets.map((sheet) => sheetRows(sheet, data));
    const straight = write(workbookSpec(data.report), rows);
    const control = data.report.sheets.findIndex(({ id }) => id === 'control');
    const before = rows.slice(0, control).reduce((sum, { rowCount }) => sum + rowCount, 0);
    const beforeRows = [1, 60_000, before, before + 1, before + 900, before + (rows[control]?.rowCount ?? 0) - 1];
    const resumed = write(workbookSpec(data.report), rows, { beforeRows, afterEachPart: true });
    expect(resumed.restarts).toBe(straight.parts.length - 1 + beforeRows.length);
    expect(resumed.file.equals(straight.file)).toBe(true);
    for (const state of resumed.states) expect(JSON.stringify(state).length).toBeLessThan(1024);
  }, 120_000);

  it.each([
    ['more rows than announced', 1, [dense(2, 5, 1)]],
    ['fewer rows than announced', 2, [dense(1, 5, 1)]],
    ['more rows than a sheet holds', 1_048_576, [dense(0, 5, 1)]],
  ])('refuses %s', (_, announced, data) => {
    expect(() => write(workbook(announced), data)).toThrow(RangeError);
  });

  it.each([
    ['a number that is not finite', [Number.NaN, '', null, null, null, null]],
    ['an infinite number', [Number.POSITIVE_INFINITY, '', null, null, null, null]],
    ['a day that does not exist', [1, '', { date: '2025-02-30' }, null, null, null]],
    ['a day before spreadsheets begin', [1, '', { date: '1899-12-31' }, null, null, null]],
    ['a formula that gives no whole number', [1, '', null, null, { formula: '1/2', value: 0.5 }, null]],
    ['a formula longer than Excel reads', [1, '', null, null, { formula: '1+'.repeat(4097), value: 1 }, null]],
    ['a row with a cell too few', [1, '']],
  ])('refuses %s', (_, row) => {
    expect(() => write(workbook(1), [{ rowCount: 1, row: () => ({ row }) }])).toThrow(RangeError);
  });

  it('refuses the state of another workbook', () => {
    const [state] = whole.states;
    const other = { ...spec, sheets: spec.sheets.slice(0, 2) };
    expect(() => new XlsxWriter(other, state ?? null)).toThrow(ForeignStateError);
  });
});
