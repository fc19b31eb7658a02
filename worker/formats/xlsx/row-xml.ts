// Pure. Rows of a worksheet as XML.
import { startsLikeFormula } from '../cell-text.ts';
import { dateSerial } from '../date-parts.ts';
import type { Column, Formula, Row, RowStyle, Value } from '../sheet.ts';
import { columnLetters } from './column-letters.ts';
import { fitsOneLine, lineCount } from './line-count.ts';
import { remembering } from './remembering.ts';
import { rowHeight, rowTagEnd } from './row-height.ts';
import type { SharedPieces } from './shared-pieces.ts';
import { styleIndex } from './styles.ts';
import type { XmlBytes } from './xml-bytes.ts';
import { XmlPiece } from './xml-piece.ts';
import { isTrimmed, TRIMMED, UNTRIMMED } from './xml-text.ts';

/** In characters (Microsoft, "Excel specifications and limits"). */
const MAX_FORMULA_LENGTH = 8192;

const ROW_START = new XmlPiece('<row r="');
const ROW_END = new XmlPiece('</row>');
const TRIMMED_TEXT = new XmlPiece(TRIMMED);
const UNTRIMMED_TEXT = new XmlPiece(UNTRIMMED);
const TEXT_END = new XmlPiece('</t></is></c>');
const FORMULA_END = new XmlPiece('</f><v>');
const VALUE_END = new XmlPiece('</v></c>');

/** What stands between a cell's reference and its value, by what the value is: `" s="5"><v>` and the like. */
interface CellStart {
  text: XmlPiece;
  /** For texts that are kept once for all cells; null where there are none. */
  shared: XmlPiece | null;
  /** For texts that start like a formula. */
  quoted: XmlPiece;
  integer: XmlPiece;
  decimal: XmlPiece;
  date: XmlPiece;
  /** For formulas that give a number, or a text. */
  numberFormula: XmlPiece;
  textFormula: XmlPiece;
  empty: XmlPiece;
}

/** Turns rows into XML; what is the same for every row of a sheet is made once. */
export class RowXml {
  readonly #columns: Column[];
  /** `<c r="A`, by column. */
  readonly #references: XmlPiece[];
  readonly #startsOf = remembering((style: RowStyle) => this.#columns.map((column) => cellStart(column, style)));
  /** Columns whose texts may take several lines. */
  readonly #wrapped: { column: number; linesOf: (text: string) => number }[];
  /** By the height of the row. */
  readonly #tagEnd = remembering((height: number) => new XmlPiece(rowTagEnd(height)));
  readonly #serial = remembering(dateSerial);
  readonly #shared: SharedPieces;
  readonly #xml: XmlBytes;

  /** `xml`: where the rows go. */
  constructor(columns: Column[], xml: XmlBytes, shared: SharedPieces) {
    this.#columns = columns;
    this.#references = columns.map((_, index) => new XmlPiece(`<c r="${columnLetters(index)}`));
    this.#wrapped = columns.flatMap(({ wrap, width, uncommon }, column) =>
      wrap === true ? [{ column, linesOf: uncommon === true ? countedAnew(width) : countedOnce(width) }] : [],
    );
    this.#xml = xml;
    this.#shared = shared;
  }

  /**
   * Row `number` counts from 1; throws a RangeError when cells and columns do not match or a number is not finite, and
   * leaves half a row behind then.
   */
  put(row: Row, number: number, style: RowStyle): void {
    if (row.length !== this.#columns.length) throw new RangeError('A row needs one value for each column');
    const xml = this.#xml;
    const starts = this.#startsOf(style);
    xml.put(ROW_START);
    const digits = xml.length;
    xml.putNumber(number);
    const digitsEnd = xml.length;
    xml.put(this.#tagEnd(rowHeight(style, this.#lines(row))));
    for (let index = 0; index < row.length; index++) {
      const value = row[index];
      const [reference, start] = [this.#references[index], starts[index]];
      if (value === undefined || !reference || !start || (value === null && style === 'plain')) continue;
      xml.put(reference);
      xml.putAgain(digits, digitsEnd);
      this.#putCell(value, start);
    }
    xml.put(ROW_END);
  }

  #lines(row: Row): number {
    let most = 1;
    for (const { column, linesOf } of this.#wrapped) {
      const value = row[column];
      if (typeof value === 'string') most = Math.max(most, linesOf(value));
    }
    return most;
  }

  #putCell(value: Value, start: CellStart): void {
    if (typeof value === 'string') this.#putText(value, start);
    else if (typeof value === 'number') this.#putNumber(Number.isInteger(value) ? start.integer : start.decimal, value);
    else if (value === null) this.#xml.put(start.empty);
    else if ('formula' in value) this.#putFormula(value, start);
    else this.#putNumber(start.date, this.#serial(value.date));
  }

  #putText(text: string, start: CellStart): void {
    const xml = this.#xml;
    if (start.shared !== null) {
      const shared = this.#shared.get(text);
      if (shared !== undefined) {
        xml.put(start.shared);
        xml.put(shared);
        return;
      }
    }
    xml.put(startsLikeFormula(text) ? start.quoted : start.text);
    xml.put(isTrimmed(text) ? TRIMMED_TEXT : UNTRIMMED_TEXT);
    xml.putText(text);
    xml.put(TEXT_END);
  }

  #putNumber(start: XmlPiece, value: number): void {
    this.#xml.put(start);
    this.#xml.putNumber(value);
    this.#xml.put(VALUE_END);
  }

  #putFormula({ formula, value }: Formula, start: CellStart): void {
    if (formula.length > MAX_FORMULA_LENGTH) throw new RangeError('A formula is too long');
    if (typeof value === 'number' && !Number.isInteger(value))
      throw new RangeError('A formula gives a whole number or a text');
    const xml = this.#xml;
    xml.put(typeof value === 'string' ? start.textFormula : start.numberFormula);
    xml.putText(formula);
    xml.put(FORMULA_END);
    if (typeof value === 'string') xml.putText(value);
    else xml.putNumber(value);
    xml.put(VALUE_END);
  }
}

/** For texts that come once each: looking one up takes longer than counting. */
function countedAnew(width: number): (text: string) => number {
  return (text) => lineCount(text, width);
}

/** Most texts are short; of the long ones most come again. */
function countedOnce(width: number): (text: string) => number {
  const linesOfLong = remembering((text: string) => lineCount(text, width));
  return (text) => (fitsOneLine(text, width) ? 1 : linesOfLong(text));
}

function cellStart(column: Column, row: RowStyle): CellStart {
  const piece = (value: Value, rest: string) => new XmlPiece(`" s="${styleIndex(value, column, row)}"${rest}`);
  return {
    text: piece('a', ' t="inlineStr"><is><t'),
    shared: column.uncommon === true ? null : piece('a', ' t="s"><v>'),
    quoted: piece('=', ' t="inlineStr"><is><t'),
    integer: piece(1, '><v>'),
    decimal: piece(0.5, '><v>'),
    date: piece({ date: '' }, '><v>'),
    numberFormula: piece(1, '><f>'),
    textFormula: piece('a', ' t="str"><f>'),
    empty: piece(null, '/>'),
  };
}
