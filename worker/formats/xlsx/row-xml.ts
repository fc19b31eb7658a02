// Pure. Rows of a worksheet as XML text.
import { startsLikeFormula } from '../cell-text.ts';
import { dateSerial } from '../date-parts.ts';
import type { Column, Formula, Row, RowStyle, Value } from '../sheet.ts';
import { columnLetters } from './column-letters.ts';
import { lineCount } from './line-count.ts';
import { LineCounts } from './line-counts.ts';
import { headerStyleIndex, styleIndex } from './styles.ts';
import type { XmlText } from './xml-text.ts';

/** Points, for 11-point text; a row of one line needs no height of its own. */
const LINE_HEIGHT = 15;
const SIGNATURE_HEIGHT = 30;
const TOTAL_HEIGHT = 20;
/** Excel's limit (Microsoft, "Excel specifications and limits"). */
const MAX_HEIGHT = 409;
/** In characters; the same source. */
const MAX_FORMULA_LENGTH = 8192;

/** What stands between a cell's reference and its value, by what the value is: `" s="5"><v>` and the like. */
interface CellStart {
  text: string;
  /** For texts that are kept once for all cells. */
  shared: string;
  /** For texts that start like a formula. */
  quoted: string;
  integer: string;
  decimal: string;
  date: string;
  /** For formulas that give a number, or a text. */
  numberFormula: string;
  textFormula: string;
  empty: string;
}

/** Turns rows into XML; what is the same for every row of a sheet is made once. */
export class RowXml {
  readonly #columns: Column[];
  /** `<c r="A`, by column. */
  readonly #references: string[];
  readonly #starts: Record<RowStyle, CellStart[]>;
  /** Columns whose texts may take several lines. */
  readonly #wrapped: { column: number; lines: LineCounts }[];
  readonly #text: XmlText;
  readonly #shared: ReadonlyMap<string, number>;
  #lastDate = '';
  #lastSerial = 0;

  /** `shared`: the places of the texts that are kept once. */
  constructor(columns: Column[], text: XmlText, shared: ReadonlyMap<string, number>) {
    this.#columns = columns;
    this.#references = columns.map((_, index) => `<c r="${columnLetters(index)}`);
    this.#starts = {
      plain: columns.map((column) => cellStart(column, 'plain')),
      heading: columns.map((column) => cellStart(column, 'heading')),
      total: columns.map((column) => cellStart(column, 'total')),
      signature: columns.map((column) => cellStart(column, 'signature')),
    };
    this.#wrapped = columns.flatMap(({ wrap, width }, column) =>
      wrap === true ? [{ column, lines: new LineCounts(width) }] : [],
    );
    this.#text = text;
    this.#shared = shared;
  }

  header(): string {
    const cells = this.#columns.map((column, index) => {
      const start = `" s="${headerStyleIndex(column)}" t="inlineStr"><is><t`;
      return `${this.#references[index]}1${start}${this.#textEnd(column.header)}`;
    });
    // Bold letters in narrow columns take more.
    const lines = this.#columns.map(({ header, width }) => lineCount(header, 0.95 * width));
    return `${rowStart(1, LINE_HEIGHT * Math.max(...lines))}${cells.join('')}</row>`;
  }

  /** Row `number` counts from 1; throws a RangeError when cells and columns do not match or a number is not finite. */
  row(row: Row, number: number, style: RowStyle): string {
    if (row.length !== this.#columns.length) throw new RangeError('A row needs one value for each column');
    const starts = this.#starts[style];
    let xml = rowStart(number, this.#height(row, style));
    // Written once: a number that is not small is made anew each time it becomes text.
    const digits = `${number}`;
    for (let index = 0; index < row.length; index++) {
      const value = row[index];
      const start = starts[index];
      if (value === undefined || start === undefined || (value === null && style === 'plain')) continue;
      xml += this.#references[index] + digits + this.#cell(value, start);
    }
    return `${xml}</row>`;
  }

  #height(row: Row, style: RowStyle): number {
    if (style === 'signature') return SIGNATURE_HEIGHT;
    if (style === 'total') return TOTAL_HEIGHT;
    let lines = 1;
    for (const { column, lines: counts } of this.#wrapped) {
      const value = row[column];
      if (typeof value === 'string') lines = Math.max(lines, counts.of(value));
    }
    return LINE_HEIGHT * lines;
  }

  #cell(value: Value, start: CellStart): string {
    if (typeof value === 'string') {
      const place = this.#shared.get(value);
      if (place !== undefined) return `${start.shared}${place}</v></c>`;
      return (startsLikeFormula(value) ? start.quoted : start.text) + this.#textEnd(value);
    }
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) throw new RangeError('A cell cannot hold a number that is not finite');
      return `${Number.isInteger(value) ? start.integer : start.decimal}${value}</v></c>`;
    }
    if (value === null) return start.empty;
    return 'formula' in value ? this.#formula(value, start) : `${start.date}${this.#serial(value.date)}</v></c>`;
  }

  #formula({ formula, value }: Formula, start: CellStart): string {
    if (formula.length > MAX_FORMULA_LENGTH) throw new RangeError('A formula is too long');
    const end = `${this.#text.escape(formula)}</f><v>`;
    if (typeof value === 'string') return `${start.textFormula}${end}${this.#text.escape(value)}</v></c>`;
    if (!Number.isInteger(value)) throw new RangeError('A formula gives a whole number or a text');
    return `${start.numberFormula}${end}${value}</v></c>`;
  }

  #textEnd(text: string): string {
    return `${isTrimmed(text) ? '>' : ' xml:space="preserve">'}${this.#text.escape(text)}</t></is></c>`;
  }

  /** Records come in date order, so that the last day is mostly this one too. */
  #serial(date: string): number {
    if (date !== this.#lastDate) {
      this.#lastSerial = dateSerial(date);
      this.#lastDate = date;
    }
    return this.#lastSerial;
  }
}

/** Heights are given, because LibreOffice does not find them for rows from a file, and Excel not always. */
function rowStart(number: number, height: number): string {
  if (height === LINE_HEIGHT) return `<row r="${number}">`;
  return `<row r="${number}" ht="${Math.min(MAX_HEIGHT, height)}" customHeight="1">`;
}

function cellStart(column: Column, row: RowStyle): CellStart {
  const style = (value: Value) => `" s="${styleIndex(value, column, row)}"`;
  return {
    text: `${style('a')} t="inlineStr"><is><t`,
    shared: `${style('a')} t="s"><v>`,
    quoted: `${style('=')} t="inlineStr"><is><t`,
    integer: `${style(1)}><v>`,
    decimal: `${style(0.5)}><v>`,
    date: `${style({ date: '' })}><v>`,
    numberFormula: `${style(1)}><f>`,
    textFormula: `${style('a')} t="str"><f>`,
    empty: `${style(null)}/>`,
  };
}

/** Whether spreadsheets, which trim what stands at the ends of a text, would leave it as it is. */
function isTrimmed(text: string): boolean {
  return text === '' || (text.charCodeAt(0) > 32 && text.charCodeAt(text.length - 1) > 32 && !text.includes('\n'));
}
