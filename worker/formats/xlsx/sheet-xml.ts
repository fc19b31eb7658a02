// Pure. What stands before and after the rows of a worksheet (order of elements: ECMA-376 part 1, 18.3.1.99).
import type { SheetSpec } from '../sheet.ts';
import { columnLetters } from './column-letters.ts';

/** Excel's limit, the header included. */
export const MAX_SHEET_ROWS = 1_048_576;

const NAMESPACES =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** Everything up to the first row. */
export function sheetStart(sheet: SheetSpec, selected: boolean): string {
  const columns = sheet.columns.map(
    (column, index) => `<col min="${index + 1}" max="${index + 1}" width="${column.width}" customWidth="1"/>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    `<worksheet ${NAMESPACES}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="${sheetRange(sheet)}"/>` +
    `<sheetViews><sheetView${selected ? ' tabSelected="1"' : ''} workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
    '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>' +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`
  );
}

/** Everything after the last row. */
export function sheetEnd(sheet: SheetSpec): string {
  return (
    '</sheetData>' +
    (sheet.autofilter ? `<autoFilter ref="${sheetRange(sheet)}"/>` : '') +
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>' +
    '<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>' +
    // Codes such as 0301 are text on purpose; without this each of them is marked as a mistake.
    `<ignoredErrors><ignoredError sqref="${sheetRange(sheet)}" numberStoredAsText="1"/></ignoredErrors>` +
    (sheet.chart === null ? '' : '<drawing r:id="rId1"/>') +
    '</worksheet>'
  );
}

/** Header and rows as a reference, for example `A1:N201`. */
export function sheetRange(sheet: SheetSpec): string {
  return `A1:${columnLetters(sheet.columns.length - 1)}${sheet.rowCount + 1}`;
}
