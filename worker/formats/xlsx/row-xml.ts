// Pure. Rows of a worksheet as XML text.
import { dateSerial } from '../date-parts.ts';
import type { Column, Row, RowStyle, Value } from '../sheet.ts';
import { columnLetters } from './column-letters.ts';
import { HEADER_STYLE, styleIndex } from './styles.ts';
import type { XmlText } from './xml-text.ts';

/** Turns rows into XML; keeps what is the same for every row of a sheet. */
export class RowXml {
  readonly #columns: Column[];
  readonly #letters: string[];
  readonly #text: XmlText;
  #lastDate = '';
  #lastSerial = 0;

  constructor(columns: Column[], text: XmlText) {
    this.#columns = columns;
    this.#letters = columns.map((_, index) => columnLetters(index));
    this.#text = text;
  }

  header(): string {
    const cells = this.#columns.map((column, index) =>
      this.#textCell(column.header, `${this.#letters[index]}1`, HEADER_STYLE),
    );
    return `<row r="1">${cells.join('')}</row>`;
  }

  /** Row `number` counts from 1; throws a RangeError when cells and columns do not match or a number is not finite. */
  row(row: Row, number: number, style: RowStyle): string {
    if (row.length !== this.#columns.length) throw new RangeError('A row needs one value for each column');
    let xml = `<row r="${number}">`;
    for (let index = 0; index < row.length; index++) {
      const value = row[index];
      const column = this.#columns[index];
      if (value === undefined || column === undefined || (value === null && style === 'plain')) continue;
      xml += this.#cell(value, `${this.#letters[index]}${number}`, styleIndex(value, column, style));
    }
    return `${xml}</row>`;
  }

  #cell(value: Value, reference: string, style: number): string {
    if (typeof value === 'string') return this.#textCell(value, reference, style);
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) throw new RangeError('A cell cannot hold a number that is not finite');
      return `<c r="${reference}" s="${style}"><v>${value}</v></c>`;
    }
    if (value === null) return `<c r="${reference}" s="${style}"/>`;
    return `<c r="${reference}" s="${style}"><v>${this.#serial(value.date)}</v></c>`;
  }

  #textCell(text: string, reference: string, style: number): string {
    // Without xml:space spreadsheets trim what stands at the ends.
    const keep = text.trim().length === text.length && !text.includes('\n') ? '' : ' xml:space="preserve"';
    return `<c r="${reference}" s="${style}" t="inlineStr"><is><t${keep}>${this.#text.escape(text)}</t></is></c>`;
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
