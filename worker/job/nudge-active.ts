import type { Env } from '../env.ts';
import { errorPlace, logFailure } from '../log.ts';
import { ExportIndex } from './export-index.ts';
import { jobStub } from './job-stub.ts';

const MAX_NUDGES = 500;

/** The net outside the objects: whoever ought to be at work is reminded of it. */
export async function nudgeActive(env: Env): Promise<void> {
  const index = new ExportIndex(env.DB);
  await index.forgetOldKeys(Date.now());
  const rows = await index.active(MAX_NUDGES);
  const nudges = await Promise.allSettled(rows.map((row) => jobStub(env, row.id).nudge(row)));
  for (const nudge of nudges) {
    if (nudge.status === 'rejected') logFailure('nudge-failed', { error: errorPlace(nudge.reason) });
  }
}
