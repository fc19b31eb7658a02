import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestHarness, type TestHarnessOptions } from 'wrangler';
import { DEMO_ORGANISATIONS } from '../../demo/data/organisations.ts';
import { seedOrganisation } from '../../demo/data/seed.ts';
import type { Env } from '../../worker/env.ts';
import { jobStub } from '../../worker/job/job-stub.ts';
import { isActive, type Job } from '../../worker/protocol/job.ts';

const ORG = '311000047';
const REQUEST = { basisYear: 2025, format: 'xlsx', variant: 'internal', lang: 'nb' } as const;
/** RELIABILITY, G18. */
const DEPLOYMENTS = 5;

/** The same Worker with another setting each time: to the platform, another version. */
const version = (number: number): TestHarnessOptions => ({
  workers: [{ configPath: 'wrangler.toml', vars: { FILE_RETENTION_DAYS: String(7 + number) } }],
});

const server = createTestHarness(version(0));
const worker = server.getWorker<Env>();

beforeAll(async () => {
  await server.listen();
  await worker.applyD1Migrations('DB');
  const organisation = DEMO_ORGANISATIONS.find(({ orgNumber }) => orgNumber === ORG);
  if (!organisation) throw new Error('The organisation is not seeded');
  await seedOrganisation((await worker.getEnv()).DB, organisation);
});

afterAll(() => server.close());

async function start(id: string): Promise<void> {
  await jobStub(await worker.getEnv(), id).start({ id, orgNumber: ORG, request: REQUEST, startedBy: 'c1' });
}

async function view(id: string): Promise<Job> {
  const job = await jobStub(await worker.getEnv(), id).view();
  if (!job) throw new Error('There is no such export');
  return job;
}

/** What is left of an answer after the next deployment has to be copied before it. */
async function ended(id: string): Promise<unknown> {
  for (;;) {
    const job = await view(id);
    if (job.status === 'completed') {
      const { status, attempt, file } = job;
      return { status, attempt, sha256: file.sha256 };
    }
    if (!isActive(job)) return { status: job.status };
    await new Promise((done) => setTimeout(done, 50));
  }
}

test('exports go on through five deployments, each in one attempt, to the same file', async () => {
  const undisturbed = crypto.randomUUID();
  await start(undisturbed);
  const expected = await ended(undisturbed);
  expect(expected).toMatchObject({ status: 'completed', attempt: 1 });

  for (let deployments = 0; deployments < DEPLOYMENTS; ) {
    const id = crypto.randomUUID();
    await start(id);
    while (isActive(await view(id))) {
      await server.update(version(deployments + 1));
      // One that came when the export had ended has shown nothing.
      if (isActive(await view(id))) deployments += 1;
    }
    expect(await ended(id), `${deployments} deployments`).toEqual(expected);
  }
});
