import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { describe, expect, test, vi } from 'vitest';
import { FileStore } from '../../worker/files/file-store.ts';
import { KeptBytes } from '../../worker/files/kept-bytes.ts';
import { StorageError } from '../../worker/files/storage-error.ts';
import { ExportIndex } from '../../worker/job/export-index.ts';
import { SourceError } from '../../worker/sources/source-error.ts';
import { aroundCalls } from './support/around-calls.ts';
import { bindings } from './support/bindings.ts';
import { DrivenJob } from './support/driven-job.ts';
import { MemorySource } from './support/memory-source.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('a source that is away', () => {
  test('is waited for, shown as stalled, and forgotten when it is back', async () => {
    const source = new MemorySource(90, 30);
    let away = true;
    source.before = (page) => {
      if (page === 1 && away) throw new SourceError('away', 'no answer');
    };
    const job = new DrivenJob();
    await job.start({ source: () => source });
    expect(await job.after(0)).toMatchObject({ status: 'running', stage: 'collect', stalled: false });
    expect(await job.after(14_000)).toMatchObject({ stalled: false });
    expect(await job.after(2_000)).toMatchObject({ stalled: true, remaining: null });
    away = false;
    expect(await job.untilEnded()).toMatchObject({ status: 'completed', attempt: 1, summary: { registered: 90 } });
  });

  test('for five minutes fails the export, which can be retried', async () => {
    const source = new MemorySource(90, 30);
    source.before = (page) => {
      if (page === 1) throw new SourceError('away', 'no answer');
    };
    const job = new DrivenJob();
    await job.start({ source: () => source });
    expect((await job.after(0)).status).toBe('running');
    // As often as it is tried: a try that comes minutes late says nothing of the source.
    for (let tries = 0; tries < 9; tries++) expect((await job.after(MINUTE / 2)).status).toBe('running');
    const failed = await job.after(MINUTE / 2 + 1);
    expect(failed).toMatchObject({
      status: 'failed',
      error: { code: 'source-unavailable', retryable: true, stage: 'collect' },
    });
    expect(failed.stages[0]).toMatchObject({ done: 30, total: 90 });

    source.before = () => undefined;
    source.asked.length = 0;
    await job.stub.retry('c1');
    expect(await job.untilEnded()).toMatchObject({ status: 'completed', attempt: 2, summary: { registered: 90 } });
    expect(source.asked, 'what was read is not read again').toEqual(['d00029', 'd00059']);
  });

  test('is not asked before it said it could be', async () => {
    const source = new MemorySource(30, 30);
    source.before = () => {
      throw new SourceError('away', 'busy', { retryAfterMs: 40_000 });
    };
    const job = new DrivenJob();
    await job.start({ source: () => source });
    await job.after(0);
    const asked = source.asked.length;
    await job.after(39_000);
    expect(source.asked).toHaveLength(asked);
    await job.after(2_000);
    expect(source.asked.length).toBeGreaterThan(asked);
  });
});

describe('a source that answers wrongly', () => {
  test('is asked three times, then the export fails and can be retried', async () => {
    const source = new MemorySource(90, 30);
    source.before = (page) => {
      if (page === 2) throw new SourceError('broken', 'it broke off');
    };
    const job = new DrivenJob();
    await job.start({ source: () => source });
    expect(await job.untilEnded()).toMatchObject({
      status: 'failed',
      error: { code: 'source-unavailable', retryable: true },
    });
    expect(source.asked.filter((cursor) => cursor === 'd00059')).toHaveLength(3);
  });

  test('and refuses us fails the export at once', async () => {
    const source = new MemorySource(90, 30);
    source.before = () => {
      throw new SourceError('refused', 'wrong credential');
    };
    const job = new DrivenJob();
    await job.start({ source: () => source });
    expect(await job.after(0)).toMatchObject({ status: 'failed', error: { code: 'source-unavailable' } });
  });
});

describe('a source that changes while it is read', () => {
  /** Whatever the source is asked for, something is changed a moment later; only so many times. */
  function restless(source: MemorySource, times: number): MemorySource {
    let left = times;
    source.before = (page, { asOf }) => {
      if (page === 2 && left-- > 0) source.changedAt = Date.parse(asOf) + 1;
    };
    return source;
  }

  test('is read once more, with a new moment', async () => {
    const source = restless(new MemorySource(90, 30), 1);
    const job = new DrivenJob();
    await job.start({ source: () => source });
    const ended = await job.untilEnded();
    expect(ended).toMatchObject({ status: 'completed', summary: { registered: 90 } });
    expect(source.asked).toHaveLength(6);
  });

  test('again fails the export; tried again when all is quiet, it reads once more', async () => {
    const source = restless(new MemorySource(90, 30), 2);
    const job = new DrivenJob();
    await job.start({ source: () => source });
    expect(await job.untilEnded()).toMatchObject({
      status: 'failed',
      error: { code: 'source-changed', retryable: true },
    });

    source.asked.length = 0;
    await job.stub.retry('c1');
    expect(await job.untilEnded()).toMatchObject({ status: 'completed', attempt: 2, summary: { registered: 90 } });
    expect(source.asked).toHaveLength(3);
  });
});

describe('something stored that is gone', () => {
  const LOST = [
    ['a page of records', 'validate', 'page/1'],
    ['what was judged', 'aggregate', 'judged/0'],
    ['the register', 'validate', 'register'],
    ['the file', 'verify', 'report.xlsx'],
  ] as const;

  test.each(LOST)(
    '%s, when it is needed by %s, fails the export; tried again, all is taken anew',
    async (_, stage, end) => {
      const job = new DrivenJob();
      const files = new LosingFiles(bindings.FILES, `v1/${job.id}/`, end);
      await job.start({ source: () => new MemorySource(90, 30), files });
      expect(await job.untilEnded()).toMatchObject({
        status: 'failed',
        error: { code: 'snapshot-lost', retryable: true, stage },
      });

      await job.stub.retry('c1');
      const ended = await job.untilEnded();
      expect(ended).toMatchObject({ status: 'completed', attempt: 2, summary: { registered: 90 } });
      const keys = await job.keys();
      expect(keys.filter((key) => !key.includes('/s2/findings/'))).toEqual([`v1/${job.id}/a2/report.xlsx`]);
    },
  );
});

describe('storage that fails', () => {
  test('is waited out, wherever it fails, and the file is the same', { timeout: 240_000 }, async () => {
    const undisturbed = new DrivenJob();
    await undisturbed.start({ source: () => new MemorySource(90, 30) });
    const expected = await undisturbed.untilEnded();
    if (expected.status !== 'completed') throw new Error('The undisturbed export did not complete');

    const calls = new CountingFiles(bindings.FILES);
    const counted = new DrivenJob();
    await counted.start({ source: () => new MemorySource(90, 30), files: calls });
    await counted.untilEnded();
    expect(calls.count).toBeGreaterThan(20);

    for (let site = 1; site <= calls.count; site++) {
      for (const when of ['before', 'after'] as const) {
        const job = new DrivenJob();
        await job.start({
          source: () => new MemorySource(90, 30),
          files: new FailingFiles(bindings.FILES, site, when),
        });
        const ended = await job.untilEnded();
        expect(ended, `call ${site} failed ${when} its effect`).toMatchObject({
          status: 'completed',
          file: { sha256: expected.file.sha256 },
        });
      }
    }
  });
});

describe('the index', () => {
  test('that is away delays the list, not the export', async () => {
    const db = { batch: () => Promise.reject(new Error('away')), prepare: bindings.DB.prepare.bind(bindings.DB) };
    const job = new DrivenJob();
    await addToIndex(job);
    await job.start({ source: () => new MemorySource(30, 30), db: db as unknown as D1Database });
    expect((await job.untilEnded()).status).toBe('completed');
    const active = () => bindings.DB.prepare('SELECT active FROM exports WHERE id = ?').bind(job.id).first('active');
    expect(await active()).toBe(1);
    db.batch = bindings.DB.batch.bind(bindings.DB) as never;
    await job.after(16_000);
    expect(await active()).toBe(0);
  });

  test('is told of the end while nothing can be deleted yet', async () => {
    const files = new UndeletableFiles(bindings.FILES);
    const job = new DrivenJob();
    await addToIndex(job);
    await job.start({ source: () => new MemorySource(30, 30), files });
    expect((await job.untilEnded()).status).toBe('completed');
    await job.after(1_000);
    expect(await bindings.DB.prepare('SELECT active FROM exports WHERE id = ?').bind(job.id).first('active')).toBe(0);
    expect((await job.keys()).length).toBeGreaterThan(2);

    files.away = false;
    await job.after(MINUTE);
    expect((await job.keys()).filter((key) => !key.includes('/findings/'))).toEqual([
      expect.stringContaining('/report.'),
    ]);
  });

  test('that is told twice of an end learns of it once', async () => {
    const learnedJobs = () =>
      bindings.DB.prepare("SELECT count(*) AS jobs FROM stage_costs WHERE kind = 'memory internal csv'").first('jobs');
    const job = new DrivenJob({ format: 'csv', variant: 'internal' });
    await addToIndex(job);
    await job.start({ source: () => new MemorySource(90, 30) });
    expect((await job.untilEnded()).status).toBe('completed');
    await job.after(1_000);
    expect(await learnedJobs()).toBe(1);
    await job.stub.resendToIndex();
    await job.after(1_000);
    expect(await learnedJobs()).toBe(1);
  });

  test('learns nothing of the costs from a retry, whose times are of a part of the work only', async () => {
    const source = new MemorySource(90, 30);
    const job = new DrivenJob({ variant: 'internal' });
    await addToIndex(job);
    source.before = (page) => {
      if (page === 2) throw new SourceError('away', 'no answer');
    };
    await job.start({ source: () => source });
    for (let rings = 0; (await job.view()).status !== 'failed' && rings < 20; rings++) await job.after(30_000);
    source.before = () => undefined;
    await job.stub.retry('c1');
    expect((await job.untilEnded()).status).toBe('completed');
    await job.after(1_000);
    expect(
      await bindings.DB.prepare("SELECT count(*) AS n FROM stage_costs WHERE kind = 'memory internal xlsx'").first('n'),
    ).toBe(0);
  });

  test.each([
    [2_000, 0],
    [7_000, 1],
  ])('with pages that take %i ms keeps how right the time left was of %i exports', async (pageMs, kept) => {
    const source = new MemorySource(200, 25);
    const job = new DrivenJob({ format: kept ? 'csv' : 'pdf' });
    await addToIndex(job);
    source.before = () => {
      job.ahead += pageMs;
    };
    await job.start({ source: () => source });
    const ended = await job.untilEnded();
    if (ended.status !== 'completed') throw new Error(`It is ${ended.status}`);
    await job.stub.resendToIndex();
    await job.after(1_000);
    const { results } = await bindings.DB.prepare('SELECT * FROM estimate_accuracy WHERE kind = ?')
      .bind(`memory external ${job.request.format}`)
      .all<Record<string, number>>();
    expect(results).toHaveLength(kept);
    for (const row of results) {
      expect(row).toMatchObject({ records: 200, jobs: 0 });
      expect(row.took_ms).toBeGreaterThanOrEqual(8 * pageMs);
      for (const error of [row.error_50, row.error_75]) expect(Math.abs(error ?? Number.NaN)).toBeLessThan(10);
    }
    expect(JSON.stringify(results)).not.toMatch(/311000020|Likeperson/);
  });

  test('says that a retried export is at work, although the end before was told after the list made room for it', async () => {
    const job = new DrivenJob();
    await addToIndex(job);
    await job.start({ source: () => new MemorySource(30, 30) });
    await job.stub.cancel('c1');
    const settings = { startsPerMinute: 10, activeExportsPerOrganisation: 10 };
    expect(await new ExportIndex(bindings.DB).reactivate(job.id, '311000020', settings)).toBe(true);
    await job.after(0);
    const active = () => bindings.DB.prepare('SELECT active FROM exports WHERE id = ?').bind(job.id).first('active');
    expect(await active(), 'the end was told').toBe(0);
    expect(await job.stub.retry('c1')).toMatchObject({ status: 'queued', attempt: 2 });
    expect(await active()).toBe(1);
  });
});

/** The row that a start over HTTP would have made. */
async function addToIndex({ id }: DrivenJob): Promise<void> {
  await bindings.DB.prepare(
    "INSERT INTO exports (id, org_number, basis_year, format, variant, lang, created_by, created_at, active, seq) VALUES (?, '311000020', 2025, 'xlsx', 'external', 'nb', 'x', 0, 1, 0)",
  )
    .bind(id)
    .run();
}

describe('a job that waits for its source goes on when anyone asks for it', () => {
  /** One whose source was away and has asked for half a minute. */
  async function waitingJob(): Promise<DrivenJob> {
    const source = new MemorySource(90, 30);
    const job = new DrivenJob();
    source.before = (page) => {
      if (page === 1) throw new SourceError('away', 'no answer', { retryAfterMs: 30_000 });
    };
    await job.start({ source: () => source });
    await job.after(0);
    source.before = () => undefined;
    return job;
  }
  const nudge = ({ stub, id, request }: DrivenJob) =>
    stub.nudge({ id, orgNumber: '311000020', request, startedBy: 'c1' });

  test('although its alarm was lost', async () => {
    const job = await waitingJob();
    await runInDurableObject(job.stub, (_, state) => state.storage.deleteAlarm());
    job.ahead += 60_000;
    await nudge(job);
    expect(await runDurableObjectAlarm(job.stub), 'there is an alarm again').toBe(true);
    expect((await job.view()).status).toBe('completed');
  });

  test('although the clock was put back an hour', async () => {
    const job = await waitingJob();
    job.ahead -= 3_600_000;
    await nudge(job);
    await vi.waitUntil(async () => (await job.view()).status === 'completed', { timeout: 10_000 });
  });
});

describe('a slice that kills its process', () => {
  test.each([
    { tries: 6, waits: 'at once', sinceTriedMs: 0 },
    { tries: 9, waits: '8 s after the last of them', sinceTriedMs: 8_000 },
  ])('$tries times at one place begins again $waits, also where somebody looks', async ({ tries, sinceTriedMs }) => {
    const job = new DrivenJob();
    const source = new MemorySource(90, 30);
    let asked = false;
    source.before = () => {
      asked = true;
      return new Promise(() => undefined);
    };
    await job.start({ source: () => source });
    await vi.waitUntil(() => asked);
    const triedAt = Date.now();
    await runInDurableObject(job.stub, (_, { storage }) => {
      const run = [tries, triedAt];
      storage.sql.exec("UPDATE state SET stored = json_set(stored, '$.run.tries', ?, '$.run.triedAt', ?)", ...run);
    });
    await runInDurableObject(job.stub, (_, state) => state.abort()).catch(() => undefined);
    const lookedAt = Date.now();
    expect(await job.view()).toMatchObject({ status: 'running' });
    const alarm = await runInDurableObject(job.stub, (_, { storage }) => storage.getAlarm());
    const due = Math.max(lookedAt, triedAt + sinceTriedMs);
    // None while it rings.
    expect(alarm ?? lookedAt).toBeGreaterThanOrEqual(due);
    expect(alarm ?? lookedAt).toBeLessThanOrEqual(Math.max(due, Date.now() + 1));
  });

  test.each([
    { minutes: 9, ends: { status: 'completed', attempt: 1 } },
    { minutes: 10, ends: { status: 'failed', error: { code: 'poison-page', retryable: true } } },
  ])('six times at one place within $minutes minutes: $ends.status', async ({ minutes, ends }) => {
    const source = new MemorySource(90, 30);
    const job = new DrivenJob();
    source.before = () => {
      throw new SourceError('away', 'no answer', { retryAfterMs: 30_000 });
    };
    await job.start({ source: () => source });
    await job.after(0);
    await runInDurableObject(job.stub, (_, { storage }) => {
      // What six slices that never came back leave behind.
      storage.sql.exec(
        "UPDATE state SET stored = json_set(stored, '$.run.tries', 6, '$.run.triedSince', ?, '$.run.waiting', NULL)",
        Date.now() - minutes * MINUTE,
      );
    });
    source.before = () => undefined;
    await evictDurableObject(job.stub);
    await job.resume({ source: () => source });
    expect(await job.untilEnded()).toMatchObject(ends);
  });
});

describe('a finished export', () => {
  test('expires after seven days and leaves no object', async () => {
    const job = new DrivenJob();
    await job.start({ source: () => new MemorySource(30, 30) });
    expect((await job.untilEnded()).status).toBe('completed');
    await job.after(1_000);
    expect(await job.keys()).not.toEqual([]);
    expect((await job.after(7 * DAY - 60_000)).status).toBe('completed');
    expect((await job.after(2 * 60_000)).status).toBe('expired');
    expect(await job.keys()).toEqual([]);
    expect(await job.stub.retry('c1')).toBeNull();
  });
});

describe('cancelling while the source is slow', () => {
  test('ends the call, keeps nothing, and a late answer changes nothing', async () => {
    const source = new MemorySource(90, 30);
    let aborted = false;
    source.before = (page, { signal }) =>
      page < 1
        ? undefined
        : new Promise((_, reject) => {
            signal.addEventListener('abort', () => {
              aborted = true;
              reject(new SourceError('away', 'given up'));
            });
          });
    const job = new DrivenJob();
    await job.start({ source: () => source });
    await expect.poll(async () => (await job.view()).stages[0]?.done).toBe(30);
    expect(await job.stub.cancel('c1')).toMatchObject({ status: 'cancelled' });
    await expect.poll(() => aborted).toBe(true);
    await expect.poll(() => job.keys()).toEqual([]);
    expect((await job.view()).status).toBe('cancelled');
  });
});

describe('cancelling while the first part of a large file is written', () => {
  test('gives the upload back that nobody knows of yet', async () => {
    const job = new DrivenJob({ variant: 'internal' });
    const files = new CancellingFiles(bindings.FILES, () => job.stub.cancel('c1'));
    await job.start({ source: () => new MemorySource(60_000, 5_000), files });
    await expect.poll(async () => (await job.view()).status, { timeout: 30_000 }).toBe('cancelled');
    await expect.poll(() => files.aborted).toEqual(files.begun);
    expect(files.begun).toHaveLength(1);
    await expect.poll(() => job.keys()).toEqual([]);
  });
});

/** Has the export cancelled just before an upload is begun. */
class CancellingFiles extends FileStore {
  readonly begun: string[] = [];
  readonly aborted: string[] = [];
  readonly #cancel: () => Promise<unknown>;

  constructor(bucket: R2Bucket, cancel: () => Promise<unknown>) {
    super(bucket);
    this.#cancel = cancel;
  }

  override async createUpload(key: string, contentType: string): Promise<string> {
    await this.#cancel();
    const uploadId = await super.createUpload(key, contentType);
    this.begun.push(uploadId);
    return uploadId;
  }

  override async abortUpload(key: string, uploadId: string): Promise<void> {
    await super.abortUpload(key, uploadId);
    this.aborted.push(uploadId);
  }
}

/** Counts the calls that reach R2: all, since nothing is kept in memory, as after an eviction. */
class CountingFiles extends FileStore {
  count = 0;

  constructor(bucket: R2Bucket) {
    super(
      countCalls(bucket, () => {
        this.count += 1;
      }),
      new KeptBytes(0),
    );
  }
}

/** A store that loses the object below `prefix` whose key ends so, once: as soon as it has it. Nothing is kept in memory. */
class LosingFiles extends FileStore {
  constructor(bucket: R2Bucket, prefix: string, end: string) {
    let lost = false;
    super(
      aroundCalls(bucket, async (run) => {
        const result = await run();
        if (!lost) {
          const { objects } = await bucket.list({ prefix });
          const keys = objects.map(({ key }) => key).filter((key) => key.endsWith(end));
          lost = keys.length > 0;
          await bucket.delete(keys);
        }
        return result;
      }),
      new KeptBytes(0),
    );
  }
}

/** A store that for now deletes nothing. */
class UndeletableFiles extends FileStore {
  away = true;

  override async deleteAll(prefix: string, keep: (key: string) => boolean): Promise<void> {
    if (this.away) throw new StorageError('away');
    await super.deleteAll(prefix, keep);
  }
}

/** Loses one call: it never happens, or happens and its answer is lost. Nothing is kept in memory. */
class FailingFiles extends FileStore {
  constructor(bucket: R2Bucket, site: number, when: 'before' | 'after') {
    let call = 0;
    const fault = () => {
      call += 1;
      return call === site;
    };
    super(failCalls(bucket, fault, when), new KeptBytes(0));
  }
}

function countCalls(bucket: R2Bucket, counted: () => void): R2Bucket {
  return aroundCalls(bucket, (run) => {
    counted();
    return run();
  });
}

function failCalls(bucket: R2Bucket, fault: () => boolean, when: 'before' | 'after'): R2Bucket {
  return aroundCalls(bucket, async (run) => {
    const fails = fault();
    if (fails && when === 'before') throw new StorageError('lost before');
    const result = await run();
    if (fails) throw new StorageError('lost after');
    return result;
  });
}
