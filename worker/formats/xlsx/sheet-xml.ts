// Pure. What stands before and after the rows of a worksheet (order of elements: ECMA-376 part 1, 18.3.1.99).
import type { SheetSpec } from '../sheet.ts';
import { columnLetters } from './column-letters.ts';
import { ALARMING_LOOK, CALM_LOOK } from './styles.ts';

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
    (sheet.autofilter ? `<autoFilter ref="${filterRange(sheet)}"/>` : '') +
    conditionalFormats(sheet) +
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>' +
    '<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>' +
    // Codes such as 0301 are text on purpose, and formulas differ from their neighbours; without this each of them is
    // marked as a mistake.
    `<ignoredErrors><ignoredError sqref="${sheetRange(sheet)}" numberStoredAsText="1" formula="1"/></ignoredErrors>` +
    (sheet.chart === null ? '' : '<drawing r:id="rId1"/>') +
    '</worksheet>'
  );
}

/** Header and rows as a reference, for example `A1:N201`. */
export function sheetRange(sheet: SheetSpec): string {
  return `A1:${columnLetters(sheet.columns.length - 1)}${sheet.rowCount + 1}`;
}

/** What the filter is for: the same without the totals. */
export function filterRange(sheet: SheetSpec): string {
  return sheetRange({ ...sheet, rowCount: sheet.rowCount - (sheet.totalRows ?? 0) });
}

function conditionalFormats(sheet: SheetSpec): string {
  return sheet.columns
    .map(({ mustBeZero }, index) => {
      if (mustBeZero !== true || sheet.rowCount === 0) return '';
      const column = columnLetters(index);
      return (
        `<conditionalFormatting sqref="${column}2:${column}${sheet.rowCount + 1}">` +
        `<cfRule type="cellIs" dxfId="${CALM_LOOK}" priority="1" operator="equal"><formula>0</formula></cfRule>` +
        `<cfRule type="cellIs" dxfId="${ALARMING_LOOK}" priority="2" operator="notEqual"><formula>0</formula></cfRule>` +
        '</conditionalFormatting>'
      );
    })
    .join('');
}
