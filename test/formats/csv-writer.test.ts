import { describe, expect, it } from 'vitest';
import { type CsvState, CsvWriter } from '../../worker/formats/csv/csv-writer.ts';
import { ForeignStateError } from '../../worker/formats/foreign-state-error.ts';
import { PART_SIZE } from '../../worker/formats/report-writer.ts';
import type { Column, SheetSpec, Value } from '../../worker/formats/sheet.ts';
import { random } from '../report/sample.ts';
import { type SheetRows, writeAll } from './write-all.ts';

const COLUMNS: Column[] = [
  { header: 'Navn', width: 10, type: 'text' },
  { header: 'Verdi', width: 10, type: 'decimal' },
];

function spec(rowCount: number): SheetSpec {
  return { id: 'activities', name: 'Aktiviteter', columns: COLUMNS, rowCount, autofilter: true, chart: null };
}

const write = (sheet: SheetRows, interruptions = {}) =>
  writeAll((state: CsvState | null) => new CsvWriter(spec(sheet.rowCount), state), [sheet], interruptions);

function one(text: Value, number: Value): string {
  return write({ rowCount: 1, row: () => ({ row: [text, number] }) }).file.toString('utf8');
}

describe('CsvWriter', () => {
  it.each<[string, Value, Value, string]>([
    ['a decimal comma', 'a', 1.5, 'a;1,5'],
    ['no thousands separator', 'a', 1234567, 'a;1234567'],
    ['an empty field for nothing', null, null, ';'],
    ['Norwegian dates', 'a', { date: '2025-03-01' }, 'a;01.03.2025'],
    ['a negative number as a number', 'a', -2, 'a;-2'],
    ['quotes round separators', 'a;b', 1, '"a;b";1'],
    ['doubled quotes', 'si "hei"', 1, '"si ""hei""";1'],
    ['quotes round line ends', 'a\r\nb', 1, '"a\r\nb";1'],
    ['an apostrophe before =', '=1+1', 1, "'=1+1;1"],
    ['an apostrophe before +', '+47', 1, "'+47;1"],
    ['an apostrophe before -', '-a', 1, "'-a;1"],
    ['an apostrophe before @', '@SUM(A1)', 1, "'@SUM(A1);1"],
    ['an apostrophe before a tab', '\tx', 1, "'\tx;1"],
    ['an apostrophe before a carriage return', '\rx', 1, '"\'\rx";1'],
    ['an apostrophe before a line end', '\nx', 1, '"\'\nx";1'],
    ['an apostrophe before spaces and =', ' =1+1', 1, "' =1+1;1"],
    ['an apostrophe before an invisible character and =', '\u200b=1+1', 1, "'\u200b=1+1;1"],
    ['an apostrophe before a full-width =', '＝1+1', 1, "'＝1+1;1"],
    ['an apostrophe before a full-width @', '＠A1', 1, "'＠A1;1"],
    ['no apostrophe before a letter', 'Årsmøte -1', 1, 'Årsmøte -1;1'],
    ['U+FFFD for a character no file holds', 'a\0b', 1, 'a\ufffdb;1'],
    ['what fits a cell', 'å'.repeat(40_000), 1, `${'å'.repeat(32_767)};1`],
    ['U+FFFD for half a surrogate pair', 'a\ud83d', 1, 'a\ufffd;1'],
  ])('writes %s', (_, text, number, line) => {
    expect(one(text, number)).toBe(`\ufeffNavn;Verdi\r\n${line}\r\n`);
  });

  const rows: SheetRows = {
    rowCount: 9000,
    row(index) {
      const next = random(index);
      return { row: [`${'æ'.repeat(Math.floor(next() * 600))}${next()}`, next()] };
    },
  };
  const whole = write(rows);

  it('cuts parts at the exact byte', () => {
    expect(whole.parts.length).toBeGreaterThan(1);
    expect(whole.parts.slice(0, -1).every((size) => size === PART_SIZE)).toBe(true);
  });

  it('writes the same bytes after restarts, and its state holds numbers only', () => {
    const resumed = write(rows, { afterEachPart: true, beforeRows: [10, 4000, 8999, 9001] });
    expect(resumed.restarts).toBeGreaterThan(3);
    expect(resumed.file.equals(whole.file)).toBe(true);
    for (const state of resumed.states) {
      expect(Object.keys(state).sort()).toEqual(['header', 'offset', 'row', 'sheet', 'skip']);
      expect(Object.values(state).every(Number.isInteger)).toBe(true);
    }
  });

  it('resumes when a part ends exactly where a row does', () => {
    // BOM 3, header 12 and each row 16 bytes, but for the first, which makes it come out even.
    const first = 'x'.repeat(((PART_SIZE - 3 - 12 - 4) % 16) + 16);
    const count = (PART_SIZE - 3 - 12 - (first.length + 4)) / 16 + 3;
    const even: SheetRows = { rowCount: count, row: (index) => ({ row: [index === 0 ? first : '0123456789ab', 1] }) };
    const straight = write(even);
    expect(straight.states[0]?.skip).toBe(0);
    expect(write(even, { afterEachPart: true }).file.equals(straight.file)).toBe(true);
  });

  it('refuses the state of another table', () => {
    const [state] = write(rows, { afterEachPart: true }).states;
    const { columns, ...other } = spec(rows.rowCount);
    const renamed = { ...other, columns: columns.map((column) => ({ ...column, header: `${column.header}?` })) };
    expect(() => new CsvWriter(renamed, state ?? null)).toThrow(ForeignStateError);
  });

  it('refuses another number of rows than announced', () => {
    const writer = new CsvWriter(spec(2), null);
    writer.beginSheet(0);
    writer.writeRow(['a', 1]);
    expect(() => writer.endSheet()).toThrow(RangeError);
  });
});
