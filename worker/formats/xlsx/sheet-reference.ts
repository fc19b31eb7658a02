// Pure. References to cells of other sheets (ECMA-376 part 1, 18.17.2.3).
import { columnLetters } from './column-letters.ts';

/** Always in quotes, which any name may have and those with spaces, digits or other letters must. */
export function quotedSheetName(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/** A cell, for example `'Per fylke'!$E$5`; `column` counts from 0, `row` from 1 as spreadsheets do. */
export function cellReference(sheetName: string, column: number, row: number): string {
  return `${quotedSheetName(sheetName)}!$${columnLetters(column)}$${row}`;
}

/** A column below the header, for example `'Aktiviteter'!$M$2:$M$401`; without rows it is the one empty cell there. */
export function columnReference(sheetName: string, column: number, rowCount: number): string {
  const letters = columnLetters(column);
  return `${cellReference(sheetName, column, 2)}:$${letters}$${Math.max(2, rowCount + 1)}`;
}
