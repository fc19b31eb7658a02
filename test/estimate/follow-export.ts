// Pure. An imagined export run through the estimator, the rule of stalls and what a page makes of them.
import { nextTimeLeft, type ShownTimeLeft } from '../../widget/follow/time-left.ts';
import { estimateRemaining } from '../../worker/estimate/estimate-remaining.ts';
import { type CostSample, SAMPLES_KEPT } from '../../worker/estimate/learn-costs.ts';
import { type Pace, paceAfter, paceAfterOpening } from '../../worker/estimate/pace.ts';
import { byStage, type StageCosts } from '../../worker/estimate/stage-costs.ts';
import { stallAfterMs } from '../../worker/job/stall.ts';
import type { RunningJob } from '../../worker/protocol/job.ts';
import { STAGE_IDS } from '../../worker/protocol/stage-ids.ts';
import { type ImaginedExport, imagineExport, normal } from './imagined-export.ts';

/** A moment at which a page draws: once a second. */
export interface Look {
  atMs: number;
  stalled: boolean;
  shown: ShownTimeLeft;
}

/** About how often work is committed, but for pages of the source, and how unevenly, as the sigma of a logarithm. */
export const COMMIT_MS = 1_000;
const COMMIT_SIGMA = 0.5;
/** What the first commit takes: how many records there are, before any of them. */
const OPENING_MS = 300;
const TICK_MS = 1_000;

/** What an export of these costs to come looks like on a page that shows time left from the start; and what it teaches. */
export function followExport(
  truth: ImaginedExport,
  costs: StageCosts,
  random: () => number,
  look: (look: Look) => void = () => undefined,
): { tookMs: number; sample: CostSample } {
  const share = byStage(() => 0);
  const shareAtStart = byStage(() => 0);
  let pace: Pace = { spentMs: byStage(() => 0), usualGapMs: 0 };
  let atMs = 0;
  let progressAt = 0;
  let workedMs = 0;
  let shown: ShownTimeLeft | null = null;
  let said: Pick<RunningJob, 'stalled' | 'remaining' | 'updatedAt'> = {
    stalled: false,
    remaining: null,
    updatedAt: new Date(0).toISOString(),
  };

  const draw = (): void => {
    shown = nextTimeLeft(shown, { ...FRAME, ...said }, { serverNow: atMs, now: atMs, afterMs: 0 });
    look({ atMs, stalled: said.stalled, shown });
  };
  const passUntil = (untilMs: number): void => {
    while (atMs + (TICK_MS - (atMs % TICK_MS)) < untilMs) {
      atMs += TICK_MS - (atMs % TICK_MS);
      if (atMs - progressAt >= stallAfterMs(pace)) said = { ...said, stalled: true, remaining: null };
      draw();
    }
    atMs = untilMs;
  };

  passUntil(OPENING_MS);
  pace = paceAfterOpening(pace, OPENING_MS);
  progressAt = atMs;
  for (const id of STAGE_IDS) {
    const everyMs = id === 'collect' ? truth.pageMs : COMMIT_MS;
    const units = Math.max(1, Math.round(truth.workMs[id] / everyMs));
    const sizes = Array.from({ length: units }, () => Math.exp(COMMIT_SIGMA * normal(random)));
    const whole = sizes.reduce((sum, size) => sum + size, 0);
    for (const [index, size] of sizes.entries()) {
      const unitMs = (truth.workMs[id] * size) / whole;
      const { wait } = truth;
      const waitsMs = wait && workedMs <= wait.afterMs && wait.afterMs < workedMs + unitMs ? wait.ms : 0;
      workedMs += unitMs;
      passUntil(atMs + unitMs + waitsMs);
      pace = paceAfter(pace, id, atMs - progressAt);
      progressAt = atMs;
      share[id] = (index + 1) / units;
      const remaining = estimateRemaining(
        { records: truth.records, share, shareAtStart, spentMs: pace.spentMs },
        costs,
      );
      said = { stalled: false, remaining, updatedAt: new Date(atMs).toISOString() };
    }
  }
  return { tookMs: atMs, sample: { records: truth.records, spentMs: pace.spentMs } };
}

/** What so many exports before taught, newest first. */
export function pastExports(jobs: number, pageMs: number, costs: StageCosts, random: () => number): CostSample[] {
  return Array.from(
    { length: Math.min(jobs, SAMPLES_KEPT) },
    () => followExport(imagineExport(random, pageMs), costs, random).sample,
  );
}

/** What a page asks of a running job besides. */
const FRAME: RunningJob = {
  id: 'imagined',
  seq: 1,
  attempt: 1,
  organisation: { orgNumber: '311000039', name: '' },
  request: { basisYear: 2025, format: 'xlsx', variant: 'internal', lang: 'nb' },
  createdAt: new Date(0).toISOString(),
  updatedAt: new Date(0).toISOString(),
  stages: [],
  fraction: 0,
  status: 'running',
  stage: 'collect',
  startedAt: new Date(0).toISOString(),
  heartbeatAt: new Date(0).toISOString(),
  stalled: false,
  remaining: null,
};
