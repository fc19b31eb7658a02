import { learnStageCosts } from '../estimate/stage-cost-store.ts';
import { ExportIndex } from './export-index.ts';
import type { Stored } from './job-store.ts';

/** Below this, what an export costs whatever its size drowns what a record costs. */
const LEARN_FROM_RECORDS = 5_000;

/** Tells the index what the object says and, of a finished export, what each stage has cost. Rejects when D1 does not answer. */
export async function tellIndex(db: D1Database, stored: Stored): Promise<void> {
  const index = new ExportIndex(db);
  if (stored.type === 'erased') {
    await index.recordErased(stored.id).run();
    return;
  }
  const { job, run } = stored;
  const { snapshot } = run;
  const learns = job.status === 'completed' && snapshot !== null && snapshot.records >= LEARN_FROM_RECORDS;
  const kind = { ...job.request, source: snapshot?.source ?? '' };
  const learned = learns ? learnStageCosts(db, job.id, kind, snapshot.records, run.spentMs) : [];
  await db.batch([...learned, index.record(job)]);
}
