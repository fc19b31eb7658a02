// Pure. What a person who watched a great many exports would say of their time left: the measures of PROGRESS.md 5B.
import { type CostSample, learnCosts } from '../../worker/estimate/learn-costs.ts';
import { defaultCosts } from '../../worker/estimate/stage-costs.ts';
import { randomOf } from '../simulation/random.ts';
import { COMMIT_MS, followExport, type Look, pastExports } from './follow-export.ts';
import { imagineExport } from './imagined-export.ts';

export interface Judgement {
  /** Mean of |shown − true| / true at 25, 50 and 75 % of the true duration, each at most 10. */
  error25: number;
  error50: number;
  error75: number;
  /** Share of exports within a quarter of the truth at half time. */
  within25: number;
  /** A minute, from 30 s on: of more than 10 % and 5 s between two looks, and from a low to the next high. */
  jumpsPerMinute: number;
  climbsPerMinute: number;
  /** The fastest that one text followed another, milliseconds. */
  shortestTextMs: number;
  /** Looks at something that is no time: not a number, nothing, negative, or shown while stalled. */
  untrue: number;
  /** Share of looks at which one exact figure was shown, of those at which anything was. */
  exact: number;
  stalls: number;
}

const SHORTEST_MS = 60_000;
const AFTER_MS = 30_000;
const MINUTE_MS = 60_000;
const WORST_ERROR = 10;

export interface Setting {
  exports: number;
  pastJobs: number;
  /** What the source takes for a page, about; as often as any other work is committed when it is not given. */
  pageMs?: number;
  /** What is believed of the past instead of what was. */
  misled?: (sample: CostSample) => CostSample;
}

/** Judges so many exports of a minute or more, with what so many before them taught. */
export function judgeExports(seed: number, setting: Setting): Judgement {
  const { exports, pastJobs, pageMs = COMMIT_MS, misled = (sample: CostSample) => sample } = setting;
  const random = randomOf(seed);
  const defaults = defaultCosts({ source: 'imagined', format: 'xlsx', variant: 'internal' });
  const costs = learnCosts(pastExports(pastJobs, pageMs, defaults, random).map(misled), defaults);

  const errors: [number[], number[], number[]] = [[], [], []];
  let [watchedMs, jumps, climbs, untrue, exact, shownLooks, stalls] = [0, 0, 0, 0, 0, 0, 0];
  let shortestTextMs = Number.POSITIVE_INFINITY;

  for (let judged = 0; judged < exports; ) {
    const looks: Look[] = [];
    const { tookMs } = followExport(imagineExport(random, pageMs), costs, random, (look) => looks.push(look));
    if (tookMs < SHORTEST_MS) continue;
    judged++;
    watchedMs += tookMs - AFTER_MS;

    let next = 0;
    let last = Number.NaN;
    let low = Number.POSITIVE_INFINITY;
    let climbing = false;
    let text: { key: string; at: number } | null = null;
    let wasStalled = false;
    for (const { atMs, stalled, shown } of looks) {
      const { value, range } = shown;
      if (stalled && !wasStalled) stalls++;
      wasStalled = stalled;
      const middleMs = range ? (range.lowMs + range.highMs) / 2 : Number.NaN;
      for (; next < 3 && atMs >= ((next + 1) / 4) * tookMs; next++) {
        const trueMs = tookMs - atMs;
        if (range) errors[next]?.push(Math.min(WORST_ERROR, Math.abs(middleMs - trueMs) / trueMs));
      }
      if (value === null) {
        text = null;
        continue;
      }
      shownLooks++;
      const [key, ...minutes] = value;
      if (key === 'about') exact++;
      if (stalled || !(middleMs >= 0) || minutes.some((each) => !(each >= 1))) untrue++;
      if (text && text.key !== value.join()) shortestTextMs = Math.min(shortestTextMs, shown.at - text.at);
      text = { key: value.join(), at: shown.at };

      if (atMs >= AFTER_MS) {
        if (middleMs > last * 1.1 && middleMs > last + 5_000) jumps++;
        if (middleMs > low * 1.1 && middleMs > low + 5_000) {
          if (!climbing) climbs++;
          climbing = true;
        }
        if (middleMs < last) {
          low = middleMs;
          climbing = false;
        }
        low = Math.min(low, middleMs);
      }
      last = middleMs;
    }
  }
  const [error25, error50, error75] = errors.map((each) => each.reduce((sum, error) => sum + error, 0) / each.length);
  return {
    error25: error25 ?? Number.NaN,
    error50: error50 ?? Number.NaN,
    error75: error75 ?? Number.NaN,
    within25: errors[1].filter((error) => error <= 0.25).length / errors[1].length,
    jumpsPerMinute: jumps / (watchedMs / MINUTE_MS),
    climbsPerMinute: climbs / (watchedMs / MINUTE_MS),
    shortestTextMs,
    untrue,
    exact: exact / shownLooks,
    stalls,
  };
}
