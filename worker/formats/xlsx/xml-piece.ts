// Pure.
const utf8 = new TextEncoder();
const WORD_SIZE = 4;

/** XML that is put in again and again, ready to be copied four bytes at a time. */
export class XmlPiece {
  /** In bytes. */
  readonly length: number;
  /** Its bytes in little-endian order, with zeros behind the last. */
  readonly words: Int32Array;

  constructor(text: string) {
    const bytes = utf8.encode(text);
    const padded = new Uint8Array(WORD_SIZE * Math.ceil(bytes.length / WORD_SIZE));
    padded.set(bytes);
    const view = new DataView(padded.buffer);
    this.length = bytes.length;
    this.words = new Int32Array(padded.length / WORD_SIZE);
    for (let word = 0; word < this.words.length; word++) this.words[word] = view.getInt32(WORD_SIZE * word, true);
  }
}
