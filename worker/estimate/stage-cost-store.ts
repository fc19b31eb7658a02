import { STAGE_IDS, type StageId } from '../protocol/stage-ids.ts';
import { byStage, DEFAULT_COSTS, type StageCosts } from './stage-costs.ts';

/** Each new export fades the ones before it, so that a source that became slower is believed soon. */
const FADE = 0.9;

/** Learned costs of a source; the defaults where nothing is learned. */
export async function loadStageCosts(db: D1Database, source: string): Promise<StageCosts> {
  const { results } = await db
    .prepare('SELECT stage, jobs, units, spent_ms AS spentMs FROM stage_costs WHERE source = ?')
    .bind(source)
    .all<{ stage: string; jobs: number; units: number; spentMs: number }>();
  const learned = new Map(results.map((row) => [row.stage, row]));
  if (learned.size < STAGE_IDS.length) return DEFAULT_COSTS;
  return {
    perRecordMs: byStage((id) => {
      const row = learned.get(id);
      return row && row.units > 0 ? row.spentMs / row.units : DEFAULT_COSTS.perRecordMs[id];
    }),
    jobs: Math.min(...results.map((row) => row.jobs)),
  };
}

/** Statements that add one finished export's measured milliseconds. */
export function learnStageCosts(
  db: D1Database,
  source: string,
  records: number,
  spentMs: Record<StageId, number>,
): D1PreparedStatement[] {
  return STAGE_IDS.map((stage) =>
    db
      .prepare(
        `INSERT INTO stage_costs (source, stage, jobs, units, spent_ms) VALUES (?1, ?2, 1, ?3, ?4)
         ON CONFLICT (source, stage) DO UPDATE SET
           jobs = jobs + 1, units = units * ${FADE} + ?3, spent_ms = spent_ms * ${FADE} + ?4`,
      )
      .bind(source, stage, records, spentMs[stage]),
  );
}
