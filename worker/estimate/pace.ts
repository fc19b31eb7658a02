// Pure. What the time between two commits says of the pace.
import type { StageId } from '../protocol/stage-ids.ts';
import { usualGapAfter } from '../protocol/usual-gap.ts';
import { byStage } from './stage-costs.ts';

export interface Pace {
  /** Milliseconds each stage has worked in this attempt. */
  spentMs: Record<StageId, number>;
  /** Usual milliseconds between commits, faded; 0 before the first. */
  usualGapMs: number;
  /** The first of these, while there is no other in this attempt; absent in exports begun before it was kept. */
  onlyGap?: { stage: StageId; ms: number } | null;
}

/** What an attempt, or a snapshot taken anew, begins with: a first gap of earlier is nothing to take back from it. */
export function newlySpent(): Pick<Pace, 'spentMs' | 'onlyGap'> {
  return { spentMs: byStage(() => 0), onlyGap: null };
}

/** A longer gap is no work but a wait, unless such gaps are usual here (PROGRESS.md 5B). */
const LONGEST_WORK_MS = 8_000;

/** The pace after a commit of the stage, `gapMs` after the one before. */
export function paceAfter({ spentMs, usualGapMs, onlyGap = null }: Pace, stage: StageId, gapMs: number): Pace {
  const counting = (ms: number) => ({ ...spentMs, [stage]: spentMs[stage] + ms });
  if (usualGapMs === 0) return { spentMs: counting(gapMs), usualGapMs: gapMs, onlyGap: { stage, ms: gapMs } };
  if (onlyGap?.stage === stage && isWait(onlyGap.ms, gapMs)) {
    // A source that had to wake up: the first page was counted for want of another, and is now known to be unusual.
    return { spentMs: counting(2 * gapMs - onlyGap.ms), usualGapMs: gapMs, onlyGap: null };
  }
  return {
    spentMs: counting(isWait(gapMs, usualGapMs) ? usualGapMs : gapMs),
    usualGapMs: usualGapAfter(usualGapMs, gapMs),
    onlyGap: null,
  };
}

/** The pace after the source was opened: work, but no page, so that it says nothing of how long one takes. */
export function paceAfterOpening({ spentMs, usualGapMs, onlyGap = null }: Pace, gapMs: number): Pace {
  return { spentMs: { ...spentMs, collect: spentMs.collect + gapMs }, usualGapMs, onlyGap };
}

function isWait(gapMs: number, usualMs: number): boolean {
  return gapMs > Math.max(LONGEST_WORK_MS, 2 * usualMs);
}
