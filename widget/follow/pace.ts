// Pure. How soon a server is asked again: the slower it answers and the more often it fails, the later.

const LAST_MS = 30_000;
const RECONNECT_FIRST_MS = 500;
const POLL_FIRST_MS = 2_000;
/** A page asks for a fifth of the time at most, so that the more of them wait, the less each asks. */
const REST_PER_WAIT = 4;
/** A proxy that mutes sockets lets them open and then says nothing. */
const SOCKET_FIRST_MS = 10_000;
const SOCKET_LAST_MS = 60_000;
const NEWS_FIRST_MS = 20_000;

/** Milliseconds without any request after one that was answered, or given up, after `tookMs`. */
export function restMs(tookMs: number): number {
  return Math.min(LAST_MS, REST_PER_WAIT * tookMs);
}

/**
 * Milliseconds until a socket is tried again after so many failures, the last of them after waiting `tookMs` in vain:
 * back-off with full jitter (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015); 0 ≤ `chance` < 1.
 */
export function reconnectDelayMs(failures: number, tookMs: number, chance: number): number {
  return chance * Math.max(Math.min(LAST_MS, RECONNECT_FIRST_MS * 2 ** failures), restMs(tookMs));
}

/** Milliseconds until the export is asked for again after so many failures; 0 ≤ `chance` < 1. */
export function pollDelayMs(failures: number, chance: number): number {
  return POLL_FIRST_MS + chance * (Math.min(LAST_MS, POLL_FIRST_MS * 2 ** failures) - POLL_FIRST_MS);
}

/**
 * Milliseconds a socket may take to say something after so many failures and a ticket that took `tookMs`. To give up
 * what a busy server has in its queue and to ask for it anew makes the queue longer.
 */
export function socketPatienceMs(failures: number, tookMs: number): number {
  return Math.min(SOCKET_LAST_MS, Math.max(SOCKET_FIRST_MS, restMs(tookMs)) * 2 ** failures);
}

/** Milliseconds a live socket may bring no news before the export is asked for; 0 ≤ `chance` < 1, as all watchers heard the last news at once. */
export function newsPatienceMs(chance: number): number {
  return NEWS_FIRST_MS * (1 + chance);
}
