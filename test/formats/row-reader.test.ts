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
