// Pure. Shares of a whole, 0..1, whatever was received.
import type { StageProgress } from '../../worker/protocol/job.ts';

/** The value, or the nearest that is a share. */
export function shareOf(value: number): number {
  return Math.min(1, Math.max(0, value)) || 0;
}

/** How much of a stage is done. */
export function fillOf({ state, done, total }: StageProgress): number {
  return state === 'done' ? 1 : total ? shareOf(done / total) : 0;
}
