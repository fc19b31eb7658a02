// Pure.
/** Silence shorter than this is no lost connection. */
const LOST_AFTER_MS = 4_000;

/** The whole seconds a connection has been lost that was silent for so long; null when it is not. */
export function lostFor(silentMs: number): number | null {
  return silentMs < LOST_AFTER_MS ? null : Math.floor(silentMs / 1000);
}
