// Pure. The rows of a worksheet, read from its text.
import { serialDate } from '../date-parts.ts';
import type { Value } from '../sheet.ts';
import { parseXml, plainText } from './check-xml.ts';
import { decoded } from './decoded.ts';
import { unescaped } from './unescaped.ts';
import { WorkbookError } from './workbook-error.ts';

export interface ReadRow {
  /** From 1, the header's. */
  number: number;
  cells: Value[];
}

/** More than any row the writers give; what bounds the memory of reading. */
const MAX_ROW_LENGTH = 16 * 1024 * 1024;
const ROWS_BEGIN = '<sheetData>';
const ROWS_END = '</sheetData>';
const ROW_END = '</row>';
const TEXT_RESULT = ' t="str"';
const FORMULA_END = '</f><v>';
const ROW_HEIGHT = /(?: ht="\d+" customHeight="1")?>/y;
/** As `xsd:double` is written by us: no spaces, no hexadecimal, not empty. */
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]\d+)?$/;
/** Bytes of a text that mean something else than themselves. */
const NOT_PLAIN = /[^ -%'-~]|_x005F_/;
/** More digits than these are no longer told apart. */
const EXACT_DIGITS = 15;
const QUOTE = 34;
const LESS_THAN = 60;
/** Most texts of a report come again and again; ids and the like have nothing to decode. */
const TEXTS_KEPT = 2_000;

/**
 * Cuts the text of a worksheet into rows and reads them; a character stands for a byte. Throws a `WorkbookError` or an
 * `XmlError` for anything but what the writer writes.
 */
export class RowReader {
  /** By the number of a style. */
  readonly #isDate: readonly boolean[];
  readonly #sharedTexts: readonly string[];
  readonly #formulas: boolean;
  readonly #texts = new Map<string, string>();
  #place: 'before' | 'rows' | 'after' = 'before';
  #before = '';
  #rest = '';
  #number = 0;
  #lastSerial = Number.NaN;
  #lastDate = { date: '' };

  constructor(isDate: readonly boolean[], sharedTexts: readonly string[], formulas: boolean) {
    this.#isDate = isDate;
    this.#sharedTexts = sharedTexts;
    this.#formulas = formulas;
  }

  push(text: string): ReadRow[] {
    this.#rest += text;
    if (this.#rest.length > MAX_ROW_LENGTH) throw new WorkbookError('A row is too long');
    if (this.#place === 'before') {
      const begin = this.#rest.indexOf(ROWS_BEGIN);
      if (begin === -1) return [];
      this.#before = this.#rest.slice(0, begin);
      this.#rest = this.#rest.slice(begin + ROWS_BEGIN.length);
      this.#place = 'rows';
    }
    return this.#place === 'rows' ? this.#takeRows() : [];
  }

  end(): void {
    if (this.#place !== 'after') throw new WorkbookError('A sheet is cut off');
    const worksheet = parseXml(decoded(`${this.#before}<sheetData/>${this.#rest}`));
    if (worksheet.name !== 'worksheet') throw new WorkbookError('A sheet is no worksheet');
  }

  #takeRows(): ReadRow[] {
    const text = this.#rest;
    const rows: ReadRow[] = [];
    let at = skipSpaces(text, 0);
    while (text.startsWith('<row ', at)) {
      const end = text.indexOf(ROW_END, at);
      if (end === -1) break;
      rows.push(this.#row(text, at, end));
      at = skipSpaces(text, end + ROW_END.length);
    }
    if (text.startsWith(ROWS_END, at)) {
      this.#place = 'after';
      at += ROWS_END.length;
    } else if (!text.startsWith('<row ', at) && !isBeginning(text.slice(at, at + ROWS_END.length))) {
      throw new WorkbookError('Something else than rows stands between the rows');
    }
    this.#rest = text.slice(at);
    return rows;
  }

  #row(xml: string, from: number, end: number): ReadRow {
    this.#number++;
    const start = `<row r="${this.#number}"`;
    if (!xml.startsWith(start, from)) throw new WorkbookError('Rows are not numbered one after the other');
    ROW_HEIGHT.lastIndex = from + start.length;
    if (!ROW_HEIGHT.test(xml)) throw new WorkbookError('A row has an unexpected attribute');
    const afterColumn = `${this.#number}" s="`;
    const cells: Value[] = [];
    let at = ROW_HEIGHT.lastIndex;
    while (at < end) at = this.#cell(xml, at, afterColumn, cells);
    if (at !== end) throw new WorkbookError('A cell does not end in its row');
    return { number: this.#number, cells };
  }

  /** Reads `<c r="B7" s="3">…</c>`, puts its value in its place and gives where the next begins. */
  #cell(xml: string, from: number, afterColumn: string, cells: Value[]): number {
    if (!xml.startsWith('<c r="', from)) throw new WorkbookError('Something else than cells stands in a row');
    let at = from + 6;
    let column = 0;
    for (let code = xml.charCodeAt(at); code >= 65 && code <= 90; code = xml.charCodeAt(++at)) {
      column = column * 26 + code - 64;
    }
    if (!xml.startsWith(afterColumn, at)) throw new WorkbookError('A cell is in the wrong row');
    if (column <= cells.length) throw new WorkbookError('Cells are not in order');
    while (cells.length < column - 1) cells.push(null);

    const style = wholeNumber(xml, at + afterColumn.length);
    if (xml.charCodeAt(style.end) !== QUOTE) throw new WorkbookError('A cell has no style');
    const next = style.end + 1;
    if (xml.startsWith(' t="s"><v>', next)) return this.#sharedText(xml, next + 10, cells);
    if (xml.startsWith('><v>', next)) return this.#numeral(xml, next + 4, this.#isDate[style.value] === true, cells);
    if (xml.startsWith(' t="inlineStr"><is><t', next)) {
      const textStart = inlineTextStart(xml, next + 21);
      const textEnd = xml.indexOf('<', textStart);
      if (!xml.startsWith('</t></is></c>', textEnd)) throw new WorkbookError('A text holds more than text');
      cells.push(this.#text(xml.slice(textStart, textEnd)));
      return textEnd + 13;
    }
    const text = xml.startsWith(TEXT_RESULT, next);
    if (this.#formulas && xml.startsWith('><f>', text ? next + TEXT_RESULT.length : next)) {
      return this.#formula(xml, text ? next + TEXT_RESULT.length : next, text, cells);
    }
    if (!xml.startsWith('/>', next)) throw new WorkbookError('A cell is neither text nor number');
    cells.push(null);
    return next + 2;
  }

  /** Reads `7</v></c>` and gives where the next cell begins. */
  #sharedText(xml: string, from: number, cells: Value[]): number {
    const place = wholeNumber(xml, from);
    const text = this.#sharedTexts[place.value];
    if (text === undefined || !xml.startsWith('</v></c>', place.end)) {
      throw new WorkbookError('A cell names no shared text');
    }
    cells.push(text);
    return place.end + 8;
  }

  /** Reads `7.5</v></c>` and gives where the next cell begins. */
  #numeral(xml: string, from: number, isDate: boolean, cells: Value[]): number {
    let { value, end } = wholeNumber(xml, from);
    if (xml.charCodeAt(end) !== LESS_THAN || Number.isNaN(value)) {
      end = xml.indexOf('<', from);
      const text = xml.slice(from, end);
      value = NUMBER.test(text) ? Number(text) : Number.NaN;
    }
    if (Number.isNaN(value) || !xml.startsWith('</v></c>', end)) throw new WorkbookError('A number cannot be read');
    cells.push(isDate ? this.#date(value) : value);
    return end + 8;
  }

  /** Reads `><f>…</f><v>…</v></c>` and gives where the next cell begins. */
  #formula(xml: string, from: number, isText: boolean, cells: Value[]): number {
    const formulaEnd = xml.indexOf('<', from + 4);
    const valueStart = formulaEnd + FORMULA_END.length;
    const valueEnd = xml.indexOf('<', valueStart);
    if (!xml.startsWith(FORMULA_END, formulaEnd) || !xml.startsWith('</v></c>', valueEnd)) {
      throw new WorkbookError('A formula holds more than its text and what it gives');
    }
    const value = xml.slice(valueStart, valueEnd);
    if (!isText && !NUMBER.test(value)) throw new WorkbookError('A number cannot be read');
    cells.push({
      formula: plainText(decoded(xml.slice(from + 4, formulaEnd))),
      value: isText ? this.#text(value) : Number(value),
    });
    return valueEnd + 8;
  }

  #text(bytes: string): string {
    if (!NOT_PLAIN.test(bytes)) return bytes;
    const known = this.#texts.get(bytes);
    if (known !== undefined) return known;
    const text = unescaped(plainText(decoded(bytes)));
    if (this.#texts.size >= TEXTS_KEPT) this.#texts.clear();
    // A copy: what is cut out of a large text holds on to all of it.
    this.#texts.set(Buffer.from(bytes, 'latin1').toString('latin1'), text);
    return text;
  }

  /** Records come in date order, so that the last day is mostly this one too. */
  #date(serial: number): { date: string } {
    if (serial !== this.#lastSerial) {
      this.#lastDate = { date: serialDate(serial) };
      this.#lastSerial = serial;
    }
    return this.#lastDate;
  }
}

/** The digits that stand there as a number, without making a text of them, and where they end; NaN without any, or with too many. */
function wholeNumber(xml: string, from: number): { value: number; end: number } {
  let end = from;
  let value = 0;
  for (let code = xml.charCodeAt(end); code >= 48 && code <= 57; code = xml.charCodeAt(++end)) {
    value = value * 10 + code - 48;
  }
  return { value: end === from || end - from > EXACT_DIGITS ? Number.NaN : value, end };
}

/** Where the text begins after `<t`. */
function inlineTextStart(xml: string, at: number): number {
  if (xml.startsWith('>', at)) return at + 1;
  if (xml.startsWith(' xml:space="preserve">', at)) return at + 22;
  throw new WorkbookError('A text has an unexpected attribute');
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32) at++;
  return at;
}

/** Whether more text could make this the start of a row or the end of the rows. */
function isBeginning(text: string): boolean {
  return '<row '.startsWith(text) || ROWS_END.startsWith(text);
}
