import type { Env } from '../env.ts';
import type { Job } from '../protocol/job.ts';
import { canRetry } from '../protocol/reduce-job.ts';
import { settingsOf } from '../settings.ts';
import { ExportIndex } from './export-index.ts';
import { refused } from './find-job.ts';
import { jobStub } from './job-stub.ts';

/**
 * Continues a failed or cancelled export; `by` is a hash of portal and coordinator.
 * Throws `ExportError`: `conflict` when its state or another export forbids it.
 */
export async function retryExport(env: Env, before: Job, by: string): Promise<Job> {
  if (!canRetry(before)) refused('only a failed or cancelled export can be retried');
  const { id, organisation } = before;
  const index = new ExportIndex(env.DB);
  if (!(await index.reactivate(id, organisation.orgNumber, settingsOf(env)))) {
    refused('another export is at work for the same request, or too many are');
  }
  let job: Job | null = null;
  try {
    job = await jobStub(env, id).retry(by);
  } finally {
    // Someone else was faster, or the object died over it: let the index say again what the object says.
    if (job === null) await jobStub(env, id).resendToIndex();
  }
  if (job) return job;
  return refused('the export is at work again, or was erased');
}
