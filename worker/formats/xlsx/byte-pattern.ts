// Pure. Bytes that are looked for again and again, four at a time.
import { bytesOf } from './byte-text.ts';

const WORD = 4;

export class BytePattern {
  readonly length: number;
  /** The last one holds the last four bytes, and so some of those before it again. */
  readonly #words: Int32Array;

  /** `text`: a character for every byte, four at least. */
  constructor(text: string) {
    const bytes = bytesOf(text);
    if (bytes.length < WORD) throw new RangeError('A pattern needs four bytes');
    const view = new DataView(bytes.buffer);
    this.length = bytes.length;
    this.#words = Int32Array.from({ length: Math.ceil(bytes.length / WORD) }, (_, word) =>
      view.getInt32(Math.min(word * WORD, bytes.length - WORD), true),
    );
  }

  standsIn(view: DataView, at: number): boolean {
    const lastWordAt = at + this.length - WORD;
    if (at < 0 || lastWordAt + WORD > view.byteLength) return false;
    const words = this.#words;
    const last = words.length - 1;
    for (let word = 0; word < last; word++) {
      if (view.getInt32(at + word * WORD, true) !== words[word]) return false;
    }
    return view.getInt32(lastWordAt, true) === words[last];
  }
}
