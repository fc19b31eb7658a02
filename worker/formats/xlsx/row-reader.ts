// Pure. The rows of a worksheet, read from its bytes.
import type { Value } from '../sheet.ts';
import { type ByteText, byteAt, bytesOf, followedBy, NO_TEXT, startsWith } from './byte-text.ts';
import { CellValues } from './cell-values.ts';
import { parseXml } from './check-xml.ts';
import { decoded } from './decoded.ts';
import { RowPieces } from './row-pieces.ts';
import { type RowShape, rowShape, type ShapedCell } from './row-shape.ts';
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
const SPACE = 32;
/** As many as rows of a list take turns in. */
const SHAPES_KEPT = 24;

/**
 * Cuts the bytes of a worksheet into rows and reads them. Throws a `WorkbookError` or an `XmlError` for anything but what
 * the writer writes.
 */
export class RowReader {
  readonly #values: CellValues;
  readonly #formulas: boolean;
  /** Those of the last rows, the last one's first: a row of a known shape is read in one go. */
  readonly #shapes: RowShape[] = [];
  #place: 'before' | 'rows' | 'after' = 'before';
  #before = '';
  /** What has come and is not read yet. */
  #rest: ByteText = NO_TEXT;
  /** Of the last row that was read. */
  #number = 0;

  /** `isDate`: by the number of a style. */
  constructor(isDate: readonly boolean[], sharedTexts: readonly string[], formulas: boolean) {
    this.#values = new CellValues(isDate, sharedTexts);
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
      this.#number++;
      const { cells, end } = this.#knownRow(at) ?? this.#newRow(at);
      rows.push({ number: this.#number, cells });
      at = skipSpaces(bytes, end);
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

  /** Reads a row that looks like an earlier one; null when it does not. */
  #knownRow(from: number): { cells: Value[]; end: number } | null {
    const number = String(this.#number);
    for (const [index, shape] of this.#shapes.entries()) {
      shape.pattern.lastIndex = from;
      const found = shape.pattern.exec(this.#rest.text);
      if (found === null || found[1] !== number) continue;
      if (index > 0) this.#shapes.unshift(...this.#shapes.splice(index, 1));
      const cells: Value[] = [];
      // Behind the whole and the number of the row.
      let group = 2;
      for (const cell of shape.cells) {
        while (cells.length < cell.column) cells.push(null);
        cells.push(this.#value(cell, found[group++] ?? ''));
      }
      return { cells, end: shape.pattern.lastIndex };
    }
    return null;
  }

  #value({ kind, style }: ShapedCell, text: string): Value {
    if (kind === 'empty') return null;
    if (kind === 'inline text') return this.#values.text(text);
    return kind === 'number' ? this.#values.number(Number(text), style) : this.#values.sharedText(Number(text));
  }

  /** Reads a row piece by piece and remembers what it looks like. */
  #newRow(from: number): { cells: Value[]; end: number } {
    const row = new RowPieces(this.#rest, this.#number, this.#values, this.#formulas);
    const end = row.read(from + ROW_BEGIN.length);
    const shape = rowShape(this.#rest.text.slice(from, end));
    if (shape !== null) {
      this.#shapes.unshift(shape);
      this.#shapes.length = Math.min(this.#shapes.length, SHAPES_KEPT);
    }
    return { cells: row.cells, end };
  }
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
