// Pure. What a stage costs, learned from earlier exports with the same source.
import type { Format, Variant } from '../protocol/job.ts';
import { STAGE_IDS, type StageId } from '../protocol/stage-ids.ts';

/** Milliseconds, stage by stage: a fixed part whatever the size, and one for each record. */
export interface StageCosts {
  /** Absent in exports begun before it was learned. */
  fixedMs?: Record<StageId, number>;
  perRecordMs: Record<StageId, number>;
  /** How many finished exports they were learned from. */
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
 * What is believed before anything is learned, as measured on the seeded organisations (`npm run bench:bar`).
 * A member system over HTTP is a hundred times slower than the embedded database: a bar that did not know that would
 * stand near its beginning for most of the time.
 */
export function defaultCosts({ source, format, variant }: CostKind): StageCosts {
  const overHttp = source.startsWith('http:');
  const writesRecords = variant === 'internal' && format !== 'pdf';
  return {
    fixedMs: { collect: overHttp ? 200 : 30, validate: 10, aggregate: 10, protect: 10, build: 40, verify: 40 },
    perRecordMs: {
      collect: overHttp ? 2 : 0.022,
      validate: 0.012,
      aggregate: 0.014,
      protect: 0.001,
      build: writesRecords ? 0.02 : 0.001,
      verify: writesRecords ? 0.035 : 0.002,
    },
    jobs: 0,
  };
}

/** Milliseconds each stage of an export of so many records is expected to take. */
export function expectedMs({ fixedMs, perRecordMs }: StageCosts, records: number): Record<StageId, number> {
  return byStage((id) => (fixedMs?.[id] ?? 0) + perRecordMs[id] * records);
}

/** The sum over all stages. */
export function sumOf(values: Record<StageId, number>): number {
  return STAGE_IDS.reduce((sum, id) => sum + values[id], 0);
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
