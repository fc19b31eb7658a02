// Pure. Time left from the volume of records: the staged cost model of PROGRESS.md 5B.
import type { Remaining } from '../protocol/job-event.ts';
import { STAGE_IDS, type StageId } from '../protocol/stage-ids.ts';
import type { StageCosts } from './stage-costs.ts';

export interface RunSoFar {
  records: number;
  /** Share of each stage's work that is committed, 0..1. */
  share: Record<StageId, number>;
  /** The share that was already there when this attempt began, 0..1. */
  shareAtStart: Record<StageId, number>;
  /** Milliseconds each stage has taken in this attempt. */
  spentMs: Record<StageId, number>;
}

/** How much the learned pace of a stage weighs against what this run shows of it, in milliseconds (PROGRESS.md 5B). */
const STAGE_PRIOR_MS = 8_000;
/** Until so much has been seen, nothing is said. */
const TOO_EARLY_MS = 3_000;
/** Half the width of the range: wide while nothing is learned, narrower with history. */
const SPREAD_UNLEARNED = 0.35;
const SPREAD_LEARNED = 0.15;
const WELL_LEARNED_JOBS = 30;
/** A figure under a second is no news to a person, and zero is never true. */
const SMALLEST_MS = 1_000;

/**
 * The range of milliseconds left, or null while it is too early to say.
 * A stage that runs is judged by its own pace, blended with what was learned; one that is still to come costs what was
 * learned of it, for a slow source says nothing of how fast the file is written.
 */
export function estimateRemaining(run: RunSoFar, costs: StageCosts): Remaining {
  if (sum((id) => run.spentMs[id]) < TOO_EARLY_MS || run.records === 0) return null;
  const priorMs = STAGE_PRIOR_MS * Math.min(1, costs.jobs / WELL_LEARNED_JOBS);

  const leftMs = sum((id) => {
    const expectedMs = costs.perRecordMs[id] * run.records;
    const doneHere = run.share[id] - run.shareAtStart[id];
    const pace = doneHere > 0 ? (run.spentMs[id] + priorMs) / (expectedMs * doneHere + priorMs) : 1;
    return expectedMs * (1 - run.share[id]) * pace;
  });

  const spread = SPREAD_UNLEARNED + (SPREAD_LEARNED - SPREAD_UNLEARNED) * Math.min(1, costs.jobs / WELL_LEARNED_JOBS);
  return { lowMs: atLeast(leftMs * (1 - spread)), highMs: atLeast(leftMs * (1 + spread)) };
}

function atLeast(ms: number): number {
  return Math.max(SMALLEST_MS, Math.round(ms));
}

function sum(of: (id: StageId) => number): number {
  return STAGE_IDS.reduce((total, id) => total + of(id), 0);
}
