// Pure. A row as Norwegian spreadsheets read it.
import { readableText, startsLikeFormula } from '../cell-text.ts';
import { norwegianDate } from '../date-parts.ts';
import type { Row, Value } from '../sheet.ts';

/** Without it Excel takes UTF-8 for the machine's old code page. */
export const BYTE_ORDER_MARK = '\ufeff';
export const LINE_END = '\r\n';
const NEEDS_QUOTES = /[;"\r\n]/;

/** `;` between fields, CRLF at the end, quotes where RFC 4180 wants them. */
export function csvLine(row: Row): string {
  return row.map(csvField).join(';') + LINE_END;
}

function csvField(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('A cell cannot hold a number that is not finite');
    return String(value).replace('.', ',');
  }
  if (typeof value === 'object') {
    if ('formula' in value) throw new RangeError('A CSV file holds no formulas');
    return norwegianDate(value.date);
  }
  const text = csvText(value);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What stands in the field of a text, before quotes. */
export function csvText(value: string): string {
  const text = readableText(value);
  return startsLikeFormula(text) ? `'${text}` : text;
}
