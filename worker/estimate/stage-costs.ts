// Pure. What a stage costs per record, learned from earlier exports with the same source.
import type { Format, Variant } from '../protocol/job.ts';
import type { StageWeights } from '../protocol/job-event.ts';
import { STAGE_IDS, type StageId } from '../protocol/stage-ids.ts';

/** Milliseconds per record, stage by stage, and how many finished exports they were learned from. */
export interface StageCosts {
  perRecordMs: Record<StageId, number>;
  jobs: number;
}

/** What costs are learned by: records of one source cost the same in exports of one kind. */
export interface CostKind {
  /** `RecordSource.id`. */
  source: string;
  format: Format;
  variant: Variant;
}

/**
 * What is believed before anything is learned, as measured on the seeded organisations (`npm run bench`).
 * A member system over HTTP is a hundred times slower than the embedded database: a bar that did not know that would
 * stand near its beginning for most of the time.
 */
export function defaultCosts({ source, format, variant }: CostKind): StageCosts {
  const writesRecords = variant === 'internal' && format !== 'pdf';
  return {
    perRecordMs: {
      collect: source.startsWith('http:') ? 2 : 0.022,
      validate: 0.012,
      aggregate: 0.014,
      protect: 0.001,
      build: writesRecords ? 0.02 : 0.001,
      verify: writesRecords ? 0.035 : 0.002,
    },
    jobs: 0,
  };
}

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
