/** Work between two breaths, in milliseconds: what a request may have to wait for its turn. */
const EVERY_MS = 20;
/** A pause that lets a younger export do several things which each wait for an answer. */
const GIVE_WAY_MS = 8;
/** For how long after the other one's last breath it is taken to be at work. */
const AT_WORK_MS = 250;
/** A pause that leaves most of the process to one export, however many others there are. */
const STAND_BACK_MS = 250;

/** Who breathed last in this process. */
let latest: Breath | null = null;

/** Who goes before all others in this process, and until when, unless it breathes again. */
let foremost: { breath: Breath; until: number } | null = null;

/**
 * Lets others have their turn during long work.
 * workerd looks for new requests only when nothing else is ready to run, and answers from stores in the same process
 * always are: without a real pause a busy slice is deaf, and nobody sees its progress or can cancel it.
 * Of two exports in one process the one that has worked longer gives way wherever it may (least attained service), so
 * that a small one does not wait for a large one. Before all of them goes the one whose slices have died most often
 * where it is: shared among several, a process that is killed again and again never lives long enough for a long unit.
 */
export class Breath {
  readonly #now: () => number;
  readonly #deaths: () => number;
  #last: number;
  #taken = 0;
  #givesWayUntil = 0;

  /** `now` in epoch milliseconds; `deaths`: how many slices have died where the export is, none when not above 0. */
  constructor(now: () => number, deaths: () => number) {
    this.#now = now;
    this.#deaths = deaths;
    this.#last = now();
  }

  /** Resolves at once unless a pause is due. */
  async take(): Promise<void> {
    const pauseMs = this.#pauseMs(this.#now());
    if (pauseMs === null) return;
    await scheduler.wait(pauseMs);
    this.#last = this.#now();
  }

  /** Null when no pause is due. */
  #pauseMs(now: number): number | null {
    this.#taken++;
    if (latest !== null && latest !== this && latest.#taken > this.#taken) latest.#givesWayUntil = now + AT_WORK_MS;
    latest = this;
    const first = Breath.#foremostAt(now);
    if (first === this || this.#deaths() > (first === null ? 0 : first.#deaths())) {
      foremost = { breath: this, until: now + AT_WORK_MS };
    } else {
      if (first !== null) return STAND_BACK_MS;
      if (now < this.#givesWayUntil) return GIVE_WAY_MS;
    }
    // 0 is the shortest there is, about a millisecond: asked for one, workerd takes two.
    return now - this.#last < EVERY_MS ? null : 0;
  }

  /** What it died of is behind it once it has got on. */
  static #foremostAt(now: number): Breath | null {
    return foremost !== null && now < foremost.until && foremost.breath.#deaths() > 0 ? foremost.breath : null;
  }
}
