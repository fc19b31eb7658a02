// Pure. Time left, in steps a person would say.
import type { RunningJob } from '../../worker/protocol/job.ts';
import type { TimeLeftKey } from './time-left-texts.ts';

/** A text, and the whole minutes it speaks of, at least 1. */
export type TimeLeft = readonly [key: TimeLeftKey, ...minutes: number[]];

const SOON_MS = 10_000;
const NEARLY_A_MINUTE_MS = 50_000;
/** From here on one figure would pretend to know more than the estimate does. */
const WIDE = 1.6;
/** A text that changes oftener than this is noise. */
const HOLD_MS = 5_000;

/** The wording for an estimate of `lowMs`–`highMs`, made `sinceMs` ago; null when it is no estimate. */
export function timeLeft(estimate: { lowMs: number; highMs: number }, sinceMs: number): TimeLeft | null {
  const low = Math.max(0, estimate.lowMs - sinceMs);
  const high = Math.max(low, estimate.highMs - sinceMs);
  if (!Number.isFinite(low) || !Number.isFinite(high)) return null;
  if (high <= SOON_MS) return ['soon'];
  const middle = (low + high) / 2;
  const most = spoken(high);
  if (high < NEARLY_A_MINUTE_MS) return ['minute'];
  if (high >= WIDE * low && most > spoken(low)) {
    return low < NEARLY_A_MINUTE_MS ? ['upto', most] : ['between', spoken(low), most];
  }
  return middle < NEARLY_A_MINUTE_MS ? ['minute'] : ['about', spoken(middle)];
}

export interface ShownTimeLeft {
  value: TimeLeft | null;
  /** Epoch milliseconds. */
  at: number;
}

/** What to show next: keeps a text for five seconds before another takes its place. */
export function settleTimeLeft(shown: ShownTimeLeft | null, value: TimeLeft | null, now: number): ShownTimeLeft {
  if (shown === null || shown.value === null || value === null) return { value, at: now };
  const same = shown.value.join() === value.join();
  return same || now - shown.at < HOLD_MS ? shown : { value, at: now };
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
  const left = known ? timeLeft(remaining, Math.max(0, serverNow - Date.parse(updatedAt))) : null;
  return settleTimeLeft(shown, left, now);
}

function spoken(ms: number): number {
  const minutes = ms / 60_000;
  if (minutes < 10.5) return Math.max(1, Math.round(minutes));
  const step = minutes < 57 ? 5 : minutes < 180 ? 15 : 60;
  return Math.round(minutes / step) * step;
}
