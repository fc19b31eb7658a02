import { abortAllDurableObjects, evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { beforeAll, describe, expect, test } from 'vitest';
import { jobStub } from '../../worker/job/job-stub.ts';
import type { Job } from '../../worker/protocol/job.ts';
import { REQUEST } from './support/api.ts';
import { bindings } from './support/bindings.ts';
import { seedOrganisations } from './support/seed-organisations.ts';

const LARGE_ORG = '311000047';

/** Large enough that the file takes several parts and the stages several pages. */
const request = { ...REQUEST, variant: 'internal' } as const;

/** Of an export that nothing happens to. */
let sha256: string | null = null;

beforeAll(async () => {
  await seedOrganisations(LARGE_ORG);
  const undisturbed = await untilEnded(await start());
  expect(undisturbed.status).toBe('completed');
  sha256 = shaOf(undisturbed);
}, 300_000);

describe('an export of 100,000 records', () => {
  test('gives the same bytes however often its object is reset', { timeout: 300_000 }, async () => {
    const id = await start();
    const seen: number[] = [];
    for (const fraction of [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9]) {
      const job = await until(id, (now) => now.fraction >= fraction || now.status === 'completed');
      seen.push(job.fraction);
      await abortAllDurableObjects();
      const lookedAt = Date.now();
      await jobStub(bindings, id).view();
      const alarm = await runInDurableObject(jobStub(bindings, id), (_, { storage }) => storage.getAlarm());
      // While it rings there is none.
      expect(alarm ?? lookedAt, 'where it has come further, it goes on at once').toBeGreaterThanOrEqual(lookedAt);
    }
    const disturbed = await untilEnded(id);
    expect(disturbed).toMatchObject({ status: 'completed', attempt: 1 });
    expect(shaOf(disturbed)).toBe(sha256);
    expect(seen, 'progress never fell').toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(0), 'it was interrupted on its way').toBeLessThan(0.5);
  });

  test('gives the same bytes when its object is evicted between slices', { timeout: 300_000 }, async () => {
    const id = await start();
    await until(id, ({ fraction }) => fraction >= 0.3);
    await evictDurableObject(jobStub(bindings, id));
    expect(shaOf(await untilEnded(id))).toBe(sha256);
  });

  test('is written anew, in the same attempt, when a deployment changes what the file says', {
    timeout: 300_000,
  }, async () => {
    const id = await start();
    // Rows show before their part is stored; half of them are more than one part.
    await until(id, ({ stages: [, , , , build] }) => (build?.done ?? 0) > (build?.total ?? Number.NaN) / 2);
    await abortAllDurableObjects();
    const replaced = await runInDurableObject(jobStub(bindings, id), (_, { storage }) => {
      // As an older version would have left it: of a workbook that the present one would not write.
      storage.sql.exec("UPDATE state SET stored = json_set(stored, '$.run.position.upload.saved.state.workbook', 1)");
      return storage.sql.exec('SELECT 1 FROM part').toArray().length;
    });
    expect(replaced, 'parts that are of no use any more').toBeGreaterThan(0);
    await abortAllDurableObjects();
    const ended = await untilEnded(id);
    expect(ended).toMatchObject({ status: 'completed', attempt: 1 });
    expect(shaOf(ended)).toBe(sha256);
  });
});

async function start(): Promise<string> {
  const id = crypto.randomUUID();
  await jobStub(bindings, id).start({ id, orgNumber: LARGE_ORG, request, startedBy: 'c1' });
  return id;
}

async function untilEnded(id: string): Promise<Job> {
  return until(id, ({ status }) => status !== 'queued' && status !== 'running');
}

/** A reset object breaks its stub and the call under way: each look is a new one. */
async function until(id: string, reached: (job: Job) => boolean): Promise<Job> {
  const giveUpAt = Date.now() + 250_000;
  for (;;) {
    const job = await jobStub(bindings, id)
      .view()
      .catch(() => null);
    if (job && reached(job)) return job;
    if (Date.now() > giveUpAt) throw new Error(`It does not get there: ${JSON.stringify(job)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function shaOf(job: Job): string | null {
  return job.status === 'completed' ? job.file.sha256 : null;
}
