import { sha256Hex } from '../access/hash.ts';
import type { Principal } from '../access/principal.ts';
import type { Env } from '../env.ts';
import { ExportError } from '../export-error.ts';
import { type ExportRequest, isActive, type Job } from '../protocol/job.ts';
import { settingsOf } from '../settings.ts';
import { ExportIndex, type IndexRow } from './export-index.ts';
import { jobStub } from './job-stub.ts';

export interface StartedExport {
  job: Job;
  how: 'new' | 'joined' | 'replayed';
}

/** Between finding that an export has ended and starting another, a third may have been started: look again so often. */
const TRIES = 3;
const RETRY_AFTER_SECONDS = 60;

/**
 * Starts an export, or joins the one that is active for the same request.
 * Throws `ExportError`: `rate-limited` over a limit, `idempotency-mismatch` for a key used with another body.
 */
export async function startExport(
  env: Env,
  principal: Principal,
  request: ExportRequest,
  idempotencyKey: string | undefined,
): Promise<StartedExport> {
  const index = new ExportIndex(env.DB);
  const { orgNumber } = principal;
  const id = crypto.randomUUID();
  if (idempotencyKey === undefined) return startOrJoin(env, index, principal, request, id);

  const bodyHash = await sha256Hex(JSON.stringify([request.basisYear, request.format, request.variant, request.lang]));
  const claim = await index.claimKey(orgNumber, idempotencyKey, bodyHash, id, Date.now());
  if (claim.bodyHash !== bodyHash) throw new ExportError('idempotency-mismatch');
  const earlier = await index.find(claim.exportId);
  if (earlier) return { job: await jobOf(env, earlier), how: 'replayed' };

  const started = await startOrJoin(env, index, principal, request, claim.exportId);
  if (started.job.id !== claim.exportId) await index.pointKey(orgNumber, idempotencyKey, started.job.id);
  return started;
}

async function startOrJoin(
  env: Env,
  index: ExportIndex,
  principal: Principal,
  request: ExportRequest,
  id: string,
): Promise<StartedExport> {
  const { orgNumber, coordinator } = principal;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const now = Date.now();
    if (await index.add({ id, orgNumber, request, coordinator, now }, settingsOf(env))) {
      const job = await jobStub(env, id).start({ id, orgNumber, request, startedBy: coordinator });
      if (job === null) throw new ExportError('not-found');
      return { job, how: 'new' };
    }
    const active = await index.findActive(orgNumber, request);
    if (active === null) continue;
    // Also repairs what was cut off between the row and the object: start() of an object at work changes nothing.
    const job = await jobStub(env, active.id).start(active);
    if (job && isActive(job)) return { job, how: 'joined' };
    // The object has ended and the index has not heard of it yet.
    await (job ? index.record(job) : index.recordErased(active.id)).run();
  }
  throw new ExportError('rate-limited', {
    detail: 'too many exports have been started, or are running, for now',
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}

/** The job of a row: from the object while it may still change, else as the index has it. */
export async function jobOf(env: Env, row: IndexRow): Promise<Job> {
  if (row.job && !row.active) return row.job;
  const job = await jobStub(env, row.id).start(row);
  if (job === null) throw new ExportError('not-found');
  return job;
}
