// Pure. What stands in the cells of one sheet, as values: of many cells it is the same, and worked out once.
import { Buffer } from 'node:buffer';
import { serialDate } from '../date-parts.ts';
import { plainText } from './check-xml.ts';
import { decoded } from './decoded.ts';
import { unescaped } from './unescaped.ts';
import { WorkbookError } from './workbook-error.ts';

/** Bytes of a text that mean something else than themselves. */
const NOT_PLAIN = /[^ -%'-~]|_x005F_/;
/** Most texts of a report come again and again; ids and the like have nothing to decode. */
const TEXTS_KEPT = 2_000;

export class CellValues {
  /** By the number of a style. */
  readonly #isDate: readonly boolean[];
  readonly #sharedTexts: readonly string[];
  readonly #texts = new Map<string, string>();
  #lastSerial = Number.NaN;
  #lastDate = { date: '' };

  constructor(isDate: readonly boolean[], sharedTexts: readonly string[]) {
    this.#isDate = isDate;
    this.#sharedTexts = sharedTexts;
  }

  /** The shared text in that place; throws a `WorkbookError` where there is none. */
  sharedText(place: number): string {
    const text = this.#sharedTexts[place];
    if (text === undefined) throw new WorkbookError('A cell names no shared text');
    return text;
  }

  /** A number, or the day it stands for in a cell of that style. */
  number(value: number, style: number): number | { date: string } {
    return this.#isDate[style] === true ? this.#date(value) : value;
  }

  /** A text of the cell itself, given with a character for every byte. */
  text(bytes: string): string {
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
