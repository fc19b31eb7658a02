// Pure. A table as it was read back, held against the report.
import { HIDDEN_SIGN, type QuantityCell, type ReportCell, shownValue, type TableSheet } from '../report/report.ts';
import { hasIdentityNumber } from '../rules/identity-number.ts';
import type { ReadFigure } from './figure-checks.ts';
import type { Column, Formula, Row, Value } from './sheet.ts';
import { VerificationError } from './verification-error.ts';

/** Throws unless the texts of a header row are those of the columns. */
export function checkHeader(checkId: string, columns: readonly Column[], cells: Row): void {
  const equal = cells.length === columns.length && columns.every(({ header }, index) => header === cells[index]);
  if (!equal) throw new VerificationError(checkId, 'The header row is not as expected');
}

/** Throws unless row `index` of the table is what was read, with no identity number; gives the figures of the row. */
export function checkTableRow(
  checkId: string,
  sheet: TableSheet,
  index: number,
  read: Row,
  readable: (text: string) => string,
): ReadFigure[] {
  const expected = sheet.rows[index]?.cells;
  if (expected === undefined) throw new VerificationError(checkId, 'There are too many rows');
  if (read.length > expected.length) throw new VerificationError(checkId, `Row ${index + 2} has too many cells`);
  return expected.flatMap((cell, column) => {
    const value = read[column] ?? null;
    if (!sameValue(shownValue(cell), value, readable)) {
      throw new VerificationError(checkId, `Row ${index + 2}, column ${column + 1} is not what the report says`);
    }
    if (isFreeText(cell) && typeof value === 'string') checkNoIdentityNumber(checkId, value, index + 2);
    const figure = figureOf(cell);
    return figure === null ? [] : [{ cell: figure, value: isFormula(value) ? value.value : value }];
  });
}

/** Throws when a text holds a national identity number; `row` counts from 1, the header included. */
export function checkNoIdentityNumber(checkId: string, text: string, row: number): void {
  if (hasIdentityNumber(text)) throw new VerificationError(checkId, `Row ${row} holds an identity number`);
}

function sameValue(expected: Value, read: Value, readable: (text: string) => string): boolean {
  if (typeof expected === 'string') return read === readable(expected);
  if (typeof expected === 'object' && expected !== null) {
    if (typeof read !== 'object' || read === null) return false;
    if (isFormula(expected)) {
      return isFormula(read) && expected.formula === read.formula && sameValue(expected.value, read.value, readable);
    }
    return !isFormula(read) && expected.date === read.date;
  }
  return expected === read;
}

/** The figure a cell shows, by itself or by a formula; null when it shows none. */
function figureOf(cell: ReportCell): QuantityCell | null {
  if (typeof cell !== 'object' || cell === null) return null;
  if ('quantity' in cell) return cell;
  if (!('formula' in cell) || cell.ifHidden === undefined) return null;
  const { quantity } = cell.ifHidden;
  if (typeof cell.value === 'number') return { quantity, value: cell.value };
  return cell.value === HIDDEN_SIGN ? { quantity, value: null } : null;
}

function isFormula(value: Value): value is Formula {
  return typeof value === 'object' && value !== null && 'formula' in value;
}

function isFreeText(cell: ReportCell): cell is { freeText: string } {
  return typeof cell === 'object' && cell !== null && 'freeText' in cell;
}
