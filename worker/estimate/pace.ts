// Pure. What the time between two commits says of the pace.
import type { StageId } from '../protocol/stage-ids.ts';

export interface Pace {
  /** Milliseconds each stage has worked in this attempt. */
  spentMs: Record<StageId, number>;
  /** Usual milliseconds between commits, faded; 0 before the first. */
  usualGapMs: number;
}

/** A longer gap is no work but a wait, unless such gaps are usual here (PROGRESS.md 5B). */
const LONGEST_WORK_MS = 8_000;

/** The pace after a commit of the stage, `gapMs` after the one before. */
export function paceAfter({ spentMs, usualGapMs }: Pace, stage: StageId, gapMs: number): Pace {
  const waited = usualGapMs > 0 && gapMs > Math.max(LONGEST_WORK_MS, 2 * usualGapMs);
  return {
    spentMs: { ...spentMs, [stage]: spentMs[stage] + (waited ? usualGapMs : gapMs) },
    usualGapMs: usualGapMs === 0 ? gapMs : 0.8 * usualGapMs + 0.2 * gapMs,
  };
}

/** The pace after the source was opened: work, but no page, so that it says nothing of how long one takes. */
export function paceAfterOpening(pace: Pace, gapMs: number): Pace {
  return { ...paceAfter(pace, 'collect', gapMs), usualGapMs: pace.usualGapMs };
}
