/** Work between two breaths, in milliseconds: what a request, or another export in this process, may have to wait for its turn. */
const EVERY_MS = 20;

/**
 * Lets others have their turn during long work.
 * workerd looks for new requests only when nothing else is ready to run, and answers from stores in the same process
 * always are: without a real pause a busy slice is deaf, and nobody sees its progress or can cancel it.
 */
export class Breath {
  readonly #now: () => number;
  #last: number;

  constructor(now: () => number) {
    this.#now = now;
    this.#last = now();
  }

  /** Resolves at once unless a pause is due. */
  async take(): Promise<void> {
    if (this.#now() - this.#last < EVERY_MS) return;
    // The shortest there is, about a millisecond: asked for one, workerd takes two.
    await scheduler.wait(0);
    this.#last = this.#now();
  }
}
