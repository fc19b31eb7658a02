import { keepAccuracy, keepCosts } from '../estimate/cost-store.ts';
import { accuracyOf } from '../estimate/estimate-log.ts';
import { sumOf } from '../estimate/stage-costs.ts';
import type { Job } from '../protocol/job.ts';
import { ExportIndex } from './export-index.ts';
import type { Stored, Upkeep } from './job-store.ts';
import type { RunState } from './run-state.ts';

/** Of a shorter export nobody reads the time left. */
const JUDGED_FROM_MS = 30_000;

/**
 * Tells the index what the object says, who did what with it and, of a finished export, what each stage took and how
 * right the time left was. Rejects when D1 does not answer.
 */
export async function tellIndex(db: D1Database, stored: Stored): Promise<void> {
  const index = new ExportIndex(db);
  if (stored.type === 'erased') {
    await db.batch([index.recordErased(stored.id), ...deeds(db, stored.id, stored.upkeep)]);
    return;
  }
  const { job, run, upkeep } = stored;
  await db.batch([...lessons(db, job, run), index.record(job), ...deeds(db, job.id, upkeep)]);
}

/** Told again when the answer was lost: a row that is there already stays as it is. */
function deeds(db: D1Database, exportId: string, { audit }: Upkeep): D1PreparedStatement[] {
  const sql = `INSERT OR IGNORE INTO audit (export_id, number, at, org_number, act, by, outcome, hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
  return (audit?.untold ?? []).map(({ number, at, orgNumber, act, by, outcome, hash }) =>
    db.prepare(sql).bind(exportId, number, at, orgNumber, act, by, outcome, hash),
  );
}

function lessons(db: D1Database, job: Job, { snapshot, spentMs, shareAtStart, costs, said }: RunState) {
  if (job.status !== 'completed' || snapshot === null) return [];
  const { records } = snapshot;
  const kind = { ...job.request, source: snapshot.source };
  // What a retry went on from is not in its times.
  const wholeRun = sumOf(shareAtStart) === 0;
  const accuracy = said && accuracyOf(said, Date.parse(job.finishedAt));
  return [
    ...(wholeRun ? keepCosts(db, job.id, kind, { records, spentMs }) : []),
    ...(accuracy && accuracy.tookMs > JUDGED_FROM_MS
      ? keepAccuracy(db, job.id, kind, { records, jobs: costs.jobs }, accuracy)
      : []),
  ];
}
