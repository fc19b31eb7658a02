// Pure.

/** RELIABILITY: a source may ask us to wait, but never longer than an export may. */
export const LONGEST_RETRY_AFTER_MS = 5 * 60_000;

/** Milliseconds a `Retry-After` header asks for, in seconds or as a date, at most five minutes; undefined without a usable one. */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined;
  const waitMs = /^\s*\d+\s*$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - nowMs;
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(waitMs, 0), LONGEST_RETRY_AFTER_MS);
}
