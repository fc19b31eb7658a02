// Pure. What becomes of an export: each decision of its object, for the object to save.
import { stageWeights } from '../estimate/stage-weights.ts';
import { reportKey } from '../files/keys.ts';
import { type ExportRequest, isActive, type Job } from '../protocol/job.ts';
import type { JobEvent } from '../protocol/job-event.ts';
import { canRetry, newJob, reduceJob } from '../protocol/reduce-job.ts';
import { type Act, type AuditTrail, withDeed } from './audit-trail.ts';
import type { OpenUpload, Stored, Table, Upkeep } from './job-store.ts';
import { type Restart, restartStage, retriedRun } from './retried-run.ts';
import { newRunState, type RunState, withoutSnapshot } from './run-state.ts';

export type StoredJob = Extract<Stored, { type: 'job' }>;

/** What is kept from now on, and the tables that are emptied with it. */
export interface Change {
  stored: Stored;
  clear: readonly Table[];
}

/** Of the median organisation, for the bar until the source has said how many there are. */
const USUAL_RECORDS = 2_000;
/** A slice that was cut off may still write for this long; then what it wrote is looked for. */
const SWEEP_AFTER_MS = 60_000;
const MADE_FROM_SNAPSHOT: readonly Table[] = ['page', 'aggregate', 'part'];
const MADE_ANEW: Record<Restart, readonly Table[]> = { collect: MADE_FROM_SNAPSHOT, build: ['part'] };

/** What an export begins with. */
export interface Beginning {
  id: string;
  orgNumber: string;
  request: ExportRequest;
  /** Hash of portal and coordinator. */
  startedBy: string;
}

/** An export as it begins. Times are epoch milliseconds, here and below; `by` is a hash of portal and coordinator. */
export function begin({ id, orgNumber, request, startedBy }: Beginning, at: number): StoredJob {
  const run = newRunState(request, at);
  const job = newJob({ id, orgNumber, request, weights: stageWeights(run.costs, USUAL_RECORDS), at });
  const upkeep = { indexDueAt: null, sweepAt: null, expireAt: null };
  return { type: 'job', job, run, upkeep: { ...upkeep, audit: noted({ job, upkeep }, 'started', at, startedBy) } };
}

/** After the events; when they end the job, with what is then to be done. */
export function advance(
  stored: StoredJob,
  events: readonly JobEvent[],
  run: Partial<RunState>,
  at: number,
  fileRetentionMs: number,
  by: string | null = null,
): StoredJob {
  const job = events.reduce(reduceJob, stored.job);
  const hasEnded = isActive(stored.job) && !isActive(job);
  const upkeep = hasEnded ? upkeepAfterEnd(stored, job, at, fileRetentionMs, by) : {};
  return { type: 'job', job, run: { ...stored.run, ...run }, upkeep: { ...stored.upkeep, ...upkeep } };
}

/** Null when the export has ended. */
export function cancel(stored: StoredJob, at: number, fileRetentionMs: number, by: string): Change | null {
  if (!isActive(stored.job)) return null;
  const run = { ...withoutSnapshot(stored.run), epoch: stored.run.epoch + 1, waiting: null };
  return {
    stored: advance(stored, [{ type: 'cancelled', at }], run, at, fileRetentionMs, by),
    clear: MADE_FROM_SNAPSHOT,
  };
}

/** Null when trying again is not possible or cannot help. */
export function retry({ job, run, upkeep }: StoredJob, at: number, by: string): Change | null {
  if (!canRetry(job)) return null;
  const restart = restartStage(job);
  return {
    stored: {
      type: 'job',
      job: reduceJob(job, { type: 'retried', at, restart }),
      run: { ...run, ...retriedRun(run, restart) },
      // The end of the attempt before may have been told after the list had made room for this one.
      upkeep: { ...upkeep, expireAt: null, indexDueAt: at, audit: noted({ job, upkeep }, 'retried', at, by) },
    },
    clear: restart === null ? [] : MADE_ANEW[restart],
  };
}

/** After its file was handed out. */
export function handedOut(stored: StoredJob, at: number, by: string): StoredJob {
  return { ...stored, upkeep: { ...stored.upkeep, indexDueAt: at, audit: noted(stored, 'downloaded', at, by) } };
}

/** Everything goes but the fact that there was an export. */
export function erase(stored: StoredJob, at: number, by: string): Change {
  const { id, seq } = stored.job;
  const [uploads, audit] = [uploadsToGiveUp(stored), noted(stored, 'erased', at, by)];
  return {
    stored: {
      type: 'erased',
      id,
      seq: seq + 1,
      upkeep: { indexDueAt: at, sweepAt: at + SWEEP_AFTER_MS, expireAt: null, uploads, audit },
    },
    clear: [...MADE_FROM_SNAPSHOT, 'credential'],
  };
}

/** Null when neither a file nor a snapshot has been kept for as long as it may be. */
export function expire({ type, job, run, upkeep }: StoredJob, at: number): Change | null {
  if (upkeep.expireAt === null || upkeep.expireAt > at) return null;
  return {
    stored: {
      type,
      job: reduceJob(job, { type: 'expired', at }),
      run,
      upkeep: { ...upkeep, expireAt: null, sweepAt: at, indexDueAt: at, audit: noted({ job, upkeep }, 'expired', at) },
    },
    clear: [...MADE_FROM_SNAPSHOT, 'credential'],
  };
}

function upkeepAfterEnd(
  before: StoredJob,
  job: Exclude<Job, { status: 'queued' | 'running' }>,
  at: number,
  fileRetentionMs: number,
  by: string | null,
): Partial<Upkeep> {
  const { upkeep } = before;
  const expireAt = job.status === 'cancelled' ? null : at + fileRetentionMs;
  const audit = noted({ job, upkeep }, job.status, at, by);
  return { indexDueAt: at, sweepAt: at, expireAt, uploads: uploadsToGiveUp(before), audit };
}

/** The audit trail with one act more. */
function noted(
  { job, upkeep }: Pick<StoredJob, 'job' | 'upkeep'>,
  act: Act,
  at: number,
  by: string | null = null,
): AuditTrail {
  return withDeed(upkeep.audit, { at, orgNumber: job.organisation.orgNumber, act, by, outcome: outcomeOf(job, act) });
}

function outcomeOf(job: Job, act: Act): string | null {
  if (job.status === 'completed' && (act === 'completed' || act === 'downloaded')) return job.file.sha256;
  return job.status === 'failed' && act === 'failed' ? job.error.code : null;
}

/** The upload the run is in the middle of, and those that could not be given up yet. */
function uploadsToGiveUp({ job, run, upkeep: { uploads = [] } }: StoredJob): readonly OpenUpload[] {
  const { position } = run;
  if (position.stage !== 'build' || !position.upload) return uploads;
  const key = reportKey(job.id, job.attempt, job.request.format);
  return [...uploads, { key, uploadId: position.upload.uploadId }];
}
