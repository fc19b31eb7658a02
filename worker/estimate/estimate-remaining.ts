// Pure. Time left from the volume of records: the staged cost model of PROGRESS.md 5B.
import type { Remaining } from '../protocol/job-event.ts';
import { STAGE_IDS, type StageId } from '../protocol/stage-ids.ts';
import { byStage, expectedMs, type StageCosts, sumOf } from './stage-costs.ts';

export interface RunSoFar {
  records: number;
  /** Share of each stage's work that is committed, 0..1. */
  share: Record<StageId, number>;
  /** The share that was already there when this attempt began, 0..1. */
  shareAtStart: Record<StageId, number>;
  /** Milliseconds each stage has worked in this attempt, see `Pace`. */
  spentMs: Record<StageId, number>;
}

/** Until so much has been seen, nothing is said. */
const TOO_EARLY_MS = 3_000;
/** A figure under a second is no news to a person, and zero is never true. */
const SMALLEST_MS = 1_000;
/** How much the learned costs weigh against what this run shows: of the whole run, and of one stage (PROGRESS.md 5B). */
const RUN_PRIOR_MS = 20_000;
const STAGE_PRIOR_MS = 8_000;
/** But no more than this share of the stage, or one that became far slower would be disbelieved to its end. */
const STAGE_PRIOR_SHARE = 0.15;
const WELL_LEARNED_JOBS = 30;

/** Half the width of the range as a share of its middle: a page says one figure from 30 exports on (PROGRESS.md 3, 4). */
const SPREADS = [
  { fromJobs: WELL_LEARNED_JOBS, spread: 0.2 },
  { fromJobs: 10, spread: 0.35 },
  { fromJobs: 0, spread: 0.6 },
] as const;
/** The widest range that still says something. */
const WIDEST_SPREAD = 0.75;
/** How far, as a logarithm, stages may be from what was learned of them before the learned mix is doubted. */
const USUAL_DISAGREEMENT = 0.75;
/** What a stage has to have worked to be heard in that. */
const HEARD_MS = 3_000;
/** What it adds to the range that the stages to come are known from earlier exports only. */
const UNTOLD_SPREAD = 0.3;

/**
 * The range of milliseconds left, or null while it is too early to say.
 * A stage that runs is judged by its own pace, blended with the pace of the whole run; one that is still to come by what
 * was learned of it and the pace of the run.
 */
export function estimateRemaining(run: RunSoFar, costs: StageCosts): Remaining {
  const workedMs = sumOf(run.spentMs);
  if (workedMs < TOO_EARLY_MS || run.records === 0) return null;
  const expected = expectedMs(costs, run.records);
  const expectedSoFar = byStage((id) => expected[id] * Math.max(0, run.share[id] - run.shareAtStart[id]));
  const trust = Math.min(1, costs.jobs / WELL_LEARNED_JOBS);
  const runPace = (workedMs + RUN_PRIOR_MS) / (sumOf(expectedSoFar) + RUN_PRIOR_MS);

  const left = byStage((id) => {
    const priorMs = trust * Math.min(STAGE_PRIOR_MS, STAGE_PRIOR_SHARE * expected[id]);
    const known = expectedSoFar[id] > 0;
    const pace = known ? (run.spentMs[id] + priorMs * runPace) / (expectedSoFar[id] + priorMs) : runPace;
    return expected[id] * (1 - run.share[id]) * pace;
  });
  const leftMs = sumOf(left);
  const unseenMs = sumOf(byStage((id) => (expectedSoFar[id] > 0 ? 0 : left[id])));
  const doubt = doubtOf(run.spentMs, expectedSoFar, leftMs > 0 ? unseenMs / leftMs : 0);
  const spread = Math.min(WIDEST_SPREAD, learnedSpread(costs.jobs) + doubt);
  return { lowMs: atLeast(leftMs * (1 - spread)), highMs: atLeast(leftMs * (1 + spread)) };
}

function learnedSpread(jobs: number): number {
  return SPREADS.find(({ fromJobs }) => jobs >= fromJobs)?.spread ?? WIDEST_SPREAD;
}

/** What this run adds to the range: nothing once several stages are no further from the learned costs than usual. */
function doubtOf(
  spentMs: Record<StageId, number>,
  expectedSoFar: Record<StageId, number>,
  unseenShare: number,
): number {
  const heard = STAGE_IDS.filter((id) => Math.max(spentMs[id], expectedSoFar[id]) >= HEARD_MS);
  const off = heard.map((id) => Math.log((spentMs[id] + HEARD_MS) / (expectedSoFar[id] + HEARD_MS)));
  // From each other, and from the costs: 0 is one of them.
  const disagreement = Math.max(0, ...off) - Math.min(0, ...off);
  // By one stage alone nobody can tell a slow run from a wrong mix; that matters to what is still to come.
  const untold = heard.length < 2 ? UNTOLD_SPREAD * unseenShare : 0;
  return untold + Math.max(0, disagreement - USUAL_DISAGREEMENT);
}

function atLeast(ms: number): number {
  return Math.max(SMALLEST_MS, Math.round(ms));
}
