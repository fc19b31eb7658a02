// Pure. What a stage costs per record, learned from earlier exports with the same source.
import type { StageWeights } from '../protocol/job-event.ts';
import { STAGE_IDS, type StageId } from '../protocol/stage-ids.ts';

/** Milliseconds per record, stage by stage, and how many finished exports they were learned from. */
export interface StageCosts {
  perRecordMs: Record<StageId, number>;
  jobs: number;
}

/**
 * Before anything is learned: shares as measured on seeded organisations with the embedded D1 source
 * (`npm run bench`). An HTTP source makes `collect` far heavier; the run itself and the history correct that.
 */
export const DEFAULT_COSTS: StageCosts = {
  perRecordMs: { collect: 0.02, validate: 0.008, aggregate: 0.006, protect: 0.001, build: 0.012, verify: 0.012 },
  jobs: 0,
};

/** No stage is drawn thinner than this, so that each can be seen. */
const SMALLEST_WEIGHT = 0.02;

/** Shares of the whole, summing to 1. */
export function stageWeights(costs: StageCosts): StageWeights {
  const total = STAGE_IDS.reduce((sum, id) => sum + costs.perRecordMs[id], 0);
  const raw = STAGE_IDS.map((id) => Math.max(SMALLEST_WEIGHT, total > 0 ? costs.perRecordMs[id] / total : 0));
  const rawTotal = raw.reduce((sum, weight) => sum + weight, 0);
  return byStage((_, index) => (raw[index] ?? 0) / rawTotal);
}

/** One value a stage. */
export function byStage<Value>(value: (id: StageId, index: number) => Value): Record<StageId, Value> {
  return {
    collect: value('collect', 0),
    validate: value('validate', 1),
    aggregate: value('aggregate', 2),
    protect: value('protect', 3),
    build: value('build', 4),
    verify: value('verify', 5),
  };
}
