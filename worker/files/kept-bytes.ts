// Pure.

/** All that 100,000 records leave; of a million the first pages of records, and most of what was made of all of them. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Reading a small object takes as long as reading a large one: nothing takes more than this part of the room there still is. */
const LARGEST_SHARE = 1 / 20;

/** What was stored a moment ago and will be read again soon: asking the store for it takes longer than using it. */
export class KeptBytes {
  readonly #kept = new Map<string, Uint8Array>();
  #room: number;

  constructor(mostBytes = MOST_BYTES) {
    this.#room = mostBytes;
  }

  get(key: string): Uint8Array | null {
    return this.#kept.get(key) ?? null;
  }

  /** Keeps them as long as there is room: stages read from the first page to the last, so that nothing kept is better than what is there. */
  keep(key: string, bytes: Uint8Array): void {
    this.forget(key);
    if (bytes.byteLength > this.#room * LARGEST_SHARE) return;
    this.#kept.set(key, bytes);
    this.#room -= bytes.byteLength;
  }

  forget(key: string): void {
    this.#room += this.#kept.get(key)?.byteLength ?? 0;
    this.#kept.delete(key);
  }

  forgetAll(matches: (key: string) => boolean): void {
    for (const key of this.#kept.keys()) if (matches(key)) this.forget(key);
  }
}
