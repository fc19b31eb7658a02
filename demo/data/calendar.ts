// Pure. The days of a year, and who is taken on which.
import type { GeneratedBranch } from './register.ts';

/** Days of the year from 0, both included. */
export interface Window {
  first: number;
  last: number;
}

export const WHOLE_YEAR: Window = { first: 0, last: 364 };

export class Calendar {
  /** `yyyy-mm-dd`, from the first of January on. */
  readonly dates: readonly string[];
  /** By who it is: nobody leads twice on a day unless it is planted. */
  readonly #taken = new Map<string, Uint8Array>();
  /** `who date`, of what is no day of this year. */
  readonly #takenElsewhere = new Set<string>();

  constructor(year: number) {
    this.dates = datesOf(year);
  }

  take(who: string, index: number): void {
    const taken = this.#taken.get(who) ?? new Uint8Array(this.dates.length);
    taken[index] = 1;
    this.#taken.set(who, taken);
  }

  takeOn(who: string, date: string): void {
    this.#takenElsewhere.add(`${who} ${date}`);
  }

  isFreeOn(who: string, date: string): boolean {
    return !this.#takenElsewhere.has(`${who} ${date}`);
  }

  /** Takes for all of them the first day from `from` on, and round, on which none is taken; gives which. */
  takeFreeDay(who: readonly string[], { first, last }: Window, from: number): number {
    const length = last - first + 1;
    for (let i = 0; i < length; i++) {
      const index = first + ((from - first + i) % length);
      if (who.some((each) => this.#taken.get(each)?.[index] === 1)) continue;
      for (const each of who) this.take(each, index);
      return index;
    }
    throw new RangeError(`No free day left for ${who.join(' and ')}`);
  }

  /** When the branch is active; null when it is not. */
  windowOf({ activeFrom, activeTo }: GeneratedBranch): Window | null {
    const first = this.dates.findIndex((date) => date >= activeFrom);
    const last = this.dates.findLastIndex((date) => activeTo === null || date <= activeTo);
    return first === -1 || last === -1 ? null : { first, last };
  }

  /** When it is not, before or after; null when it always is. */
  outsideWindowOf(branch: GeneratedBranch): Window | null {
    const window = this.windowOf(branch);
    if (window === null) return WHOLE_YEAR;
    if (window.first > 0) return { first: 0, last: window.first - 1 };
    return window.last < 364 ? { first: window.last + 1, last: 364 } : null;
  }
}

function datesOf(year: number): string[] {
  const dates: string[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000)
    dates.push(new Date(at).toISOString().slice(0, 10));
  return dates;
}
