// Pure. Numbers keys in the order in which they come.

const LEAST_SLOTS = 16;
const NONE = -1;
const FNV_BASIS = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

/**
 * What a Map from keys to numbers would say, in a third of its time for texts that were only just read or put together: V8
 * looks each of those up in a table of the whole process before it looks for it in the Map. The price: `n` texts that were
 * made to meet in one place take n² steps. Texts come from member systems, those of a page or a day at a time.
 */
export class KeyTable {
  readonly #keys: unknown[] = [];
  /** By place; 0 for what is no text. */
  readonly #hashes: number[] = [];
  /** The places of texts; a power of two, never more than half full. */
  #slots = new Int32Array(LEAST_SLOTS).fill(NONE);
  /** The places of all else. */
  readonly #others = new Map<unknown, number>();

  constructor(keys: readonly unknown[] = []) {
    for (const key of keys) this.add(key);
  }

  /** Counted from 0; null for a key that was not added. */
  placeOf(key: unknown): number | null {
    if (typeof key !== 'string') return this.#others.get(key) ?? null;
    const place = this.#slots[this.#slotOf(key, hashOf(key))] ?? NONE;
    return place === NONE ? null : place;
  }

  /** Gives its place, whether it is new or not. */
  add(key: unknown): number {
    return typeof key === 'string' ? this.#addText(key) : this.#addOther(key);
  }

  #addText(text: string): number {
    const hash = hashOf(text);
    const slot = this.#slotOf(text, hash);
    const known = this.#slots[slot] ?? NONE;
    if (known !== NONE) return known;
    const place = this.#push(text, hash);
    this.#slots[slot] = place;
    if (this.#keys.length * 2 > this.#slots.length) this.#grow();
    return place;
  }

  #addOther(key: unknown): number {
    const known = this.#others.get(key);
    if (known !== undefined) return known;
    const place = this.#push(key, 0);
    this.#others.set(key, place);
    return place;
  }

  #push(key: unknown, hash: number): number {
    this.#hashes.push(hash);
    return this.#keys.push(key) - 1;
  }

  /** Where the text lies, or would. */
  #slotOf(text: string, hash: number): number {
    const slots = this.#slots;
    const keys = this.#keys;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const place = slots[slot] ?? NONE;
      if (place === NONE || keys[place] === text) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(NONE);
    const mask = slots.length - 1;
    for (let place = 0; place < this.#keys.length; place++) {
      if (typeof this.#keys[place] !== 'string') continue;
      let slot = (this.#hashes[place] ?? 0) & mask;
      while (slots[slot] !== NONE) slot = (slot + 1) & mask;
      slots[slot] = place;
    }
    this.#slots = slots;
  }
}

/** FNV-1a of its UTF-16 units, with the upper bits mixed into the lower ones, which are what counts. */
function hashOf(text: string): number {
  let hash = FNV_BASIS;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME);
  return hash ^ (hash >>> 15);
}
