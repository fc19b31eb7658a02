// Pure. The workbook's cell formats and their numbers.

import { startsLikeFormula } from '../cell-text.ts';
import type { Column, RowStyle, Value } from '../sheet.ts';

const FORMATS = ['text', 'wrapped', 'quoted', 'mark', 'integer', 'decimal', 'date'] as const;
type CellFormat = (typeof FORMATS)[number];

const ROW_STYLES = ['plain', 'heading', 'total'] as const satisfies RowStyle[];

/** `dd.mm.yyyy` whatever the reader's locale. */
export const DATE_FORMAT = 'dd\\.mm\\.yyyy';
const DECIMAL_FORMAT = '#,##0.0';
/** 3 is the built-in `#,##0`; from 164 on a file may define its own (ECMA-376 part 1, 18.8.30). */
const NUMBER_FORMAT_IDS: Record<CellFormat, number> = {
  text: 49,
  wrapped: 49,
  quoted: 49,
  mark: 49,
  integer: 3,
  decimal: 165,
  date: 164,
};

const ALIGNMENT: Record<CellFormat, string> = {
  text: '<alignment vertical="top"/>',
  wrapped: '<alignment vertical="top" wrapText="1"/>',
  quoted: '<alignment vertical="top" wrapText="1"/>',
  mark: '<alignment horizontal="right" vertical="top"/>',
  integer: '<alignment vertical="top"/>',
  decimal: '<alignment vertical="top"/>',
  date: '<alignment horizontal="left" vertical="top"/>',
};

export const HEADER_STYLE = 1;
const FIRST_STYLE = 2;

/** The number of the format for a value under a column in a row. */
export function styleIndex(value: Value, column: Column, row: RowStyle): number {
  return FIRST_STYLE + ROW_STYLES.indexOf(row) * FORMATS.length + FORMATS.indexOf(cellFormat(value, column));
}

function cellFormat(value: Value, column: Column): CellFormat {
  if (typeof value === 'number') return column.type === 'decimal' || !Number.isInteger(value) ? 'decimal' : 'integer';
  if (value === null) return 'text';
  if (typeof value === 'object') return 'date';
  if (startsLikeFormula(value)) return 'quoted';
  if (column.wrap === true) return 'wrapped';
  return column.type === 'text' ? 'text' : 'mark';
}

/** `xl/styles.xml`. */
export function stylesXml(): string {
  const xfs = ROW_STYLES.flatMap((row, index) => FORMATS.map((format) => xf(format, index, row)));
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    `<numFmts count="2"><numFmt numFmtId="164" formatCode="${DATE_FORMAT}"/><numFmt numFmtId="165" formatCode="${DECIMAL_FORMAT}"/></numFmts>` +
    '<fonts count="3"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>' +
    '<font><b/><sz val="12"/><name val="Calibri"/><family val="2"/></font>' +
    '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>' +
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE3ECF5"/><bgColor indexed="64"/></patternFill></fill></fills>' +
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>' +
    '<border><left/><right/><top style="thin"><color auto="1"/></top><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${FIRST_STYLE + xfs.length}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
    '<xf numFmtId="49" fontId="2" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
    `${xfs.join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}

function xf(format: CellFormat, fontId: number, row: RowStyle): string {
  const border = row === 'total' ? 1 : 0;
  const quote = format === 'quoted' ? ' quotePrefix="1"' : '';
  return (
    `<xf numFmtId="${NUMBER_FORMAT_IDS[format]}" fontId="${fontId}" fillId="0" borderId="${border}" xfId="0"${quote}` +
    ` applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">${ALIGNMENT[format]}</xf>`
  );
}
