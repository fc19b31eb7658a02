// Pure. XML that grows piece by piece, as the bytes of UTF-8: no text is made only to be encoded.
import { MAX_CELL_UNITS } from '../cell-text.ts';
import type { XmlPiece } from './xml-piece.ts';
import { ENTITIES, isSpecial, type XmlText } from './xml-text.ts';

const utf8 = new TextEncoder();
/** `&amp;`, and 3 of UTF-8. */
const MAX_BYTES_A_UNIT = 5;
/** Of 2³¹ - 1. */
const MAX_DIGITS = 10;
const ZERO = 0x30;

const PLAIN = Uint8Array.from({ length: 0x80 }, (_, unit) => (isSpecial(String.fromCharCode(unit)) ? 0 : 1));
const ENTITY_BYTES = new Map(
  [...ENTITIES].map(([character, entity]) => [character.charCodeAt(0), utf8.encode(entity)]),
);

export class XmlBytes {
  readonly #text: XmlText;
  #buffer: Uint8Array;
  /** Of the same bytes. */
  #view: DataView;
  #used = 0;

  /** `text` escapes and counts; `room`: the bytes it is expected to take. */
  constructor(text: XmlText, room: number) {
    this.#text = text;
    this.#buffer = new Uint8Array(room);
    this.#view = new DataView(this.#buffer.buffer);
  }

  /** In bytes. */
  get length(): number {
    return this.#used;
  }

  /** Good until something is put in. */
  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#used);
  }

  clear(): void {
    this.#used = 0;
  }

  /** The zeros behind its last byte are overwritten by what comes next. */
  put({ length, words }: XmlPiece): void {
    this.#withRoomFor(words.byteLength);
    const view = this.#view;
    for (let word = 0; word < words.length; word++) view.setInt32(this.#used + 4 * word, words[word] ?? 0, true);
    this.#used += length;
  }

  /** What stands from `start` to `end`, in bytes. */
  putAgain(start: number, end: number): void {
    const bytes = this.#withRoomFor(end - start);
    let at = this.#used;
    for (let from = start; from < end; from++) bytes[at++] = bytes[from] ?? 0;
    this.#used = at;
  }

  /** Throws a RangeError when the number is not finite. */
  putNumber(value: number): void {
    if (!Number.isFinite(value)) throw new RangeError('A cell cannot hold a number that is not finite');
    // Whole, not negative and below 2³¹.
    if ((value | 0) === value && value >= 0) this.#putDigits(value);
    else this.#encode(`${value}`);
  }

  /** A cell text as character data. */
  putText(text: string): void {
    if (text.length > MAX_CELL_UNITS || !this.#putUnits(text)) this.#encode(this.#text.escape(text));
  }

  #putDigits(value: number): void {
    const bytes = this.#withRoomFor(MAX_DIGITS);
    let at = this.#used + 1;
    for (let power = 10; value >= power; power *= 10) at++;
    this.#used = at;
    let rest = value;
    do {
      const tens = Math.trunc(rest / 10);
      bytes[--at] = ZERO + rest - 10 * tens;
      rest = tens;
    } while (rest > 0);
  }

  /** False, with nothing put in, for a text that has to be looked at as a whole. */
  #putUnits(text: string): boolean {
    const bytes = this.#withRoomFor(MAX_BYTES_A_UNIT * text.length);
    let at = this.#used;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      if (unit < 0x80) {
        if (PLAIN[unit] === 1) {
          bytes[at++] = unit;
          continue;
        }
        const entity = ENTITY_BYTES.get(unit);
        if (entity === undefined) return false;
        for (const byte of entity) bytes[at++] = byte;
      } else if (unit < 0x800) {
        bytes[at++] = 0xc0 | (unit >> 6);
        bytes[at++] = 0x80 | (unit & 0x3f);
      } else if (unit < 0xd800) {
        bytes[at++] = 0xe0 | (unit >> 12);
        bytes[at++] = 0x80 | ((unit >> 6) & 0x3f);
        bytes[at++] = 0x80 | (unit & 0x3f);
      } else {
        return false;
      }
    }
    this.#used = at;
    return true;
  }

  #encode(text: string): void {
    const bytes = this.#withRoomFor(MAX_BYTES_A_UNIT * text.length);
    this.#used += utf8.encodeInto(text, bytes.subarray(this.#used)).written;
  }

  /** The buffer, with room for so many bytes more. */
  #withRoomFor(more: number): Uint8Array {
    const needed = this.#used + more;
    if (this.#buffer.length < needed) {
      const larger = new Uint8Array(2 * needed);
      larger.set(this.bytes);
      this.#buffer = larger;
      this.#view = new DataView(larger.buffer);
    }
    return this.#buffer;
  }
}
