// Pure. The job's lifecycle: the only place that says what an event makes of a job.
import { assertNever } from './assert-never.ts';
import { isActive, type Job, type JobBase, type RunningJob, type StageProgress } from './job.ts';
import type { JobEvent, NewJob, StageWeights } from './job-event.ts';
import { STAGE_IDS, STAGE_UNITS, type StageId } from './stage-ids.ts';

/** A queued job with all six stages pending. */
export function newJob({ id, orgNumber, request, weights, at }: NewJob): Job {
  const now = toTime(at);
  return {
    id,
    seq: 1,
    attempt: 1,
    organisation: { orgNumber, name: '' },
    request,
    createdAt: now,
    updatedAt: now,
    stages: pendingStages(weights),
    fraction: 0,
    status: 'queued',
  };
}

/** The job after the event, or the same object when the event does not apply to it. */
export function reduceJob(job: Job, event: JobEvent): Job {
  switch (event.type) {
    case 'started':
      if (job.status !== 'queued') return job;
      return {
        ...next(job, event.at),
        status: 'running',
        stage: firstUnfinished(job.stages),
        startedAt: toTime(event.at),
        heartbeatAt: toTime(event.at),
        stalled: false,
        remaining: null,
      };
    case 'opened':
      if (job.status !== 'running') return job;
      return withStages(
        { ...alive(job, event.at), organisation: { ...job.organisation, name: event.organisationName } },
        job.stages.map((stage) => ({
          ...stage,
          weight: event.weights[stage.id],
          total: stage.unit === 'records' ? event.records : stage.total,
        })),
      );
    case 'stage_entered':
      if (job.status !== 'running') return job;
      return {
        ...withStages(
          alive(job, event.at),
          job.stages.map((stage) =>
            stage.id === event.stage ? { ...stage, state: 'running', total: event.total ?? stage.total } : stage,
          ),
        ),
        stage: event.stage,
      };
    case 'progressed':
      if (job.status !== 'running') return job;
      return {
        ...withStages(
          alive(job, event.at),
          job.stages.map((stage) =>
            stage.id === job.stage ? { ...stage, state: 'running', done: event.done } : stage,
          ),
        ),
        stalled: false,
        remaining: event.remaining,
      };
    case 'stage_finished':
      if (job.status !== 'running') return job;
      return {
        ...withStages(
          alive(job, event.at),
          job.stages.map((stage) =>
            stage.id === event.stage
              ? { ...stage, state: 'done', total: stage.total ?? stage.done, done: stage.total ?? stage.done }
              : stage,
          ),
        ),
        stalled: false,
      };
    case 'heartbeat':
      return job.status === 'running' ? alive(job, event.at) : job;
    case 'stalled':
      if (job.status !== 'running' || job.stalled) return job;
      return { ...job, ...next(job, event.at), stalled: true, remaining: null };
    case 'completed':
      if (job.status !== 'running') return job;
      return {
        ...next(job, event.at),
        stages: job.stages.map((stage) => ({ ...stage, state: 'done', total: stage.total ?? stage.done })),
        fraction: 1,
        status: 'completed',
        finishedAt: toTime(event.at),
        file: event.file,
        summary: event.summary,
      };
    case 'failed': {
      if (!isActive(job)) return job;
      const failedStage = job.status === 'running' ? job.stage : firstUnfinished(job.stages);
      return {
        ...next(job, event.at),
        stages: job.stages.map((stage) => (stage.id === failedStage ? { ...stage, state: 'failed' } : stage)),
        status: 'failed',
        finishedAt: toTime(event.at),
        error: { ...event.error, stage: failedStage },
      };
    }
    case 'cancelled':
      if (!isActive(job)) return job;
      return {
        ...next(job, event.at),
        stages: job.stages.map((stage) => (stage.state === 'running' ? { ...stage, state: 'pending' } : stage)),
        status: 'cancelled',
        finishedAt: toTime(event.at),
      };
    case 'retried': {
      if (!canRetry(job)) return job;
      const stages = job.stages.map((stage) => retriedStage(stage, event.restart));
      return {
        ...next(job, event.at),
        attempt: job.attempt + 1,
        stages,
        fraction: fractionOf(stages),
        status: 'queued',
      };
    }
    case 'expired':
      if (job.status !== 'completed' && job.status !== 'failed') return job;
      return { ...next(job, event.at), status: 'expired', finishedAt: job.finishedAt };
    default:
      return assertNever(event);
  }
}

/** Whether a retry would be taken. */
export function canRetry(job: Job): boolean {
  return job.status === 'cancelled' || (job.status === 'failed' && job.error.retryable);
}

function next(job: Job, at: number): JobBase {
  const { id, attempt, organisation, request, createdAt, stages, fraction } = job;
  return { id, seq: job.seq + 1, attempt, organisation, request, createdAt, updatedAt: toTime(at), stages, fraction };
}

function alive(job: RunningJob, at: number): RunningJob {
  return { ...job, ...next(job, at), heartbeatAt: toTime(at) };
}

function withStages(job: RunningJob, stages: StageProgress[]): RunningJob {
  return { ...job, stages, fraction: Math.max(job.fraction, fractionOf(stages)) };
}

/** Weights times work done; 1 is kept for the completed job, so that no bar is full before the file is there. */
function fractionOf(stages: readonly StageProgress[]): number {
  let sum = 0;
  for (const stage of stages) {
    const share = stage.state === 'done' ? 1 : stage.total ? Math.min(1, stage.done / stage.total) : 0;
    sum += stage.weight * share;
  }
  return Math.min(0.999, sum);
}

function firstUnfinished(stages: readonly StageProgress[]): StageId {
  return stages.find((stage) => stage.state !== 'done')?.id ?? 'verify';
}

function pendingStages(weights: StageWeights): StageProgress[] {
  return STAGE_IDS.map((id) => ({
    id,
    state: 'pending',
    weight: weights[id],
    done: 0,
    total: null,
    unit: STAGE_UNITS[id],
  }));
}

function retriedStage(stage: StageProgress, restart: StageId | null): StageProgress {
  if (restart !== null && STAGE_IDS.indexOf(stage.id) >= STAGE_IDS.indexOf(restart)) {
    return { ...stage, state: 'pending', done: 0 };
  }
  return stage.state === 'done' ? stage : { ...stage, state: 'pending' };
}

function toTime(at: number): string {
  return new Date(at).toISOString();
}
