import type { Principal } from '../access/principal.ts';
import type { Env } from '../env.ts';
import { ExportError } from '../export-error.ts';
import type { Job } from '../protocol/job.ts';
import { jobStub } from './job-stub.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The export, when it is the principal's organisation's; else `not-found`, whether it is another's or nobody's. */
export async function findJob(env: Env, principal: Principal, id: string): Promise<Job> {
  const job = UUID.test(id) ? await jobStub(env, id).view() : null;
  if (job === null || job.organisation.orgNumber !== principal.orgNumber) throw new ExportError('not-found');
  return job;
}

/** Ends a request that the state of the export does not allow. */
export function refused(detail: string): never {
  throw new ExportError('conflict', { detail });
}
