import { describe, expect, it } from 'vitest';
import { jobs } from '../../demo/recorded/jobs.ts';
import { endedTexts } from '../../widget/ended/ended-words.ts';
import type { Facts } from '../../widget/facts.ts';
import * as kit from '../../widget/follow/follow-kit.ts';
import { trackJob } from '../../widget/follow/track.ts';
import { nb } from '../../widget/texts/nb.ts';
import type { View } from '../../widget/view.ts';
import { viewOf } from '../../widget/view-of.ts';
import { wordsOf } from '../../widget/words.ts';
import type { ExportRequest, Job } from '../../worker/protocol/job.ts';

const NOW = Date.parse('2026-11-24T13:03:00.000Z');

const REQUEST: ExportRequest = { basisYear: 2024, format: 'csv', variant: 'internal', lang: 'nb' };
const WORDS = wordsOf(nb, endedTexts.nb);

function view(job: Job | null, more: Partial<Facts> = {}, now = NOW): View {
  const facts: Facts = {
    job,
    track: job === null ? null : trackJob(null, job, now),
    pending: null,
    problem: null,
    signedOut: false,
    cancelWanted: false,
    lostForSeconds: null,
    joined: false,
    whileAway: false,
    timeLeft: null,
    ...more,
  };
  return viewOf(facts, REQUEST, now, WORDS, kit);
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
    ['failed', jobs.sourceAway, {}, 'failed'],
    ['cancelled', jobs.cancelled, {}, 'cancelled'],
    ['expired', jobs.expired, {}, 'expired'],
    ['signed out', jobs.running[2], { signedOut: true }, 'signed-out'],
    ['signed out without an export', null, { signedOut: true }, 'signed-out'],
  ])('of %s is right', (_title, job, more, state) => {
    expect(view(job, more).state).toBe(state);
  });

  it('of a file is expired from its last moment on', () => {
    const last = Date.parse(jobs.completed.file.expiresAt);
    expect(view(jobs.completed, {}, last - 1).state).toBe('completed');
    expect(view(jobs.completed, {}, last)).toMatchObject({ state: 'expired', headline: 'Filen er slettet' });
  });

  it('shows the request of the export, and of the attributes while one is being started', () => {
    expect(view(jobs.completed).title).toBe('Bufdir-grunnlag 2025');
    expect(view(jobs.completed, { pending: 'start' })).toMatchObject({
      title: 'Bufdir-grunnlag 2024',
      meta: 'CSV, til egen kontroll',
    });
    const overJoined = view(jobs.completed, { pending: 'start', joined: true });
    expect(overJoined.foot).toBe(view(null, { pending: 'start' }).foot);
  });

  it('tells the age of the last sign of life only when the connection is lost', () => {
    const timeLeft = ['about', 2] as const;
    expect(view(jobs.running[2], { timeLeft, lostForSeconds: 12 }).progress).toMatchObject({
      look: 'lost',
      count: 'Sist oppdatert for 12 sekunder siden',
      eta: '',
    });
    const now = Date.parse(jobs.running[2].updatedAt);
    const { progress } = view(jobs.running[2], { timeLeft }, now);
    expect(progress).toMatchObject({ look: '', eta: 'Om lag 2 minutter igjen' });
  });

  it('tells a slow export from one that stands still, and from a lost connection', () => {
    const timeLeft = ['about', 2] as const;
    const eta = (more: Partial<Facts>, afterMs: number, job: Job = jobs.running[2]): string | undefined => {
      const track = trackJob(null, job, Date.parse(job.updatedAt));
      return view(job, { timeLeft, track, ...more }, Date.parse(job.updatedAt) + afterMs).progress?.eta;
    };
    expect(eta({}, 9_999)).toBe('Om lag 2 minutter igjen');
    expect(eta({}, 10_000)).toBe('Går sakte, sist for 10 sekunder siden');
    expect(eta({ lostForSeconds: 12 }, 12_000)).toBe('');
    expect(eta({}, 12_000, jobs.stalled[1])).toMatch(/^Ingen framdrift på \d+ sekunder$/);
  });

  it('does not call slow what is usual for this export, from its first page on', () => {
    const [first] = jobs.running;
    const begun = Date.parse(first.startedAt);
    const snapshot = (pages: number): Job => ({
      ...first,
      stages: first.stages.map((stage, index) => (index === 0 ? { ...stage, done: 500 * pages } : stage)),
    });
    let track = trackJob(null, jobs.queued, begun);
    const eta = (pages: number, afterMs: number) =>
      view(snapshot(pages), { timeLeft: ['about', 2], track }, begun + afterMs).progress?.eta;
    for (const pages of [1, 2]) {
      track = trackJob(track, snapshot(pages), begun + pages * 12_000);
      expect(eta(pages, pages * 12_000 + 17_999)).toBe('Om lag 2 minutter igjen');
      expect(eta(pages, pages * 12_000 + 18_000)).toBe('Går sakte, sist for 18 sekunder siden');
    }
  });

  it('of a first snapshot is the same before anything has been fetched', () => {
    const [first] = jobs.running;
    const now = Date.parse(first.updatedAt);
    const { progress } = view(first, {}, now);
    expect(view(first, { track: null }, now).progress).toEqual(progress);
  });

  it('is never full before the end, whatever the server says', () => {
    const { progress } = view({ ...jobs.building[0], fraction: 1, stages: jobs.completed.stages });
    expect(progress?.percent).toBe(99);
    expect(progress?.stages.at(-1)?.fill).toBeLessThan(1);
  });

  it('takes an organisation without a name for unknown', () => {
    const nameless = { ...jobs.running[0], organisation: { orgNumber: '311000039', name: '' } } satisfies Job;
    expect(view(nameless).meta).toBe('Excel, til innsending');
  });

  it.each<[string, Job, Partial<Facts>, object]>([
    ['that can be retried', jobs.sourceAway, {}, { retry: ['primary', 'Prøv igjen'], start: ['text', 'Lag på nytt'] }],
    ['that cannot', jobs.blocked, {}, { start: ['primary', 'Lag på nytt'] }],
  ])('of a failure %s offers what can be done', (_title, job, more, buttons) => {
    expect(view(job, more).buttons).toEqual(buttons);
  });

  it('tells why records were not counted, the most frequent reason first, in the words the export came with', () => {
    const { reasons = [], exportLang } = view(jobs.completed);
    expect(exportLang).toBe('nb');
    expect(reasons.map(({ count }) => count)).toEqual([1_204, 402, 131, 96, 38, 8, 3]);
    expect(reasons[0]?.text).toBe('Aktiviteten er ikke godkjent.');
  });

  it('tells no reasons of an export made before there were any', () => {
    const summary = { registered: 5, counted: 3, notCounted: 2, warnings: 0 };
    expect(view({ ...jobs.completed, summary }).reasons).toBeUndefined();
  });

  const summaryOf = (registered: number, notCounted: number, warnings: number): Job => ({
    ...jobs.completed,
    summary: { registered, counted: registered - notCounted, notCounted, warnings },
  });

  it.each<[string, Job, string | undefined, string]>([
    ['records that did not count', jobs.completed, 'Se hva som ikke telte', 'EWI'],
    ['warnings only', summaryOf(5, 0, 2), 'Se avvik', 'WI'],
    ['nothing that was counted', summaryOf(5, 0, 0), 'Se avvik', 'I'],
    ['nothing registered', summaryOf(0, 0, 0), undefined, ''],
    ['an identity number', jobs.blocked, 'Se hva som stopper eksporten', 'B'],
    ['a failure without findings', jobs.sourceAway, undefined, ''],
  ])('offers the findings there can be of %s', (_title, job, label, severities) => {
    const { findings } = view(job);
    expect(findings?.label).toBe(label);
    expect((findings?.groups ?? []).map(([severity]) => severity).join('')).toBe(severities);
  });

  it('says it where nothing is registered, instead of praising the sums', () => {
    const empty = { registered: 0, counted: 0, notCounted: 0, warnings: 0 };
    expect(view(jobs.completed).foot).toMatch(/^Etterkontrollert/);
    expect(view({ ...jobs.completed, summary: empty })).toMatchObject({
      foot: 'Ingenting er registrert for dette året.',
      findings: undefined,
      reasons: undefined,
    });
  });
});

describe('the track', () => {
  const at = (job: Job): number => Date.parse(job.updatedAt);

  it('measures what each stage took between its messages', () => {
    const track = jobs.running.reduce<ReturnType<typeof trackJob> | null>(
      (before, job) => trackJob(before, job, at(job)),
      null,
    );
    expect(track?.tookMs.slice(0, 3)).toEqual([41_000, 26_000, undefined]);
  });

  it('claims nothing of stages it did not see begin', () => {
    const track = trackJob(trackJob(null, jobs.running[1], 0), jobs.running[2], 5_000);
    expect(track.tookMs.filter((took) => took !== undefined)).toEqual([]);
  });

  it('never falls within an attempt and starts anew with the next', () => {
    const high = trackJob(null, jobs.building[0], 0);
    const lower = trackJob(high, jobs.running[1], 1);
    expect(lower.fraction).toBe(high.fraction);
    expect(lower.fills).toEqual(high.fills);
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
