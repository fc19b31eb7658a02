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
    const padded = new DataView(new ArrayBuffer(WORD_SIZE * Math.ceil(bytes.length / WORD_SIZE)));
    for (const [at, byte] of bytes.entries()) padded.setUint8(at, byte);
    this.length = bytes.length;
    this.words = Int32Array.from({ length: padded.byteLength / WORD_SIZE }, (_, word) =>
      padded.getInt32(WORD_SIZE * word, true),
    );
  }
}
