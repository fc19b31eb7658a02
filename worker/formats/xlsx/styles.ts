// Pure. The workbook's cell formats and their numbers.

import { startsLikeFormula } from '../cell-text.ts';
import type { Column, RowStyle, Value } from '../sheet.ts';

const FORMATS = ['text', 'wrapped', 'quoted', 'mark', 'integer', 'decimal', 'date'] as const;
type CellFormat = (typeof FORMATS)[number];

const ROW_STYLES = ['plain', 'heading', 'total', 'signature'] as const satisfies RowStyle[];
/** Places in the lists of fonts and borders below. */
const ROW_LOOKS: Record<RowStyle, { font: number; border: number }> = {
  plain: { font: 0, border: 0 },
  heading: { font: 1, border: 0 },
  total: { font: 2, border: 1 },
  signature: { font: 0, border: 2 },
};

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

/** Texts stand a little off the edge, so that they do not run into a number in the column before. */
const ALIGNMENT: Record<CellFormat, string> = {
  text: '<alignment horizontal="left" vertical="center" indent="1"/>',
  wrapped: '<alignment horizontal="left" vertical="center" wrapText="1" indent="1"/>',
  quoted: '<alignment horizontal="left" vertical="center" indent="1"/>',
  mark: '<alignment horizontal="right" vertical="center"/>',
  integer: '<alignment horizontal="right" vertical="center"/>',
  decimal: '<alignment horizontal="right" vertical="center"/>',
  date: '<alignment horizontal="left" vertical="center" indent="1"/>',
};

const HEADER_ALIGNMENTS = [
  '<alignment horizontal="left" vertical="bottom" wrapText="1" indent="1"/>',
  '<alignment horizontal="right" vertical="bottom" wrapText="1"/>',
];
const FIRST_STYLE = 1 + HEADER_ALIGNMENTS.length;

/** The number of the format for a column's header. */
export function headerStyleIndex(column: Column): number {
  return column.type === 'integer' || column.type === 'decimal' ? 2 : 1;
}

/** The number of the format for a value under a column in a row. */
export function styleIndex(value: Value, column: Column, row: RowStyle): number {
  return FIRST_STYLE + ROW_STYLES.indexOf(row) * FORMATS.length + FORMATS.indexOf(cellFormat(value, column));
}

function cellFormat(value: Value, column: Column): CellFormat {
  if (typeof value === 'number') return column.type === 'decimal' || !Number.isInteger(value) ? 'decimal' : 'integer';
  if (value === null) return 'text';
  if (typeof value === 'object') return 'formula' in value ? cellFormat(value.value, column) : 'date';
  if (startsLikeFormula(value)) return 'quoted';
  if (column.wrap === true) return 'wrapped';
  return column.type === 'text' ? 'text' : 'mark';
}

/** Looks a condition gives a cell, dark on light so that the figure can be read on a grey print too. */
const CONDITIONAL_LOOKS = [
  { font: '<color rgb="FF1D5B36"/>', fill: 'FFE4F2E8' },
  { font: '<b/><color rgb="FF9C0006"/>', fill: 'FFFFC7CE' },
];
/** Places in that list. */
export const CALM_LOOK = 0;
export const ALARMING_LOOK = 1;

/** `xl/styles.xml`. */
export function stylesXml(): string {
  const xfs = ROW_STYLES.flatMap((row) => FORMATS.map((format) => xf(format, row)));
  const headers = HEADER_ALIGNMENTS.map(
    (alignment) =>
      `<xf numFmtId="49" fontId="2" fillId="2" borderId="3" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    `<numFmts count="2"><numFmt numFmtId="164" formatCode="${DATE_FORMAT}"/><numFmt numFmtId="165" formatCode="${DECIMAL_FORMAT}"/></numFmts>` +
    '<fonts count="3"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>' +
    '<font><b/><sz val="12"/><name val="Calibri"/><family val="2"/></font>' +
    '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>' +
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE3ECF5"/><bgColor indexed="64"/></patternFill></fill></fills>' +
    '<borders count="4"><border><left/><right/><top/><bottom/><diagonal/></border>' +
    '<border><left/><right/><top style="thin"><color auto="1"/></top><bottom/><diagonal/></border>' +
    '<border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border>' +
    '<border><left/><right/><top/><bottom style="thin"><color rgb="FF1B3A5C"/></bottom><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${FIRST_STYLE + xfs.length}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
    `${headers.join('')}${xfs.join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
    `<dxfs count="${CONDITIONAL_LOOKS.length}">${CONDITIONAL_LOOKS.map(dxf).join('')}</dxfs></styleSheet>`
  );
}

function xf(format: CellFormat, row: RowStyle): string {
  const { font, border } = ROW_LOOKS[row];
  // Above the room to write in.
  const alignment = row === 'signature' ? ALIGNMENT[format].replace('"center"', '"top"') : ALIGNMENT[format];
  const quote = format === 'quoted' ? ' quotePrefix="1"' : '';
  return (
    `<xf numFmtId="${NUMBER_FORMAT_IDS[format]}" fontId="${font}" fillId="0" borderId="${border}" xfId="0"${quote}` +
    ` applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`
  );
}

function dxf({ font, fill }: { font: string; fill: string }): string {
  return `<dxf><font>${font}</font><fill><patternFill patternType="solid"><bgColor rgb="${fill}"/></patternFill></fill></dxf>`;
}
