// Pure. Heights are given, because LibreOffice does not find them for rows from a file, and Excel not always.
import type { RowStyle } from '../sheet.ts';

/** Points, for 11-point text; a row of one line needs no height of its own. */
const LINE_HEIGHT = 15;
const SIGNATURE_HEIGHT = 30;
const TOTAL_HEIGHT = 20;
/** Excel's limit (Microsoft, "Excel specifications and limits"). */
const MAX_HEIGHT = 409;

/** In points. `lines`: of its tallest cell. */
export function rowHeight(style: RowStyle, lines: number): number {
  if (style === 'signature') return SIGNATURE_HEIGHT;
  if (style === 'total') return TOTAL_HEIGHT;
  return Math.min(MAX_HEIGHT, LINE_HEIGHT * lines);
}

/** What follows the number of such a row: `">` and, where it is needed, the height before it. */
export function rowTagEnd(height: number): string {
  return height === LINE_HEIGHT ? '">' : `" ht="${height}" customHeight="1">`;
}
