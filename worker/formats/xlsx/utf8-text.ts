// Pure.

/** Characters encoded at once: few enough that their pieces are still in the processor's cache when they are put together. */
const AHEAD_LENGTH = 16 * 1024;
const utf8 = new TextEncoder();

/** A text that grows piece by piece, as UTF-8; no piece ends within a surrogate pair. */
export class Utf8Text {
  /** In UTF-16 units. */
  length = 0;
  #ahead = '';
  #buffer: Uint8Array;
  #used = 0;

  /** `room`: the bytes it is expected to take. */
  constructor(room: number) {
    this.#buffer = new Uint8Array(room);
  }

  add(piece: string): void {
    this.length += piece.length;
    this.#ahead += piece;
    if (this.#ahead.length >= AHEAD_LENGTH) this.#encode();
  }

  /** Good until the text is changed. */
  get bytes(): Uint8Array {
    this.#encode();
    return this.#buffer.subarray(0, this.#used);
  }

  clear(): void {
    this.length = 0;
    this.#ahead = '';
    this.#used = 0;
  }

  #encode(): void {
    // UTF-8 needs at most three bytes for a UTF-16 unit.
    const needed = this.#used + 3 * this.#ahead.length;
    if (this.#buffer.length < needed) {
      const larger = new Uint8Array(2 * needed);
      larger.set(this.#buffer.subarray(0, this.#used));
      this.#buffer = larger;
    }
    // In workerd five times as fast as `Buffer.write`, once there is an å in the text.
    this.#used += utf8.encodeInto(this.#ahead, this.#buffer.subarray(this.#used)).written;
    this.#ahead = '';
  }
}
