import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';
import { ForeignStateError } from '../foreign-state-error.ts';
import { PART_SIZE, type ReportWriter, type WriterState } from '../report-writer.ts';
import type { Row, SheetSpec } from '../sheet.ts';
import { BYTE_ORDER_MARK, csvLine } from './csv-line.ts';

export interface CsvState extends WriterState {
  /** How many bytes of row `row` are in finished parts already. */
  skip: number;
  /** CRC of the header: a state fits only the table it was made for. */
  header: number;
}

const utf8 = new TextEncoder();

/** Writes one sheet as Norwegian spreadsheets read it: `;`, decimal comma, UTF-8 with BOM, CRLF (RFC 4180 quoting). */
export class CsvWriter implements ReportWriter<CsvState> {
  readonly #sheet: SheetSpec;
  readonly #header: string;
  #buffer = Buffer.alloc(2 * PART_SIZE);
  #used = 0;
  #offset: number;
  #rows: number;
  #skip: number;
  /** Of the row that fills the part: its number and where it begins in the buffer. */
  #cut: { row: number; start: number } | null = null;
  #saved: CsvState;

  /** Throws a `ForeignStateError` when the state was made for another table. */
  constructor(sheet: SheetSpec, state: CsvState | null) {
    this.#sheet = sheet;
    this.#header = csvLine(sheet.columns.map((column) => column.header));
    const header = crc32(this.#header);
    if (state !== null && state.header !== header) throw new ForeignStateError('The state belongs to another table');
    this.#saved = state === null ? { sheet: 0, row: 0, offset: 0, skip: 0, header } : { ...state };
    this.#offset = this.#saved.offset;
    this.#rows = this.#saved.row;
    this.#skip = this.#saved.skip;
  }

  get state(): CsvState {
    return { ...this.#saved };
  }

  beginSheet(index: number): void {
    if (index !== 0) throw new RangeError('A CSV file has one sheet');
    if (this.#offset > 0) return;
    this.#put(BYTE_ORDER_MARK + this.#header);
  }

  writeRow(row: Row): boolean {
    if (row.length !== this.#sheet.columns.length) throw new RangeError('A row needs one value for each column');
    const start = this.#used - this.#skip;
    this.#put(csvLine(row));
    if (this.#used >= PART_SIZE) this.#cut = { row: this.#rows, start };
    this.#rows++;
    return this.#cut !== null;
  }

  endSheet(): boolean {
    if (this.#rows !== this.#sheet.rowCount) throw new RangeError('Not as many rows as the sheet has announced');
    return false;
  }

  takePart(): Uint8Array {
    if (this.#cut === null) throw new Error('No part is ready');
    const part = this.#buffer.subarray(0, PART_SIZE);
    const rest = this.#buffer.subarray(PART_SIZE, this.#used);
    this.#offset += PART_SIZE;
    const { row, start } = this.#cut;
    const whole = rest.length === 0;
    this.#saved = {
      ...this.#saved,
      row: whole ? row + 1 : row,
      offset: this.#offset,
      skip: whole ? 0 : PART_SIZE - start,
    };
    this.#buffer = Buffer.alloc(2 * PART_SIZE);
    this.#buffer.set(rest);
    this.#used = rest.length;
    this.#cut = null;
    return part;
  }

  finish(): Uint8Array {
    return this.#buffer.subarray(0, this.#used);
  }

  #put(text: string): void {
    const room = 2 * PART_SIZE - this.#used;
    // UTF-8 needs at most three bytes for a UTF-16 unit.
    if (3 * text.length > Math.min(room, PART_SIZE)) throw new RangeError('A row is larger than a part');
    const length = utf8.encodeInto(text, this.#buffer.subarray(this.#used)).written;
    if (this.#skip > 0) {
      this.#buffer.copyWithin(this.#used, this.#used + this.#skip, this.#used + length);
    }
    this.#used += length - this.#skip;
    this.#skip = 0;
  }
}
