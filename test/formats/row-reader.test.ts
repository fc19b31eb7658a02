import { expect, test } from 'vitest';
import { bytesOf } from '../../worker/formats/xlsx/byte-text.ts';
import { type ReadRow, RowReader } from '../../worker/formats/xlsx/row-reader.ts';
import { WorkbookError } from '../../worker/formats/xlsx/workbook-error.ts';

const SHARED = ['Ja', 'Lillehammer lokallag'];
/** The third style shows dates. */
const IS_DATE = [false, false, true];
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="x"><sheetData>';
const TAIL = '</sheetData></worksheet>';

/** As the file has them: a character for every byte. */
const ROWS = [
  '<row r="1"><c r="A1" s="1" t="s"><v>1</v></c><c r="B1" s="0"/></row>',
  '<row r="2" ht="30" customHeight="1"><c r="A2" s="0"><v>7</v></c><c r="C2" s="2"><v>45731</v></c></row>',
  '<row r="3"><c r="B3" s="0" t="inlineStr"><is><t>a-1</t></is></c>' +
    '<c r="C3" s="0" t="inlineStr"><is><t xml:space="preserve"> S\u00c3\u00b8vn &amp; _x005F_x0041_ </t></is></c></row>',
  '<row r="4"><c r="A4" s="0"><v>-7.25e-3</v></c><c r="B4" s="0"><v>1234567890123456</v></c>' +
    '<c r="C4" s="0"><f>SUM(A1:A3)</f><v>9</v></c><c r="D4" s="0" t="str"><f>A1</f><v>Ja</v></c></row>',
];

const READ: ReadRow[] = [
  { number: 1, cells: ['Lillehammer lokallag', null] },
  { number: 2, cells: [7, null, { date: '2025-03-15' }] },
  { number: 3, cells: [null, 'a-1', ' S\u00f8vn & _x0041_ '] },
  {
    number: 4,
    cells: [-0.00725, 1234567890123456, { formula: 'SUM(A1:A3)', value: 9 }, { formula: 'A1', value: 'Ja' }],
  },
];

function read(sheet: string, pieceSize = sheet.length, formulas = true): ReadRow[] {
  const reader = new RowReader(IS_DATE, SHARED, formulas);
  const bytes = bytesOf(sheet);
  const rows: ReadRow[] = [];
  for (let at = 0; at < bytes.length; at += pieceSize) rows.push(...reader.push(bytes.subarray(at, at + pieceSize)));
  reader.end();
  return rows;
}

test.each([1, 2, 7, 64, 10_000])('a sheet in pieces of %d bytes reads like a whole one', (pieceSize) => {
  expect(read(HEAD + ROWS.join('') + TAIL, pieceSize)).toEqual(READ);
});

test.each([
  ['a row is missing', HEAD + ROWS[0] + ROWS[2] + TAIL],
  ['a row has an unknown attribute', `${HEAD}<row r="1" hidden="1"></row>${TAIL}`],
  ['a number is written with a zero before it', `${HEAD}<row r="01"></row>${TAIL}`],
  ['a cell is in the wrong row', `${HEAD}<row r="1"><c r="A2" s="0"/></row>${TAIL}`],
  ['a cell comes twice', `${HEAD}<row r="1"><c r="A1" s="0"/><c r="A1" s="0"/></row>${TAIL}`],
  ['a cell has no style', `${HEAD}<row r="1"><c r="A1" s=""/></row>${TAIL}`],
  ['a shared text is not there', `${HEAD}<row r="1"><c r="A1" s="0" t="s"><v>2</v></c></row>${TAIL}`],
  ['a shared text has no place', `${HEAD}<row r="1"><c r="A1" s="0" t="s"><v></v></c></row>${TAIL}`],
  ['a number is none', `${HEAD}<row r="1"><c r="A1" s="0"><v>0x10</v></c></row>${TAIL}`],
  ['a number is empty', `${HEAD}<row r="1"><c r="A1" s="0"><v></v></c></row>${TAIL}`],
  ['a text holds an element', `${HEAD}<row r="1"><c r="A1" s="0" t="inlineStr"><is><t>a<b/></t></is></c></row>${TAIL}`],
  ['a text is of another kind', `${HEAD}<row r="1"><c r="A1" s="0" t="e"><v>#N/A</v></c></row>${TAIL}`],
  ['something stands between the rows', `${HEAD}${ROWS[0]}<x/>${TAIL}`],
  ['something stands in a row', `${HEAD}<row r="1"><x/></row>${TAIL}`],
  ['a row does not end', `${HEAD}<row r="1"><c r="A1" s="0"/>${TAIL}`],
  ['the sheet is cut off', HEAD + ROWS[0]],
])('it is refused when %s', (_, sheet) => {
  expect(() => read(sheet)).toThrow(WorkbookError);
  expect(() => read(sheet, 5)).toThrow(WorkbookError);
});

test('formulas are refused where there are to be none', () => {
  const sheet = `${HEAD}<row r="1"><c r="A1" s="0"><f>1+1</f><v>2</v></c></row>${TAIL}`;
  expect(read(sheet)).toHaveLength(1);
  expect(() => read(sheet, sheet.length, false)).toThrow('A cell is neither text nor number');
});

/** A row of seven cells of which those in `bits` are there, so that a sheet has more shapes than are remembered. */
function row(number: number, bits: number): { xml: string; cells: ReadRow['cells'] } {
  const kinds: [(at: string) => string, ReadRow['cells'][number]][] = [
    [(at) => `<c r="${at}" s="0"><v>${number * 3}</v></c>`, number * 3],
    [(at) => `<c r="${at}" s="1" t="s"><v>${number % 2}</v></c>`, SHARED[number % 2] ?? null],
    [(at) => `<c r="${at}" s="0" t="inlineStr"><is><t>a-${number}</t></is></c>`, `a-${number}`],
    [(at) => `<c r="${at}" s="2"><v>${45_731 + (number % 2)}</v></c>`, { date: `2025-03-${15 + (number % 2)}` }],
    [(at) => `<c r="${at}" s="1"/>`, null],
    [(at) => `<c r="${at}" s="0"><v>-${number}.5</v></c>`, -number - 0.5],
    [(at) => `<c r="${at}" s="0" t="inlineStr"><is><t xml:space="preserve"> &lt;${number}</t></is></c>`, ` <${number}`],
  ];
  const shown = kinds.map(([xml, value], index) =>
    bits & (1 << index) ? { xml: xml(`${'ABCDEFG'[index]}${number}`), value } : null,
  );
  const last = shown.findLastIndex((cell) => cell !== null);
  return {
    xml: `<row r="${number}">${shown.map((cell) => cell?.xml ?? '').join('')}</row>`,
    cells: shown.slice(0, last + 1).map((cell) => cell?.value ?? null),
  };
}

test.each([13, 1_000, 100_000])(
  'rows of many shapes that come again read as they are, in pieces of %d bytes',
  (size) => {
    const rows = Array.from({ length: 600 }, (_, index) => row(index + 1, (index >> 3) % 2 ? index % 128 : index % 5));
    expect(read(HEAD + rows.map(({ xml }) => xml).join('') + TAIL, size)).toEqual(
      rows.map(({ cells }, index) => ({ number: index + 1, cells })),
    );
  },
);

const KNOWN = row(1, 0b1011111).xml;
const AGAIN = row(2, 0b1011111).xml;

test('a row of a known shape reads as it is', () => {
  expect(read(HEAD + KNOWN + AGAIN + TAIL)[1]?.cells).toEqual(row(2, 0b1011111).cells);
});

test.each([
  ['its number does not follow', AGAIN.replace('row r="2"', 'row r="3"')],
  ['all its numbers do not follow', row(3, 0b1011111).xml],
  ['its number has a zero before it', AGAIN.replaceAll('2"', '02"')],
  ['a cell is in another row', AGAIN.replace('C2"', 'C3"')],
  ['a cell comes twice', AGAIN.replace('C2"', 'B2"')],
  ['a shared text is not there', AGAIN.replace(/t="s"><v>\d/, 't="s"><v>2')],
  ['a shared text has no place', AGAIN.replace(/t="s"><v>\d/, 't="s"><v>')],
  ['a number is none', AGAIN.replace('<v>6</v>', '<v>6x</v>')],
  ['a text holds an element', AGAIN.replace('a-2', 'a<b/>2')],
  ['a text is no UTF-8', AGAIN.replace('a-2', 'a\u00ff')],
  ['a text names an unknown entity', AGAIN.replace('&lt;', '&foo;')],
  ['it holds something more', AGAIN.replace('</row>', '<x/></row>')],
  ['it does not end', AGAIN.replace('</row>', '')],
])('a row of a known shape is refused when %s', (_, again) => {
  expect(again).not.toBe(AGAIN);
  expect(() => read(HEAD + KNOWN + again + TAIL)).toThrow();
  expect(() => read(HEAD + KNOWN + again + TAIL, 5)).toThrow();
});
