// Pure. How much of the bar each stage gets.
import type { StageWeights } from '../protocol/job-event.ts';
import { byStage, expectedMs, type StageCosts, sumOf } from './stage-costs.ts';

/** No stage is drawn thinner than this, so that each can be seen. */
const SMALLEST_WEIGHT = 0.012;

/** Shares of the time an export of so many records takes, summing to 1. */
export function stageWeights(costs: StageCosts, records: number): StageWeights {
  const expected = expectedMs(costs, records);
  const total = sumOf(expected);
  const raw = byStage((id) => Math.max(SMALLEST_WEIGHT, total > 0 ? expected[id] / total : 0));
  const rawTotal = sumOf(raw);
  return byStage((id) => raw[id] / rawTotal);
}
