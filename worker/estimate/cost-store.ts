import { STAGE_IDS } from '../protocol/stage-ids.ts';
import type { Accuracy } from './estimate-log.ts';
import { type CostSample, learnCosts, SAMPLES_KEPT } from './learn-costs.ts';
import { byStage, type CostKind, defaultCosts, type StageCosts } from './stage-costs.ts';

/** Rows of accuracy an operator can look back on. */
const ACCURACIES_KEPT = 10_000;

/** Learned costs; the defaults where nothing is learned. */
export async function loadStageCosts(db: D1Database, kind: CostKind): Promise<StageCosts> {
  const { results } = await db
    .prepare(
      `SELECT records, ${STAGE_IDS.map((id) => `${id}_ms`).join(', ')} FROM stage_costs
       WHERE kind = ? ORDER BY id DESC LIMIT ${SAMPLES_KEPT}`,
    )
    .bind(keyOf(kind))
    .all<Record<string, number>>();
  const samples = results.map((row) => ({
    records: row.records ?? 0,
    spentMs: byStage((id) => row[`${id}_ms`] ?? 0),
  }));
  return learnCosts(samples, defaultCosts(kind));
}

/**
 * Statements that keep what a finished export took, for as long as it says something.
 * They go before the one that ends the export in the index, and add nothing once it has ended there: an end may be told twice.
 */
export function keepCosts(
  db: D1Database,
  exportId: string,
  kind: CostKind,
  { records, spentMs }: CostSample,
): D1PreparedStatement[] {
  const values = [keyOf(kind), records, ...STAGE_IDS.map((id) => spentMs[id])];
  return [
    insertOnce(db, 'stage_costs', ['kind', 'records', ...STAGE_IDS.map((id) => `${id}_ms`)], values, exportId),
    db
      .prepare(
        `DELETE FROM stage_costs WHERE kind = ?1 AND id <=
           (SELECT id FROM stage_costs WHERE kind = ?1 ORDER BY id DESC LIMIT 1 OFFSET ${SAMPLES_KEPT})`,
      )
      .bind(keyOf(kind)),
  ];
}

/** Statements that keep how right the time left of a finished export was; told twice, they add nothing, as above. */
export function keepAccuracy(
  db: D1Database,
  exportId: string,
  kind: CostKind,
  { records, jobs }: { records: number; jobs: number },
  { tookMs, error25, error50, error75 }: Accuracy,
): D1PreparedStatement[] {
  return [
    insertOnce(
      db,
      'estimate_accuracy',
      ['kind', 'records', 'jobs', 'took_ms', 'error_25', 'error_50', 'error_75'],
      [keyOf(kind), records, jobs, tookMs, error25, error50, error75],
      exportId,
    ),
    db.prepare(
      `DELETE FROM estimate_accuracy WHERE id <= (SELECT max(id) FROM estimate_accuracy) - ${ACCURACIES_KEPT}`,
    ),
  ];
}

/** An insert that does nothing once the export has ended in the index. */
function insertOnce(
  db: D1Database,
  table: 'stage_costs' | 'estimate_accuracy',
  columns: readonly string[],
  values: readonly (string | number | null)[],
  exportId: string,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.map(() => '?').join(', ')}
       WHERE EXISTS (SELECT 1 FROM exports WHERE id = ? AND active = 1)`,
    )
    .bind(...values, exportId);
}

function keyOf({ source, format, variant }: CostKind): string {
  return `${source} ${variant} ${format}`;
}
