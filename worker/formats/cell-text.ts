// Pure.
import { writableText } from '../rules/clean-text.ts';

/** Most characters (UTF-16 units) a cell holds (Microsoft, "Excel specifications and limits"). */
export const MAX_CELL_UNITS = 32_767;

/** What a reader of the file gets for a text: cut to a cell, with U+FFFD for characters no file can hold. */
export function readableText(text: string): string {
  return writableText(cutToCell(text));
}

/** The text, cut to what a cell holds without splitting a surrogate pair. */
export function cutToCell(text: string): string {
  if (text.length <= MAX_CELL_UNITS) return text;
  const cut = text.slice(0, MAX_CELL_UNITS);
  const last = cut.charCodeAt(MAX_CELL_UNITS - 1);
  const next = text.charCodeAt(MAX_CELL_UNITS);
  const splits = last >= 0xd800 && last <= 0xdbff && next >= 0xdc00 && next <= 0xdfff;
  return splits ? cut.slice(0, -1) : cut;
}

/** `= + - @` also full-width, as Japanese spreadsheets take them; spaces and invisible characters before them hide nothing. */
const FORMULA_START = /^[\t\r\n]|^[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;

/** Whether a spreadsheet would take a typed text for a formula or a command (OWASP, "CSV Injection"). */
export function startsLikeFormula(text: string): boolean {
  const first = text.charCodeAt(0);
  // Most texts begin with a letter or a digit.
  if ((first > 64 && first < 128) || (first > 47 && first < 58)) return false;
  return FORMULA_START.test(text);
}
