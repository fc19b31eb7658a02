import { constants, crc32, deflateRawSync } from 'node:zlib';
import type { Row, Value } from '../../worker/formats/sheet.ts';

/** In UTF-16 units; UTF-8 may need three times as many bytes. */
const SEGMENT = 256 * 1024;
const AHEAD = 16 * 1024;

/**
 * The floor: the least a writer does for rows. Text, UTF-8, CRC and deflate, with the common texts kept once; no styles, no
 * checks, no parts.
 */
export class LeastWriter {
  crc = 0;
  readonly #take: (packed: Uint8Array) => void;
  readonly #places: ReadonlyMap<string, number>;
  readonly #buffer = new Uint8Array(4 * SEGMENT);
  readonly #encoder = new TextEncoder();
  #used = 0;
  #length = 0;
  #text = '';
  #number = 1;

  /** `take` gets what is packed, in order; put together it is one raw deflate stream that lacks its end. */
  constructor(commonTexts: Iterable<string>, take: (packed: Uint8Array) => void) {
    this.#places = new Map([...new Set(commonTexts)].map((text, place) => [text, place]));
    this.#take = take;
  }

  write(row: Row): void {
    const digits = `${++this.#number}`;
    let text = `<row r="${digits}">`;
    for (let column = 0; column < row.length; column++)
      text += plainCell(row[column] ?? null, column, digits, this.#places);
    this.#text += `${text}</row>`;
    if (this.#text.length >= AHEAD) this.#encode();
    if (this.#length >= SEGMENT) this.flush();
  }

  /** Packs what is left. */
  flush(): void {
    this.#encode();
    const raw = this.#buffer.subarray(0, this.#used);
    this.crc = crc32(raw, this.crc);
    this.#take(deflateRawSync(raw, { level: 2, finishFlush: constants.Z_FULL_FLUSH }));
    this.#length = this.#used = 0;
  }

  #encode(): void {
    this.#length += this.#text.length;
    this.#used += this.#encoder.encodeInto(this.#text, this.#buffer.subarray(this.#used)).written;
    this.#text = '';
  }
}

/** Writes all of the rows; gives the packed bytes. */
export function leastSize(rows: Iterable<Row>, commonTexts: readonly string[]): number {
  let size = 0;
  const writer = new LeastWriter(commonTexts, (packed) => {
    size += packed.length;
  });
  for (const row of rows) writer.write(row);
  writer.flush();
  return size;
}

function plainCell(value: Value, column: number, number: string, places: ReadonlyMap<string, number>): string {
  const letter = String.fromCharCode(65 + column);
  if (value === null) return '';
  if (typeof value === 'number') return `<c r="${letter}${number}" s="3"><v>${value}</v></c>`;
  if (typeof value === 'object') return `<c r="${letter}${number}" s="4"><v>45700</v></c>`;
  const place = places.get(value);
  if (place !== undefined) return `<c r="${letter}${number}" s="2" t="s"><v>${place}</v></c>`;
  const text = /[&<>]/.test(value)
    ? value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    : value;
  return `<c r="${letter}${number}" s="2" t="inlineStr"><is><t>${text}</t></is></c>`;
}
