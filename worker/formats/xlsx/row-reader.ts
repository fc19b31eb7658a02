// Pure. The rows of a worksheet, read from its bytes.
import type { Value } from '../sheet.ts';
import { type ByteText, byteAt, bytesOf, followedBy, NO_TEXT, startsWith, without } from './byte-text.ts';
import { CellOpenings } from './cell-openings.ts';
import { CellValues } from './cell-values.ts';
import { parseXml } from './check-xml.ts';
import { decoded } from './decoded.ts';
import { RowPieces } from './row-pieces.ts';
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

/**
 * Cuts the bytes of a worksheet into rows and reads them. Throws a `WorkbookError` or an `XmlError` for anything but what
 * the writer writes.
 */
export class RowReader {
  readonly #values: CellValues;
  readonly #openings: CellOpenings;
  #place: 'before' | 'rows' | 'after' = 'before';
  #before = '';
  /** What has come and is not read yet. */
  #rest: ByteText = NO_TEXT;
  /** Of the last row that was read. */
  #number = 0;

  /** `isDate`: by the number of a style. */
  constructor(isDate: readonly boolean[], sharedTexts: readonly string[], formulas: boolean) {
    this.#values = new CellValues(isDate, sharedTexts);
    this.#openings = new CellOpenings(formulas);
  }

  push(bytes: Uint8Array): ReadRow[] {
    this.#rest = followedBy(this.#rest.bytes, bytes);
    if (this.#rest.bytes.length > MAX_ROW_LENGTH) throw new WorkbookError('A row is too long');
    if (this.#place === 'before') {
      const begin = this.#rest.text.indexOf(ROWS_BEGIN);
      if (begin === -1) return [];
      this.#before = this.#rest.text.slice(0, begin);
      this.#rest = without(this.#rest, begin + ROWS_BEGIN.length);
      this.#place = 'rows';
    }
    return this.#place === 'rows' ? this.#takeRows() : [];
  }

  end(): void {
    if (this.#place !== 'after') throw new WorkbookError('A sheet is cut off');
    const worksheet = parseXml(decoded(`${this.#before}<sheetData/>${this.#rest.text}`));
    if (worksheet.name !== 'worksheet') throw new WorkbookError('A sheet is no worksheet');
  }

  #takeRows(): ReadRow[] {
    const { bytes, text } = this.#rest;
    const rows: ReadRow[] = [];
    // Whatever stands before it has all its bytes.
    const lastEnd = text.lastIndexOf(ROW_END);
    let at = skipSpaces(bytes, 0);
    while (at < lastEnd && startsWith(bytes, at, ROW_BEGIN)) {
      this.#number++;
      const row = new RowPieces(this.#rest, this.#number, this.#values, this.#openings);
      at = skipSpaces(bytes, row.read(at + ROW_BEGIN.length));
      rows.push({ number: this.#number, cells: row.cells });
    }
    if (startsWith(bytes, at, ROWS_END)) {
      this.#place = 'after';
      at += ROWS_END.length;
    } else if (!isBeginning(bytes, at, ROW_BEGIN) && !isBeginning(bytes, at, ROWS_END)) {
      throw new WorkbookError('Something else than rows stands between the rows');
    }
    this.#rest = without(this.#rest, at);
    return rows;
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
