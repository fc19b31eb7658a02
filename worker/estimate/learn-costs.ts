// Pure. Stage costs from what earlier exports took: a line through records and milliseconds, stage by stage.
import type { StageId } from '../protocol/stage-ids.ts';
import { byStage, type StageCosts } from './stage-costs.ts';

/** What a finished export took. */
export interface CostSample {
  records: number;
  spentMs: Record<StageId, number>;
}

/** Older exports than these say nothing any more. */
export const SAMPLES_KEPT = 60;
/** Each export fades the ones before it, so that a source that became slower is believed soon. */
const FADE = 0.95;
/** An export is off by a share of what it takes, so a miss counts by its share; below so many records the fixed part rules. */
const SMALL_RECORDS = 1_000;
/** What the defaults weigh, in exports: they decide what exports of one size alone cannot, how much of it is fixed. */
const DEFAULTS_WEIGH = 0.05;

/** The costs that fit the samples best, none below 0; `samples` newest first. */
export function learnCosts(samples: readonly CostSample[], defaults: StageCosts): StageCosts {
  const lines = byStage((id) =>
    fitLine(
      samples.map(({ records, spentMs }) => ({ records, ms: spentMs[id] })),
      { fixed: defaults.fixedMs?.[id] ?? 0, perRecord: defaults.perRecordMs[id] },
    ),
  );
  return {
    fixedMs: byStage((id) => lines[id].fixed),
    perRecordMs: byStage((id) => lines[id].perRecord),
    jobs: samples.length,
  };
}

interface Line {
  fixed: number;
  perRecord: number;
}

/** Weighted least squares with both parts at least 0. */
function fitLine(points: readonly { records: number; ms: number }[], guess: Line): Line {
  // The normal equations; the guess enters as a point at no records and one at endless records.
  const fixedWeight = DEFAULTS_WEIGH / SMALL_RECORDS ** 2;
  let [sum, sumX, sumXX] = [fixedWeight, 0, DEFAULTS_WEIGH];
  let [sumY, sumXY] = [fixedWeight * guess.fixed, DEFAULTS_WEIGH * guess.perRecord];
  for (const [age, { records, ms }] of points.entries()) {
    const weight = FADE ** age / (records + SMALL_RECORDS) ** 2;
    sum += weight;
    sumX += weight * records;
    sumXX += weight * records ** 2;
    sumY += weight * ms;
    sumXY += weight * records * ms;
  }
  const determinant = sum * sumXX - sumX ** 2;
  const fixed = (sumY * sumXX - sumXY * sumX) / determinant;
  const perRecord = (sum * sumXY - sumX * sumY) / determinant;
  if (fixed < 0) return { fixed: 0, perRecord: sumXY / sumXX };
  if (perRecord < 0) return { fixed: sumY / sum, perRecord: 0 };
  return { fixed, perRecord };
}
