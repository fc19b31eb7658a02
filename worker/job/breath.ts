/** Work between two breaths, in milliseconds: what a request may have to wait for its turn. */
const EVERY_MS = 50;
/** A pause that lets a younger export do several things which each wait for an answer. */
const GIVE_WAY_MS = 8;
/** For how long after the younger one's last breath. */
const GIVE_WAY_WITHIN_MS = 250;

/** How long others rest for each breath they take beside one that lags behind: it has most of the time then. */
const REST_MS = 500;

/** Who breathed last in this process. */
let latest: Breath | null = null;

/**
 * Lets others have their turn during long work.
 * workerd looks for new requests only when nothing else is ready to run, and answers from stores in the same process
 * always are: without a real pause a busy slice is deaf, and nobody sees its progress or can cancel it.
 * Of two exports in one process the one that has worked longer gives way wherever it may (least attained service), so
 * that a small one does not wait for a large one. One that lags behind comes first: where the process keeps dying, five
 * that share its short life all come to nothing.
 */
export class Breath {
  /** How far the export lags behind others; 0 when it goes on as it should. */
  lag = 0;
  readonly #now: () => number;
  #last: number;
  #taken = 0;
  #givesWayUntil = 0;
  #restsUntil = 0;

  constructor(now: () => number) {
    this.#now = now;
    this.#last = now();
  }

  /** Resolves at once unless a pause is due. */
  async take(): Promise<void> {
    const now = this.#now();
    this.#taken++;
    if (latest !== null && latest !== this) {
      if (this.lag > latest.lag) latest.#restsUntil = now + REST_MS;
      else if (this.lag === latest.lag && this.#taken < latest.#taken) {
        latest.#givesWayUntil = now + GIVE_WAY_WITHIN_MS;
      }
    }
    latest = this;
    const pause = this.#pauseAt(now);
    if (pause === null) return;
    await scheduler.wait(pause);
    this.#last = this.#now();
  }

  /** Milliseconds; null when none is due. */
  #pauseAt(now: number): number | null {
    if (now < this.#restsUntil) return this.#restsUntil - now;
    if (now < this.#givesWayUntil) return GIVE_WAY_MS;
    // 0 is the shortest there is, about a millisecond: asked for one, workerd takes two.
    return now - this.#last < EVERY_MS ? null : 0;
  }
}
