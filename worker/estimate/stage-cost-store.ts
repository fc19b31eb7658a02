import { STAGE_IDS, type StageId } from '../protocol/stage-ids.ts';
import { byStage, type CostKind, defaultCosts, type StageCosts } from './stage-costs.ts';

/** Each new export fades the ones before it, so that a source that became slower is believed soon. */
const FADE = 0.9;

/** Learned costs; the defaults where nothing is learned. */
export async function loadStageCosts(db: D1Database, kind: CostKind): Promise<StageCosts> {
  const { results } = await db
    .prepare('SELECT stage, jobs, units, spent_ms AS spentMs FROM stage_costs WHERE kind = ?')
    .bind(keyOf(kind))
    .all<{ stage: string; jobs: number; units: number; spentMs: number }>();
  const learned = new Map(results.map((row) => [row.stage, row]));
  const defaults = defaultCosts(kind);
  if (learned.size < STAGE_IDS.length) return defaults;
  return {
    perRecordMs: byStage((id) => {
      const row = learned.get(id);
      return row && row.units > 0 ? row.spentMs / row.units : defaults.perRecordMs[id];
    }),
    jobs: Math.min(...results.map((row) => row.jobs)),
  };
}

/**
 * Statements that add a finished export's measured milliseconds.
 * They go before the one that ends the export in the index, and add nothing once it has ended there: an end may be told twice.
 */
export function learnStageCosts(
  db: D1Database,
  exportId: string,
  kind: CostKind,
  records: number,
  spentMs: Record<StageId, number>,
): D1PreparedStatement[] {
  return STAGE_IDS.map((stage) =>
    db
      .prepare(
        `INSERT INTO stage_costs (kind, stage, jobs, units, spent_ms)
         SELECT ?1, ?2, 1, ?3, ?4 WHERE EXISTS (SELECT 1 FROM exports WHERE id = ?5 AND active = 1)
         ON CONFLICT (kind, stage) DO UPDATE SET
           jobs = jobs + 1, units = units * ${FADE} + ?3, spent_ms = spent_ms * ${FADE} + ?4`,
      )
      .bind(keyOf(kind), stage, records, spentMs[stage], exportId),
  );
}

function keyOf({ source, format, variant }: CostKind): string {
  return `${source} ${variant} ${format}`;
}
