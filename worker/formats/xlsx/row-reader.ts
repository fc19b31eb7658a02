// Pure. The rows of a worksheet, read from its bytes.
import { serialDate } from '../date-parts.ts';
import type { Value } from '../sheet.ts';
import { type ByteText, byteAt, bytesOf, digitsEnd, followedBy, NO_TEXT, numberOf, startsWith } from './byte-text.ts';
import { parseXml, plainText } from './check-xml.ts';
import { decoded } from './decoded.ts';
import { type RowShape, rowShape, type ShapedCell } from './row-shape.ts';
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
const ROWS_END = bytesOf('</sheetData>');
const ROW_BEGIN = bytesOf('<row r="');
const ROW_END = '</row>';
const ROW_END_BYTES = bytesOf(ROW_END);
const ROW_HEIGHT = /"(?: ht="\d+" customHeight="1")?>/y;
const CELL_BEGIN = bytesOf('<c r="');
const STYLE = bytesOf('" s="');
const SHARED_TEXT = bytesOf(' t="s"><v>');
const VALUE = bytesOf('><v>');
const VALUE_END = bytesOf('</v></c>');
const INLINE_TEXT = bytesOf(' t="inlineStr"><is><t');
const TEXT_BEGINS = [bytesOf('>'), bytesOf(' xml:space="preserve">')];
const TEXT_END = bytesOf('</t></is></c>');
const TEXT_RESULT = bytesOf(' t="str"');
const FORMULA = bytesOf('><f>');
const FORMULA_END = bytesOf('</f><v>');
const EMPTY = bytesOf('/>');
const SPACE = 32;
const QUOTE = 34;
const ZERO = 48;
const LESS_THAN = 60;
/** As `xsd:double` is written by us: no spaces, no hexadecimal, not empty. */
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]\d+)?$/;
/** More digits than these are no longer told apart. */
const EXACT_DIGITS = 15;
/** Bytes of a text that mean something else than themselves. */
const NOT_PLAIN = /[^ -%'-~]|_x005F_/;
/** As many as rows of a list take turns in. */
const SHAPES_KEPT = 6;
/** Most texts of a report come again and again; ids and the like have nothing to decode. */
const TEXTS_KEPT = 2_000;

/**
 * Cuts the bytes of a worksheet into rows and reads them. Throws a `WorkbookError` or an `XmlError` for anything but what
 * the writer writes.
 */
export class RowReader {
  /** By the number of a style. */
  readonly #isDate: readonly boolean[];
  readonly #sharedTexts: readonly string[];
  readonly #formulas: boolean;
  readonly #texts = new Map<string, string>();
  /** Those of the last rows, the last one's first: a row of a known shape is read in one go. */
  readonly #shapes: RowShape[] = [];
  #place: 'before' | 'rows' | 'after' = 'before';
  #before = '';
  /** What has come and is not read yet. */
  #rest: ByteText = NO_TEXT;
  #number = 0;
  #lastSerial = Number.NaN;
  #lastDate = { date: '' };

  constructor(isDate: readonly boolean[], sharedTexts: readonly string[], formulas: boolean) {
    this.#isDate = isDate;
    this.#sharedTexts = sharedTexts;
    this.#formulas = formulas;
  }

  push(bytes: Uint8Array): ReadRow[] {
    this.#rest = followedBy(this.#rest.bytes, bytes);
    if (this.#rest.bytes.length > MAX_ROW_LENGTH) throw new WorkbookError('A row is too long');
    if (this.#place === 'before') {
      const begin = this.#rest.text.indexOf(ROWS_BEGIN);
      if (begin === -1) return [];
      this.#before = this.#rest.text.slice(0, begin);
      this.#drop(begin + ROWS_BEGIN.length);
      this.#place = 'rows';
    }
    return this.#place === 'rows' ? this.#takeRows() : [];
  }

  end(): void {
    if (this.#place !== 'after') throw new WorkbookError('A sheet is cut off');
    const worksheet = parseXml(decoded(`${this.#before}<sheetData/>${this.#rest.text}`));
    if (worksheet.name !== 'worksheet') throw new WorkbookError('A sheet is no worksheet');
  }

  #drop(length: number): void {
    const { bytes, text } = this.#rest;
    this.#rest = { bytes: bytes.subarray(length), text: text.slice(length) };
  }

  #takeRows(): ReadRow[] {
    const { bytes, text } = this.#rest;
    const rows: ReadRow[] = [];
    // Whatever stands before it has all its bytes.
    const lastEnd = text.lastIndexOf(ROW_END);
    let at = skipSpaces(bytes, 0);
    while (at < lastEnd && startsWith(bytes, at, ROW_BEGIN)) {
      const cells: Value[] = [];
      at = skipSpaces(bytes, this.#knownRow(at, cells) ?? this.#newRow(at, cells));
      rows.push({ number: this.#number, cells });
    }
    if (startsWith(bytes, at, ROWS_END)) {
      this.#place = 'after';
      at += ROWS_END.length;
    } else if (!isBeginning(bytes, at, ROW_BEGIN) && !isBeginning(bytes, at, ROWS_END)) {
      throw new WorkbookError('Something else than rows stands between the rows');
    }
    this.#drop(at);
    return rows;
  }

  /** Reads a row that looks like an earlier one and gives where it ends; null when it does not. */
  #knownRow(from: number, cells: Value[]): number | null {
    for (const [index, shape] of this.#shapes.entries()) {
      shape.pattern.lastIndex = from;
      const found = shape.pattern.exec(this.#rest.text);
      if (found === null || found[1] !== String(this.#number + 1)) continue;
      if (index > 0) this.#shapes.unshift(...this.#shapes.splice(index, 1));
      this.#number++;
      let place = 2;
      for (const cell of shape.cells) {
        while (cells.length < cell.column) cells.push(null);
        cells.push(this.#shaped(cell, found[place++] ?? ''));
      }
      return shape.pattern.lastIndex;
    }
    return null;
  }

  #shaped({ kind, style }: ShapedCell, value: string): Value {
    if (kind === 'empty') return null;
    if (kind === 'inline text') return this.#text(value);
    if (kind === 'number') return this.#isDate[style] === true ? this.#date(Number(value)) : Number(value);
    return this.#shared(Number(value));
  }

  /** Reads a row piece by piece, remembers what it looks like and gives where it ends. */
  #newRow(from: number, cells: Value[]): number {
    const end = this.#row(from + ROW_BEGIN.length, cells);
    const shape = rowShape(this.#rest.text.slice(from, end));
    if (shape !== null) {
      this.#shapes.unshift(shape);
      this.#shapes.length = Math.min(this.#shapes.length, SHAPES_KEPT);
    }
    return end;
  }

  /** Reads `7" ht="30" customHeight="1">…</row>` and gives where it ends. */
  #row(from: number, cells: Value[]): number {
    const { bytes, text } = this.#rest;
    this.#number++;
    const end = digitsEnd(bytes, from);
    if (!this.#isNumber(from, end)) throw new WorkbookError('Rows are not numbered one after the other');
    ROW_HEIGHT.lastIndex = end;
    if (!ROW_HEIGHT.test(text)) throw new WorkbookError('A row has an unexpected attribute');
    let at = ROW_HEIGHT.lastIndex;
    while (!startsWith(bytes, at, ROW_END_BYTES)) at = this.#cell(at, cells);
    return at + ROW_END_BYTES.length;
  }

  /** Whether these digits are the number of the row, as it is written. */
  #isNumber(from: number, end: number): boolean {
    const { bytes } = this.#rest;
    return byteAt(bytes, from) !== ZERO && numberOf(bytes, from, end) === this.#number;
  }

  /** Reads `<c r="B7" s="3">…</c>`, puts its value in its place and gives where the next begins. */
  #cell(from: number, cells: Value[]): number {
    const { bytes } = this.#rest;
    if (!startsWith(bytes, from, CELL_BEGIN)) throw new WorkbookError('Something else than cells stands in a row');
    let at = from + CELL_BEGIN.length;
    let column = 0;
    for (let byte = byteAt(bytes, at); byte >= 65 && byte <= 90; byte = byteAt(bytes, ++at)) {
      column = column * 26 + byte - 64;
    }
    const numberEnd = digitsEnd(bytes, at);
    if (!this.#isNumber(at, numberEnd) || !startsWith(bytes, numberEnd, STYLE)) {
      throw new WorkbookError('A cell is in the wrong row');
    }
    if (column <= cells.length) throw new WorkbookError('Cells are not in order');
    while (cells.length < column - 1) cells.push(null);

    const styleAt = numberEnd + STYLE.length;
    const styleEnd = digitsEnd(bytes, styleAt);
    if (styleEnd === styleAt || byteAt(bytes, styleEnd) !== QUOTE) throw new WorkbookError('A cell has no style');
    const next = styleEnd + 1;
    if (startsWith(bytes, next, SHARED_TEXT)) return this.#sharedText(next + SHARED_TEXT.length, cells);
    if (startsWith(bytes, next, VALUE)) {
      return this.#numeral(next + VALUE.length, this.#isDate[numberOf(bytes, styleAt, styleEnd)] === true, cells);
    }
    if (startsWith(bytes, next, INLINE_TEXT)) return this.#inlineText(next + INLINE_TEXT.length, cells);
    const isText = startsWith(bytes, next, TEXT_RESULT);
    const formulaAt = isText ? next + TEXT_RESULT.length : next;
    if (this.#formulas && startsWith(bytes, formulaAt, FORMULA)) {
      return this.#formula(formulaAt + FORMULA.length, isText, cells);
    }
    if (!startsWith(bytes, next, EMPTY)) throw new WorkbookError('A cell is neither text nor number');
    cells.push(null);
    return next + EMPTY.length;
  }

  /** Reads `7</v></c>` and gives where the next cell begins. */
  #sharedText(from: number, cells: Value[]): number {
    const { bytes } = this.#rest;
    const end = digitsEnd(bytes, from);
    if (end === from || !startsWith(bytes, end, VALUE_END)) throw new WorkbookError('A cell names no shared text');
    cells.push(this.#shared(numberOf(bytes, from, end)));
    return end + VALUE_END.length;
  }

  #shared(number: number): string {
    const text = this.#sharedTexts[number];
    if (text === undefined) throw new WorkbookError('A cell names no shared text');
    return text;
  }

  /** Reads `7.5</v></c>` and gives where the next cell begins. */
  #numeral(from: number, isDate: boolean, cells: Value[]): number {
    const { bytes, text } = this.#rest;
    let end = digitsEnd(bytes, from);
    let value = numberOf(bytes, from, end);
    if (byteAt(bytes, end) !== LESS_THAN || end === from || end - from > EXACT_DIGITS) {
      end = text.indexOf('<', from);
      value = numberIn(text.slice(from, end));
    }
    if (!startsWith(bytes, end, VALUE_END)) throw new WorkbookError('A number cannot be read');
    cells.push(isDate ? this.#date(value) : value);
    return end + VALUE_END.length;
  }

  /** Reads `>…</t></is></c>` and gives where the next cell begins. */
  #inlineText(from: number, cells: Value[]): number {
    const { bytes, text } = this.#rest;
    const begin = TEXT_BEGINS.find((each) => startsWith(bytes, from, each));
    if (begin === undefined) throw new WorkbookError('A text has an unexpected attribute');
    const start = from + begin.length;
    const end = text.indexOf('<', start);
    if (!startsWith(bytes, end, TEXT_END)) throw new WorkbookError('A text holds more than text');
    cells.push(this.#text(text.slice(start, end)));
    return end + TEXT_END.length;
  }

  /** Reads `…</f><v>…</v></c>` and gives where the next cell begins. */
  #formula(from: number, isText: boolean, cells: Value[]): number {
    const { bytes, text } = this.#rest;
    const formulaEnd = text.indexOf('<', from);
    const valueAt = formulaEnd + FORMULA_END.length;
    const valueEnd = text.indexOf('<', valueAt);
    if (!startsWith(bytes, formulaEnd, FORMULA_END) || !startsWith(bytes, valueEnd, VALUE_END)) {
      throw new WorkbookError('A formula holds more than its text and what it gives');
    }
    const value = text.slice(valueAt, valueEnd);
    cells.push({
      formula: plainText(decoded(text.slice(from, formulaEnd))),
      value: isText ? this.#text(value) : numberIn(value),
    });
    return valueEnd + VALUE_END.length;
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

function numberIn(text: string): number {
  if (!NUMBER.test(text)) throw new WorkbookError('A number cannot be read');
  return Number(text);
}

function skipSpaces(bytes: Uint8Array, from: number): number {
  let at = from;
  while (byteAt(bytes, at) === SPACE) at++;
  return at;
}

/** Whether what stands there is this, or the start of it with nothing behind. */
function isBeginning(bytes: Uint8Array, at: number, whole: Uint8Array): boolean {
  return startsWith(bytes, at, whole.subarray(0, bytes.length - at));
}
