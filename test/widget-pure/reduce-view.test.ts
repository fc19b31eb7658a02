import { describe, expect, it } from 'vitest';
import { jobs } from '../../demo/recorded/jobs.ts';
import { type Facts, reduceView } from '../../widget/reduce-view.ts';
import { trackJob } from '../../widget/track.ts';
import type { Job } from '../../worker/protocol/job.ts';

const NOW = Date.parse('2026-11-24T13:03:00.000Z');

function facts(job: Job | null, more: Partial<Facts> = {}): Facts {
  return {
    request: { basisYear: 2024, format: 'csv', variant: 'internal', lang: 'nb' },
    job,
    track: job === null ? null : trackJob(null, job, NOW),
    pending: null,
    problem: null,
    signedOut: false,
    cancelWanted: false,
    link: 'live',
    heardAt: NOW,
    serverNow: NOW,
    joined: false,
    whileAway: false,
    timeLeft: null,
    ...more,
  };
}

describe('the view', () => {
  it.each<[string, Job | null, Partial<Facts>, string]>([
    ['no export', null, {}, 'idle'],
    ['a look-up', null, { pending: 'lookup' }, 'idle'],
    ['a click', null, { pending: 'start' }, 'starting'],
    ['a click over an old export', jobs.completed, { pending: 'start' }, 'starting'],
    ['queued', jobs.queued, {}, 'starting'],
    ['running', jobs.running[2], {}, 'running'],
    ['stalled', jobs.stalled[1], {}, 'stalled'],
    ['a retry', jobs.sourceAway, { pending: 'retry' }, 'starting'],
    ['completed', jobs.completed, {}, 'completed'],
    ['completed, file over', jobs.completed, { serverNow: Date.parse(jobs.completed.file.expiresAt) }, 'expired'],
    ['failed', jobs.sourceAway, {}, 'failed'],
    ['cancelled', jobs.cancelled, {}, 'cancelled'],
    ['expired', jobs.expired, {}, 'expired'],
    ['signed out', jobs.running[2], { signedOut: true }, 'signed-out'],
    ['signed out without an export', null, { signedOut: true }, 'signed-out'],
  ])('of %s is right', (_title, job, more, state) => {
    expect(reduceView(facts(job, more)).state).toBe(state);
  });

  it('shows the request of the export, and of the attributes while one is being started', () => {
    expect(reduceView(facts(jobs.completed)).request.basisYear).toBe(2025);
    expect(reduceView(facts(jobs.completed, { pending: 'start' })).request.basisYear).toBe(2024);
  });

  it('tells the age of the last sign of life only when the connection is lost', () => {
    const lost = { link: 'lost', heardAt: NOW - 12_400 } as const;
    expect(reduceView(facts(jobs.running[2], lost))).toMatchObject({ lostForSeconds: 12, timeLeft: null });
    expect(reduceView(facts(jobs.running[2]))).toMatchObject({ lostForSeconds: null });
  });

  it('is never full before the end, whatever the server says', () => {
    const full = { ...jobs.building[0], fraction: 1, stages: jobs.completed.stages };
    const view = reduceView(facts(full));
    expect(view).toMatchObject({ run: { percent: 99 } });
    expect('run' in view && view.run.stages.at(-1)?.fill).toBeLessThan(1);
  });

  it('takes an organisation without a name for unknown', () => {
    const nameless = { ...jobs.queued, organisation: { orgNumber: '311000039', name: '' } } satisfies Job;
    expect(reduceView(facts(nameless)).organisation).toBeNull();
  });
});

describe('the track', () => {
  const at = (job: Job): number => Date.parse(job.updatedAt);

  it('measures what each stage took between its messages', () => {
    const track = jobs.running.reduce<ReturnType<typeof trackJob> | null>(
      (before, job) => trackJob(before, job, at(job)),
      null,
    );
    expect([...(track?.tookMs ?? [])]).toEqual([
      ['collect', 41_000],
      ['validate', 26_000],
    ]);
  });

  it('claims nothing of stages it did not see begin', () => {
    const track = trackJob(trackJob(null, jobs.running[1], 0), jobs.running[2], 5_000);
    expect([...track.tookMs]).toEqual([]);
  });

  it('never falls within an attempt and starts anew with the next', () => {
    const high = trackJob(null, jobs.building[0], 0);
    expect(trackJob(high, jobs.running[1], 1).fraction).toBe(high.fraction);
    expect(trackJob(high, { ...jobs.running[1], attempt: 2 }, 1).fraction).toBeLessThan(high.fraction);
  });

  it('counts silence from the last work done, not from the last sign of life', () => {
    const [before, stalled] = jobs.stalled;
    const track = trackJob(
      trackJob(null, before, at(before)),
      { ...stalled, heartbeatAt: '2026-11-24T13:00:00.000Z' },
      NOW,
    );
    expect(track.progressAt).toBe(Date.parse(before.heartbeatAt));
  });
});
