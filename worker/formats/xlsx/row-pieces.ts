// Pure. One row of a worksheet, read piece by piece: whatever the writer may write, and nothing else.
import type { Value } from '../sheet.ts';
import { type ByteText, byteAt, bytesOf, digitsEnd, numberOf, startsWith } from './byte-text.ts';
import type { CellValues } from './cell-values.ts';
import { plainText } from './check-xml.ts';
import { decoded } from './decoded.ts';
import { WorkbookError } from './workbook-error.ts';

const ROW_HEIGHT = /"(?: ht="\d+" customHeight="1")?>/y;
const ROW_END = bytesOf('</row>');
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
const QUOTE = 34;
const ZERO = 48;
const LESS_THAN = 60;
/** As `xsd:double` is written by us: no spaces, no hexadecimal, not empty. */
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]\d+)?$/;
/** More digits than these are no longer told apart. */
const EXACT_DIGITS = 15;

export class RowPieces {
  readonly cells: Value[] = [];
  readonly #source: ByteText;
  readonly #number: number;
  readonly #values: CellValues;
  readonly #formulas: boolean;

  /** `number`: which row it must be; formulas are refused unless they are allowed. */
  constructor(source: ByteText, number: number, values: CellValues, formulas: boolean) {
    this.#source = source;
    this.#number = number;
    this.#values = values;
    this.#formulas = formulas;
  }

  /** Reads `7" ht="30" customHeight="1">…</row>` and gives where it ends; throws a `WorkbookError` for anything else. */
  read(from: number): number {
    const { bytes, text } = this.#source;
    const end = digitsEnd(bytes, from);
    if (!this.#isNumber(from, end)) throw new WorkbookError('Rows are not numbered one after the other');
    ROW_HEIGHT.lastIndex = end;
    if (!ROW_HEIGHT.test(text)) throw new WorkbookError('A row has an unexpected attribute');
    let at = ROW_HEIGHT.lastIndex;
    while (!startsWith(bytes, at, ROW_END)) at = this.#cell(at);
    return at + ROW_END.length;
  }

  /** Whether these digits are the number of the row, as it is written. */
  #isNumber(from: number, end: number): boolean {
    const { bytes } = this.#source;
    return byteAt(bytes, from) !== ZERO && numberOf(bytes, from, end) === this.#number;
  }

  /** Reads `<c r="B7" s="3">…</c>`, puts its value in its place and gives where the next begins. */
  #cell(from: number): number {
    const { bytes } = this.#source;
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
    if (column <= this.cells.length) throw new WorkbookError('Cells are not in order');
    while (this.cells.length < column - 1) this.cells.push(null);

    const styleAt = numberEnd + STYLE.length;
    const styleEnd = digitsEnd(bytes, styleAt);
    if (styleEnd === styleAt || byteAt(bytes, styleEnd) !== QUOTE) throw new WorkbookError('A cell has no style');
    const next = styleEnd + 1;
    if (startsWith(bytes, next, SHARED_TEXT)) return this.#sharedText(next + SHARED_TEXT.length);
    if (startsWith(bytes, next, VALUE)) return this.#numeral(next + VALUE.length, numberOf(bytes, styleAt, styleEnd));
    if (startsWith(bytes, next, INLINE_TEXT)) return this.#inlineText(next + INLINE_TEXT.length);
    const isText = startsWith(bytes, next, TEXT_RESULT);
    const formulaAt = isText ? next + TEXT_RESULT.length : next;
    if (this.#formulas && startsWith(bytes, formulaAt, FORMULA)) {
      return this.#formula(formulaAt + FORMULA.length, isText);
    }
    if (!startsWith(bytes, next, EMPTY)) throw new WorkbookError('A cell is neither text nor number');
    this.cells.push(null);
    return next + EMPTY.length;
  }

  /** Reads `7</v></c>` and gives where the next cell begins. */
  #sharedText(from: number): number {
    const { bytes } = this.#source;
    const end = digitsEnd(bytes, from);
    if (end === from || !startsWith(bytes, end, VALUE_END)) throw new WorkbookError('A cell names no shared text');
    this.cells.push(this.#values.sharedText(numberOf(bytes, from, end)));
    return end + VALUE_END.length;
  }

  /** Reads `7.5</v></c>` and gives where the next cell begins. */
  #numeral(from: number, style: number): number {
    const { bytes, text } = this.#source;
    let end = digitsEnd(bytes, from);
    let value = numberOf(bytes, from, end);
    if (byteAt(bytes, end) !== LESS_THAN || end === from || end - from > EXACT_DIGITS) {
      end = text.indexOf('<', from);
      value = numberIn(text.slice(from, end));
    }
    if (!startsWith(bytes, end, VALUE_END)) throw new WorkbookError('A number cannot be read');
    this.cells.push(this.#values.number(value, style));
    return end + VALUE_END.length;
  }

  /** Reads `>…</t></is></c>` and gives where the next cell begins. */
  #inlineText(from: number): number {
    const { bytes, text } = this.#source;
    const begin = TEXT_BEGINS.find((each) => startsWith(bytes, from, each));
    if (begin === undefined) throw new WorkbookError('A text has an unexpected attribute');
    const start = from + begin.length;
    const end = text.indexOf('<', start);
    if (!startsWith(bytes, end, TEXT_END)) throw new WorkbookError('A text holds more than text');
    this.cells.push(this.#values.text(text.slice(start, end)));
    return end + TEXT_END.length;
  }

  /** Reads `…</f><v>…</v></c>` and gives where the next cell begins. */
  #formula(from: number, isText: boolean): number {
    const { bytes, text } = this.#source;
    const formulaEnd = text.indexOf('<', from);
    const valueAt = formulaEnd + FORMULA_END.length;
    const valueEnd = text.indexOf('<', valueAt);
    if (!startsWith(bytes, formulaEnd, FORMULA_END) || !startsWith(bytes, valueEnd, VALUE_END)) {
      throw new WorkbookError('A formula holds more than its text and what it gives');
    }
    const value = text.slice(valueAt, valueEnd);
    this.cells.push({
      formula: plainText(decoded(text.slice(from, formulaEnd))),
      value: isText ? this.#values.text(value) : numberIn(value),
    });
    return valueEnd + VALUE_END.length;
  }
}

function numberIn(text: string): number {
  if (!NUMBER.test(text)) throw new WorkbookError('A number cannot be read');
  return Number(text);
}
