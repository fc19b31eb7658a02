import { describe, expect, test } from 'vitest';
import type { Job, JobStatus } from '../../worker/protocol/job.ts';
import type { JobEvent } from '../../worker/protocol/job-event.ts';
import { canRetry, newJob, reduceJob } from '../../worker/protocol/reduce-job.ts';
import { STAGE_IDS } from '../../worker/protocol/stage-ids.ts';

const WEIGHTS = { collect: 0.4, validate: 0.2, aggregate: 0.1, protect: 0.05, build: 0.15, verify: 0.1 };
const FILE = { name: 'x.xlsx', sizeBytes: 1, contentType: 'x', sha256: '00', expiresAt: '2026-01-08T00:00:00.000Z' };
const SUMMARY = { registered: 3, counted: 2, notCounted: 1, warnings: 0 };

const queued = newJob({
  id: '5f1c7f5e-6a0e-4a51-9d0e-2b1f6f1f3a77',
  orgNumber: '311000020',
  request: { basisYear: 2025, format: 'xlsx', variant: 'external', lang: 'nb' },
  weights: WEIGHTS,
  at: 0,
});
const running = apply(queued, { type: 'started', at: 1 });
const half = apply(
  running,
  { type: 'opened', at: 2, organisationName: 'Forbundet', records: 100, weights: WEIGHTS },
  { type: 'stage_entered', at: 2, stage: 'collect', total: null },
  { type: 'progressed', at: 3, done: 50, remaining: { lowMs: 1000, highMs: 2000 } },
);
const failed = (retryable: boolean) =>
  apply(half, { type: 'failed', at: 4, error: { code: 'source-unavailable', retryable, reference: 'A' } });
const states: Record<JobStatus, Job> = {
  queued,
  running: half,
  completed: apply(half, { type: 'completed', at: 4, file: FILE, summary: SUMMARY }),
  failed: failed(true),
  cancelled: apply(half, { type: 'cancelled', at: 4 }),
  expired: apply(failed(true), { type: 'expired', at: 9 }),
};

const events: { [Type in JobEvent['type']]: Extract<JobEvent, { type: Type }> } = {
  started: { type: 'started', at: 5 },
  opened: { type: 'opened', at: 5, organisationName: 'Forbundet', records: 100, weights: WEIGHTS },
  stage_entered: { type: 'stage_entered', at: 5, stage: 'validate', total: 100 },
  progressed: { type: 'progressed', at: 5, done: 60, remaining: null },
  stage_finished: { type: 'stage_finished', at: 5, stage: 'collect' },
  heartbeat: { type: 'heartbeat', at: 5 },
  stalled: { type: 'stalled', at: 5 },
  completed: { type: 'completed', at: 5, file: FILE, summary: SUMMARY },
  failed: { type: 'failed', at: 5, error: { code: 'internal', retryable: false, reference: 'B' } },
  cancelled: { type: 'cancelled', at: 5 },
  retried: { type: 'retried', at: 5, restart: null },
  expired: { type: 'expired', at: 5 },
};

/** What each status becomes by each event; `.`: nothing changes. */
const TABLE: Record<JobEvent['type'], Record<JobStatus, JobStatus | '.'>> = {
  started: { queued: 'running', running: '.', completed: '.', failed: '.', cancelled: '.', expired: '.' },
  opened: { queued: '.', running: 'running', completed: '.', failed: '.', cancelled: '.', expired: '.' },
  stage_entered: { queued: '.', running: 'running', completed: '.', failed: '.', cancelled: '.', expired: '.' },
  progressed: { queued: '.', running: 'running', completed: '.', failed: '.', cancelled: '.', expired: '.' },
  stage_finished: { queued: '.', running: 'running', completed: '.', failed: '.', cancelled: '.', expired: '.' },
  heartbeat: { queued: '.', running: 'running', completed: '.', failed: '.', cancelled: '.', expired: '.' },
  stalled: { queued: '.', running: 'running', completed: '.', failed: '.', cancelled: '.', expired: '.' },
  completed: { queued: '.', running: 'completed', completed: '.', failed: '.', cancelled: '.', expired: '.' },
  failed: { queued: 'failed', running: 'failed', completed: '.', failed: '.', cancelled: '.', expired: '.' },
  cancelled: { queued: 'cancelled', running: 'cancelled', completed: '.', failed: '.', cancelled: '.', expired: '.' },
  retried: { queued: '.', running: '.', completed: '.', failed: 'queued', cancelled: 'queued', expired: '.' },
  expired: { queued: '.', running: '.', completed: 'expired', failed: 'expired', cancelled: '.', expired: '.' },
};

describe('every status by every event', () => {
  const cases = Object.values(events).flatMap((event) =>
    Object.values(states).map((job) => ({ event, job, after: TABLE[event.type][job.status] })),
  );
  test.each(cases)('$job.status by $event.type', ({ event, job, after }) => {
    const result = reduceJob(job, event);
    if (after === '.') {
      expect(result).toBe(job);
    } else {
      expect(result.status).toBe(after);
      expect(result.seq).toBe(job.seq + 1);
      expect(result.updatedAt).toBe('1970-01-01T00:00:00.005Z');
    }
  });
});

describe('fraction', () => {
  test('is the weights times the work committed', () => {
    expect(half.fraction).toBeCloseTo(0.2, 10);
  });

  test('never falls within an attempt, not even when the source is counted anew', () => {
    const retaken = apply(
      half,
      { type: 'opened', at: 5, organisationName: 'Forbundet', records: 1000, weights: WEIGHTS },
      { type: 'progressed', at: 6, done: 1, remaining: null },
    );
    expect(retaken.fraction).toBe(half.fraction);
  });

  test('is 1 only for a completed job', () => {
    const allDone = apply(half, ...STAGE_IDS.map((stage) => ({ type: 'stage_finished', at: 5, stage }) as const));
    expect(allDone.fraction).toBeLessThan(1);
    expect(states.completed.fraction).toBe(1);
  });
});

describe('a stalled job', () => {
  const stalled = apply(half, { type: 'stalled', at: 20_000 });

  test('says nothing of the time left, and is told once', () => {
    expect(stalled).toMatchObject({ stalled: true, remaining: null });
    expect(reduceJob(stalled, { type: 'stalled', at: 20_001 })).toBe(stalled);
  });

  test('goes on with the next unit', () => {
    expect(apply(stalled, events.progressed)).toMatchObject({ stalled: false });
  });

  test('is alive but still stalled with a heartbeat', () => {
    expect(apply(stalled, events.heartbeat)).toMatchObject({ stalled: true, heartbeatAt: '1970-01-01T00:00:00.005Z' });
  });
});

describe('a failed job', () => {
  test('names the stage it failed in', () => {
    const job = failed(true);
    expect(job.status === 'failed' && job.error.stage).toBe('collect');
    expect(job.stages[0]).toMatchObject({ state: 'failed', done: 50 });
  });

  test('is not retried when trying again cannot help', () => {
    expect(canRetry(failed(false))).toBe(false);
    expect(reduceJob(failed(false), events.retried)).toMatchObject({ status: 'failed', attempt: 1 });
  });

  test('keeps what is committed when it is retried', () => {
    const retried = apply(failed(true), events.retried);
    expect(retried).toMatchObject({ attempt: 2, status: 'queued' });
    expect(retried.stages[0]).toMatchObject({ state: 'pending', done: 50 });
    expect(retried.fraction).toBeCloseTo(0.2, 10);
  });

  test('does the stage a retry begins with anew, and those after it', () => {
    const inBuild = apply(
      half,
      { type: 'stage_finished', at: 5, stage: 'collect' },
      { type: 'stage_entered', at: 5, stage: 'build', total: 10 },
      { type: 'progressed', at: 5, done: 7, remaining: null },
      events.failed,
    );
    const retryable = {
      ...inBuild,
      error: { code: 'internal', retryable: true, reference: 'C', stage: 'build' },
    } as Job;
    const retried = apply(retryable, { type: 'retried', at: 6, restart: 'build' });
    expect(retried.stages.map(({ done }) => done)).toEqual([100, 0, 0, 0, 0, 0]);
    expect(retried.fraction).toBeCloseTo(0.4, 10);
  });
});

test('what is done by a cancelled job shows no stage at work', () => {
  expect(states.cancelled.stages.every(({ state }) => state !== 'running')).toBe(true);
});

function apply(job: Job, ...more: JobEvent[]): Job {
  return more.reduce(reduceJob, job);
}
