// Pure. One row of a worksheet, read piece by piece: whatever the writer may write, and nothing else.
import type { Value } from '../sheet.ts';
import { BytePattern } from './byte-pattern.ts';
import { type ByteText, byteAt, digitsEnd, numberOf } from './byte-text.ts';
import type { CellOpening, CellOpenings } from './cell-openings.ts';
import type { CellValues } from './cell-values.ts';
import { plainText } from './check-xml.ts';
import { decoded } from './decoded.ts';
import { WorkbookError } from './workbook-error.ts';

const ROW_HEIGHT = /"(?: ht="\d+" customHeight="1")?>/y;
const ROW_END = new BytePattern('</row>');
const CELL_BEGIN = new BytePattern('<c r="');
const VALUE_END = new BytePattern('</v></c>');
const TEXT_END = new BytePattern('</t></is></c>');
const FORMULA_END = new BytePattern('</f><v>');
const ZERO = 48;
const LESS_THAN = 60;
const [A, Z] = [65, 90];
/** Microsoft, "Excel specifications and limits". */
const MAX_COLUMNS = 16_384;
/** As `xsd:double` is written by us: no spaces, no hexadecimal, not empty. */
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]\d+)?$/;
/** More digits than these are no longer told apart. */
const EXACT_DIGITS = 15;

export class RowPieces {
  readonly cells: Value[] = [];
  readonly #source: ByteText;
  readonly #number: number;
  readonly #values: CellValues;
  readonly #openings: CellOpenings;
  /** Where the digits of the row's number stand, which each cell repeats. */
  #digits = { from: 0, end: 0 };

  /** `number`: which row it must be. */
  constructor(source: ByteText, number: number, values: CellValues, openings: CellOpenings) {
    this.#source = source;
    this.#number = number;
    this.#values = values;
    this.#openings = openings;
  }

  /** Reads `7" ht="30" customHeight="1">…</row>` and gives where it ends; throws a `WorkbookError` for anything else. */
  read(from: number): number {
    const { bytes, view, text } = this.#source;
    const end = digitsEnd(bytes, from);
    if (byteAt(bytes, from) === ZERO || numberOf(bytes, from, end) !== this.#number) {
      throw new WorkbookError('Rows are not numbered one after the other');
    }
    this.#digits = { from, end };
    ROW_HEIGHT.lastIndex = end;
    if (!ROW_HEIGHT.test(text)) throw new WorkbookError('A row has an unexpected attribute');
    let at = ROW_HEIGHT.lastIndex;
    while (CELL_BEGIN.standsIn(view, at)) at = this.#cell(at + CELL_BEGIN.length);
    if (!ROW_END.standsIn(view, at)) throw new WorkbookError('Something else than cells stands in a row');
    return at + ROW_END.length;
  }

  /** Reads `B7" s="3">…</c>`, puts its value in its place and gives where the next begins. */
  #cell(from: number): number {
    const { bytes } = this.#source;
    let at = from;
    let column = 0;
    for (let byte = byteAt(bytes, at); byte >= A && byte <= Z; byte = byteAt(bytes, ++at)) {
      column = column * 26 + byte - A + 1;
    }
    if (column <= this.cells.length || column > MAX_COLUMNS) throw new WorkbookError('Cells are not in order');
    while (this.cells.length < column - 1) this.cells.push(null);
    at = this.#rowNumber(at);
    const opening = this.#openings.find(this.#source, at, column - 1);
    if (opening === null) throw new WorkbookError('A cell is neither text nor number');
    return this.#value(opening, at + opening.pattern.length);
  }

  /** Gives where the number of the row ends that stands there; a longer one is no opening of a cell. */
  #rowNumber(from: number): number {
    const { bytes } = this.#source;
    let at = from;
    for (let digit = this.#digits.from; digit < this.#digits.end; digit++) {
      if (bytes[digit] !== bytes[at++]) throw new WorkbookError('A cell is in the wrong row');
    }
    return at;
  }

  #value({ kind, style }: CellOpening, from: number): number {
    switch (kind) {
      case 'shared text':
        return this.#sharedText(from);
      case 'number':
        return this.#numeral(from, style);
      case 'inline text':
        return this.#inlineText(from);
      case 'empty':
        this.cells.push(null);
        return from;
      default:
        return this.#formula(from, kind);
    }
  }

  /** Reads `7</v></c>` and gives where the next cell begins. */
  #sharedText(from: number): number {
    const { bytes, view } = this.#source;
    const end = digitsEnd(bytes, from);
    if (end === from || !VALUE_END.standsIn(view, end)) throw new WorkbookError('A cell names no shared text');
    this.cells.push(this.#values.sharedText(numberOf(bytes, from, end)));
    return end + VALUE_END.length;
  }

  /** Reads `7.5</v></c>` and gives where the next cell begins. */
  #numeral(from: number, style: number): number {
    const { bytes, view, text } = this.#source;
    let end = digitsEnd(bytes, from);
    let value = numberOf(bytes, from, end);
    if (byteAt(bytes, end) !== LESS_THAN || end === from || end - from > EXACT_DIGITS) {
      end = text.indexOf('<', from);
      value = numberIn(text.slice(from, end));
    }
    if (!VALUE_END.standsIn(view, end)) throw new WorkbookError('A number cannot be read');
    this.cells.push(this.#values.number(value, style));
    return end + VALUE_END.length;
  }

  /** Reads `…</t></is></c>` and gives where the next cell begins. */
  #inlineText(from: number): number {
    const { view, text } = this.#source;
    const end = text.indexOf('<', from);
    if (!TEXT_END.standsIn(view, end)) throw new WorkbookError('A text holds more than text');
    this.cells.push(this.#values.text(text.slice(from, end)));
    return end + TEXT_END.length;
  }

  /** Reads `…</f><v>…</v></c>` and gives where the next cell begins. */
  #formula(from: number, kind: 'formula of a number' | 'formula of a text'): number {
    const { view, text } = this.#source;
    const formulaEnd = text.indexOf('<', from);
    const valueAt = formulaEnd + FORMULA_END.length;
    const valueEnd = text.indexOf('<', valueAt);
    if (!FORMULA_END.standsIn(view, formulaEnd) || !VALUE_END.standsIn(view, valueEnd)) {
      throw new WorkbookError('A formula holds more than its text and what it gives');
    }
    const value = text.slice(valueAt, valueEnd);
    this.cells.push({
      formula: plainText(decoded(text.slice(from, formulaEnd))),
      value: kind === 'formula of a text' ? this.#values.text(value) : numberIn(value),
    });
    return valueEnd + VALUE_END.length;
  }
}

function numberIn(text: string): number {
  if (!NUMBER.test(text)) throw new WorkbookError('A number cannot be read');
  return Number(text);
}
