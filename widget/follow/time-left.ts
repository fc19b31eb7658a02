// Pure. Time left, in steps a person would say.
import type { RunningJob } from '../../worker/protocol/job.ts';

/** How it is worded. */
export type TimeLeftKey = 'soon' | 'minute' | 'about' | 'upto' | 'between';

/** A text, and the whole minutes it speaks of, at least 1. */
export type TimeLeft = readonly [key: TimeLeftKey, ...minutes: number[]];

const MINUTE_MS = 60_000;
const SOON_MS = 10_000;
const NEARLY_A_MINUTE_MS = 50_000;
/** From here on one figure would pretend to know more than the estimate does. */
const WIDE = 1.6;
/** A text that changes oftener than this is noise. */
const HOLD_MS = 5_000;
/** How fast what is shown moves to a new estimate: two thirds of the way in this time. */
const SETTLING_MS = 5_000;

interface Range {
  lowMs: number;
  highMs: number;
}

/** The wording for an estimate of `lowMs`–`highMs`, made `sinceMs` ago; null when it is no estimate. */
export function timeLeft(estimate: Range, sinceMs: number): TimeLeft | null {
  const low = Math.max(0, estimate.lowMs - sinceMs);
  const high = Math.max(low, estimate.highMs - sinceMs);
  if (!Number.isFinite(low) || !Number.isFinite(high)) return null;
  if (high <= SOON_MS) return ['soon'];
  if (high < NEARLY_A_MINUTE_MS) return ['minute'];
  const [least, most] = [spoken(low), spoken(high)];
  if (high >= WIDE * low) {
    // Both ends may round to the same minute: that would sound like one figure.
    if (low < NEARLY_A_MINUTE_MS) return ['upto', high > MINUTE_MS ? Math.max(2, most) : most];
    return ['between', least, Math.max(least + 1, most)];
  }
  const middle = (low + high) / 2;
  return middle < NEARLY_A_MINUTE_MS ? ['minute'] : ['about', spoken(middle)];
}

interface ShownText {
  value: TimeLeft | null;
  /** Epoch milliseconds. */
  at: number;
}

export interface ShownTimeLeft extends ShownText {
  /** What is left by what was shown, as it stood at `countedAt`, epoch milliseconds; null when nothing was. */
  range: Range | null;
  countedAt: number;
}

/** What to show next: keeps a text for five seconds before another takes its place. */
export function settleTimeLeft(shown: ShownText | null, value: TimeLeft | null, now: number): ShownText {
  if (shown === null || shown.value === null || value === null) return { value, at: now };
  const same = shown.value.join() === value.join();
  return same || now - shown.at < HOLD_MS ? { value: shown.value, at: shown.at } : { value, at: now };
}

/**
 * What to show of a job, `afterMs` into the run at the earliest. Both clocks in epoch milliseconds: the server's, which
 * may be set right between two calls, tells how old the estimate is, and the page's how long a text was shown.
 */
export function nextTimeLeft(
  shown: ShownTimeLeft | null,
  { stalled, remaining, startedAt, updatedAt }: RunningJob,
  { serverNow, now, afterMs }: { serverNow: number; now: number; afterMs: number },
): ShownTimeLeft {
  const known = !stalled && remaining && serverNow - Date.parse(startedAt) >= afterMs;
  const aim = known ? countedDown(remaining, Math.max(0, serverNow - Date.parse(updatedAt))) : null;
  const before = shown?.range && countedDown(shown.range, now - shown.countedAt);
  const range = aim && before ? between(before, aim, 1 - Math.exp(-(now - shown.countedAt) / SETTLING_MS)) : aim;
  const left = range && timeLeft(range, 0);
  return { ...settleTimeLeft(shown, left, now), range: left && range, countedAt: now };
}

function countedDown({ lowMs, highMs }: Range, byMs: number): Range {
  return { lowMs: Math.max(0, lowMs - byMs), highMs: Math.max(0, highMs - byMs) };
}

function between(from: Range, to: Range, share: number): Range {
  return {
    lowMs: from.lowMs + (to.lowMs - from.lowMs) * share,
    highMs: from.highMs + (to.highMs - from.highMs) * share,
  };
}

function spoken(ms: number): number {
  const minutes = ms / MINUTE_MS;
  if (minutes < 10.5) return Math.max(1, Math.round(minutes));
  const step = minutes < 57 ? 5 : minutes < 180 ? 15 : 60;
  return Math.round(minutes / step) * step;
}
