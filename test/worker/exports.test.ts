import { beforeAll, describe, expect, test } from 'vitest';
import type { Job } from '../../worker/protocol/job.ts';
import { call, jobFrom, post, problemFrom, REQUEST, untilEnded } from './support/api.ts';
import { bindings } from './support/bindings.ts';
import { seedOrganisations } from './support/seed-organisations.ts';
import { mint, ORG, ORIGIN, OTHER_ORG } from './support/test-portals.ts';

const BLOCKED_ORG = '311000071';
const EMPTY_ORG = '311000098';

beforeAll(() => seedOrganisations(ORG, OTHER_ORG, BLOCKED_ORG, EMPTY_ORG));

/** Another coordinator for each test: starts are limited by coordinator. */
let coordinators = 0;
async function coordinator(claims: Record<string, unknown> = {}): Promise<string> {
  coordinators += 1;
  return mint({ claims: { sub: `starter-${coordinators}`, ...claims } });
}

async function start(body: Record<string, unknown> = {}, token?: string): Promise<Response> {
  return post('/exports', { token: token ?? (await coordinator()), body: { ...REQUEST, ...body } });
}

async function completed(
  body: Record<string, unknown> = {},
  token?: string,
): Promise<Extract<Job, { status: 'completed' }>> {
  const options = { token: token ?? (await coordinator()) };
  const response = await start(body, options.token);
  if (response.status !== 201) throw new Error(`It is not started: ${await response.text()}`);
  const job = await untilEnded((await jobFrom(response)).id, options);
  if (job.status !== 'completed') throw new Error(`It is ${JSON.stringify(job)}`);
  return job;
}

describe('starting', () => {
  test('answers 201 with a queued job, all six stages, and where it is', async () => {
    const response = await start({ lang: 'nn' });
    const job = await jobFrom(response);
    expect(response.status).toBe(201);
    expect(response.headers.get('Location')).toBe(`/api/v1/exports/${job.id}`);
    expect(job).toMatchObject({
      status: 'queued',
      seq: 1,
      attempt: 1,
      fraction: 0,
      request: { ...REQUEST, lang: 'nn' },
    });
    expect(job.stages.map(({ id, unit }) => [id, unit])).toEqual([
      ['collect', 'records'],
      ['validate', 'records'],
      ['aggregate', 'records'],
      ['protect', 'tables'],
      ['build', 'rows'],
      ['verify', 'checks'],
    ]);
    expect(job.stages.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 10);
    await untilEnded(job.id);
  });

  test('a hundred times at once for one request gives one export', async () => {
    const token = await coordinator();
    const responses = await Promise.all(Array.from({ length: 100 }, () => start({ lang: 'en' }, token)));
    const jobs = await Promise.all(responses.map(jobFrom));
    expect(responses.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(99);
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(1);
    await untilEnded(jobs[0]?.id ?? '');
  });

  test('again after the first has ended makes another', async () => {
    const first = await completed();
    const response = await start();
    expect(response.status).toBe(201);
    const second = await jobFrom(response);
    expect(second.id).not.toBe(first.id);
    await untilEnded(second.id);
  });

  test('an eleventh export within a minute is refused, with when to come again', async () => {
    const token = await coordinator();
    for (let started = 0; started < 10; started++) {
      const response = await start({}, token);
      expect(response.status).toBe(201);
      await untilEnded((await jobFrom(response)).id);
    }
    const refused = await start({}, token);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('Retry-After')).toBe('60');
    expect((await problemFrom(refused)).code).toBe('rate-limited');
    expect((await start({}, await coordinator())).status).toBe(201);
  });
});

describe('an idempotency key', () => {
  const withKey = async (key: string, token: string, body: Record<string, unknown> = {}) =>
    post('/exports', { token, body: { ...REQUEST, ...body }, headers: { 'Idempotency-Key': key } });

  test('gives the same export again, whatever has become of it', async () => {
    const token = await coordinator();
    const first = await jobFrom(await withKey('key-1', token));
    await untilEnded(first.id);
    const again = await withKey('key-1', token);
    expect(again.status).toBe(200);
    expect(again.headers.get('Idempotent-Replayed')).toBe('true');
    expect(await jobFrom(again)).toMatchObject({ id: first.id, status: 'completed' });
  });

  test('with another body is refused', async () => {
    const token = await coordinator();
    await untilEnded((await jobFrom(await withKey('key-2', token))).id);
    const other = await withKey('key-2', token, { variant: 'internal' });
    expect(other.status).toBe(422);
    expect((await problemFrom(other)).code).toBe('idempotency-mismatch');
  });

  test('used twenty times at once makes one export', async () => {
    const token = await coordinator();
    const jobs = await Promise.all(Array.from({ length: 20 }, async () => jobFrom(await withKey('key-3', token))));
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(1);
    await untilEnded(jobs[0]?.id ?? '');
  });

  test('of another organisation is another key', async () => {
    const token = await coordinator();
    const mine = await jobFrom(await withKey('key-4', token));
    const foreign = await mint({ portal: 'other' });
    const theirs = await post('/exports', {
      token: foreign,
      origin: null,
      body: { ...REQUEST, variant: 'internal' },
      headers: { 'Idempotency-Key': 'key-4' },
    });
    expect(theirs.status).toBe(201);
    expect((await jobFrom(theirs)).id).not.toBe(mine.id);
    await untilEnded(mine.id);
  });
});

describe('a body that is not as it should be', () => {
  test.each([
    ['no JSON', '{"basisYear":'],
    ['empty', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['an unknown field', { ...REQUEST, orgNumber: OTHER_ORG }],
    ['a field called __proto__', `{"__proto__":{"isAdmin":true},${JSON.stringify(REQUEST).slice(1)}`],
    ['no year', { ...REQUEST, basisYear: undefined }],
    ['a year as text', { ...REQUEST, basisYear: '2025' }],
    ['half a year', { ...REQUEST, basisYear: 2025.5 }],
    ['a year before there were rules', { ...REQUEST, basisYear: 2019 }],
    ['a year to come', { ...REQUEST, basisYear: new Date().getUTCFullYear() + 1 }],
    ['a year of no sense', { ...REQUEST, basisYear: 1e21 }],
    ['an unknown format', { ...REQUEST, format: 'docx' }],
    ['an unknown variant', { ...REQUEST, variant: 'secret' }],
    ['an unknown language', { ...REQUEST, lang: 'se' }],
  ])('%s', async (_name, body) => {
    const token = await coordinator();
    const before = await countExports();
    const response = await post('/exports', { token, body });
    expect(response.status).toBe(400);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe(ORIGIN);
    expect(await problemFrom(response)).toMatchObject({ code: 'invalid-request', status: 400 });
    expect(await countExports()).toBe(before);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  test('of another type than JSON', async () => {
    const response = await post('/exports', {
      token: await coordinator(),
      body: JSON.stringify(REQUEST),
      headers: { 'Content-Type': 'text/plain' },
    });
    expect(response.status).toBe(400);
  });

  test('over 16 KB', async () => {
    const response = await post('/exports', {
      token: await coordinator(),
      body: { ...REQUEST, padding: 'x'.repeat(17_000) },
    });
    expect(response.status).toBe(413);
    expect((await problemFrom(response)).code).toBe('too-large');
  });
});

describe('a finished export', () => {
  test('has a file that was read back, and sums that hold', async () => {
    const job = await completed();
    expect(job.fraction).toBe(1);
    expect(job.organisation).toEqual({ orgNumber: ORG, name: 'Norsk Likepersonforbund' });
    expect(job.file.name).toMatch(/^bufdir-grunnlag_311000020_2025_\d{8}_external\.xlsx$/);
    expect(job.summary.registered).toBe(2000);
    expect(job.summary.registered).toBe(job.summary.counted + job.summary.notCounted);
    expect(job.stages.every(({ state, done, total }) => state === 'done' && done === total)).toBe(true);
  });

  test('is byte for byte the same when it is made again', async () => {
    expect((await completed()).file.sha256).toBe((await completed()).file.sha256);
  });

  test('keeps its file and findings, and gives the snapshot back', async () => {
    const { id } = await completed();
    await expect
      .poll(() => keysOf(id))
      .toSatisfy((keys: string[]) => !keys.some((key) => /page|verdicts|register/.test(key)));
    expect((await keysOf(id)).filter((key) => key.endsWith('.xlsx'))).toHaveLength(1);
  });

  test('says nothing twice: 304 while nothing has changed', async () => {
    const { id } = await completed();
    const etag = (await call(`/exports/${id}`)).headers.get('ETag') ?? '';
    const again = await call(`/exports/${id}`, { headers: { 'If-None-Match': etag } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });

  test('cannot be cancelled or retried', async () => {
    const { id } = await completed();
    for (const act of ['cancel', 'retry']) {
      const response = await post(`/exports/${id}/${act}`);
      expect(response.status).toBe(409);
      expect((await problemFrom(response)).code).toBe('conflict');
    }
    expect((await jobFrom(await call(`/exports/${id}`))).status).toBe('completed');
  });

  test.each(['csv', 'pdf'])('can be %s', async (format) => {
    expect((await completed({ format })).file.name).toMatch(new RegExp(`\\.${format}$`));
  });

  test('of an organisation with nothing registered says so', async () => {
    const job = await completed({}, await coordinator({ org: EMPTY_ORG }));
    expect(job.summary).toEqual({ registered: 0, counted: 0, notCounted: 0, warnings: 0, reasons: [] });
    expect(job.file.sizeBytes).toBeGreaterThan(1000);
  });
});

describe('an export with an identity number in a text', () => {
  test('is blocked, says where to look, and shows and keeps the number nowhere', async () => {
    const stored = await bindings.DB.prepare(
      "SELECT theme FROM activities WHERE org_number = ? AND theme GLOB '*[0-9][0-9][0-9][0-9][0-9][0-9]*'",
    )
      .bind(BLOCKED_ORG)
      .all<{ theme: string }>();
    const number = stored.results
      .map(({ theme }) => /\d{6} ?\d{5}/.exec(theme)?.[0])
      .find((found) => found !== undefined);
    if (number === undefined) throw new Error('There is no number to look for');

    const token = await coordinator({ org: BLOCKED_ORG });
    const { id } = await jobFrom(await start({ variant: 'internal' }, token));
    const job = await untilEnded(id, { token });
    expect(job).toMatchObject({
      status: 'failed',
      error: { code: 'identity-number-found', retryable: false, stage: 'validate' },
    });
    const findings = await call(`/exports/${id}/findings?severity=B`, { token });
    const blocking = await findings.json<{ findings: { rule: string; branch: string; date: string }[] }>();
    expect(blocking.findings).toHaveLength(1);
    expect(blocking.findings[0]).toMatchObject({ rule: 'P01', branch: expect.any(String), date: expect.any(String) });

    await expect.poll(() => keysOf(id)).toSatisfy((keys: string[]) => keys.every((key) => key.includes('/findings/')));
    expect(JSON.stringify([job, blocking])).not.toContain(number);
    expect((await post(`/exports/${id}/retry`, { token })).status).toBe(409);
  });
});

describe('cancelling', () => {
  test('is told at once, is safe to repeat, and leaves no object behind', async () => {
    const token = await coordinator();
    const { id } = await jobFrom(await start({ variant: 'internal', lang: 'en' }, token));
    const cancelled = await post(`/exports/${id}/cancel`, { token });
    expect(cancelled.status).toBe(200);
    expect((await jobFrom(cancelled)).status).toBe('cancelled');
    expect((await jobFrom(await post(`/exports/${id}/cancel`, { token }))).status).toBe('cancelled');
    await expect.poll(() => keysOf(id)).toEqual([]);
    expect((await jobFrom(await call(`/exports/${id}`, { token }))).status).toBe('cancelled');
  });

  test('can be taken back by a retry, which completes', async () => {
    const token = await coordinator();
    const { id } = await jobFrom(await start({ variant: 'internal', lang: 'nn' }, token));
    await post(`/exports/${id}/cancel`, { token });
    const retried = await post(`/exports/${id}/retry`, { token });
    expect(retried.status).toBe(200);
    expect(await jobFrom(retried)).toMatchObject({ attempt: 2 });
    expect(await untilEnded(id, { token })).toMatchObject({ status: 'completed', attempt: 2 });
  });
});

describe('erasing', () => {
  test('leaves nothing but a tombstone', async () => {
    const { id } = await completed();
    expect((await call(`/exports/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await keysOf(id)).toEqual([]);
    for (const path of ['', '/file', '/findings']) expect((await call(`/exports/${id}${path}`)).status).toBe(404);
    expect((await call(`/exports/${id}`, { method: 'DELETE' })).status).toBe(404);
    const row = await bindings.DB.prepare('SELECT job, erased, active FROM exports WHERE id = ?').bind(id).first();
    expect(row).toEqual({ job: null, erased: 1, active: 0 });
    const list = await (await call('/exports?limit=100')).json<{ exports: Job[] }>();
    expect(list.exports.map((job) => job.id)).not.toContain(id);
  });
});

describe('listing', () => {
  test('is newest first, in pages, and filtered', async () => {
    const token = await coordinator();
    const ids = [await completed({}, token), await completed({ variant: 'internal' }, token)]
      .map(({ id }) => id)
      .reverse();
    const first = await (await call('/exports?limit=1', { token })).json<{ exports: Job[]; next: string }>();
    expect(first.exports.map(({ id }) => id)).toEqual(ids.slice(0, 1));
    const second = await (await call(`/exports?limit=1&cursor=${first.next}`, { token })).json<{ exports: Job[] }>();
    expect(second.exports.map(({ id }) => id)).toEqual(ids.slice(1));
    const external = await (await call('/exports?variant=external&basisYear=2025&format=xlsx', { token })).json<{
      exports: Job[];
    }>();
    expect(external.exports[0]?.id).toBe(ids[1]);
    expect(external.exports.every(({ request }) => request.variant === 'external')).toBe(true);
    expect(await (await call('/exports?basisYear=2021', { token })).json()).toEqual({ exports: [], next: null });
  });

  test.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'basisYear=1999',
    'format=doc',
    'variant=x',
    'cursor=!!',
    'cursor=abc',
    'org=1',
  ])('refuses %s', async (query) => {
    const response = await call(`/exports?${query}`);
    expect(response.status).toBe(400);
    expect((await problemFrom(response)).code).toBe('invalid-request');
  });
});

describe("another organisation's export", () => {
  test('is as unknown as one that never was', async () => {
    const { id } = await completed();
    const token = await mint({ portal: 'other' });
    const unknown = crypto.randomUUID();
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/findings'],
      ['GET', '/file'],
      ['POST', '/ticket'],
      ['POST', '/cancel'],
      ['POST', '/retry'],
      ['POST', '/download-link'],
      ['DELETE', ''],
    ] as const) {
      const [foreign, nobodys] = await Promise.all(
        [id, unknown].map((each) => call(`/exports/${each}${path}`, { method, token, origin: null })),
      );
      const answers = await Promise.all(
        [foreign, nobodys].map(async (response) => response && (await problemFrom(response))),
      );
      expect([foreign?.status, nobodys?.status]).toEqual([404, 404]);
      expect({ ...answers[0], reference: '' }).toEqual({ ...answers[1], reference: '' });
    }
    expect((await jobFrom(await call(`/exports/${id}`))).status).toBe('completed');
  });

  test.each(['x', '..', 'ABC', '%00', '5f1c7f5e-6a0e-4a51-9d0e-2b1f6f1f3a7'])(
    'an id like %s is not found',
    async (id) => {
      expect((await call(`/exports/${id}`)).status).toBe(404);
    },
  );
});

describe('findings', () => {
  test('come in pages, by severity, with what to do', async () => {
    const { id, summary } = await completed();
    const lines = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: { findings: { severity: string; text: string; action: string }[]; next: string | null } = await (
        await call(`/exports/${id}/findings?severity=E${query}`)
      ).json();
      lines.push(...page.findings);
      cursor = page.next;
    }
    expect(lines).toHaveLength(summary.notCounted);
    expect(lines.every(({ severity, text, action }) => severity === 'E' && text !== '' && action !== '')).toBe(true);
  });
});

describe('a completed export', () => {
  test('says why what is not counted is not', async () => {
    const { summary } = await completed({ lang: 'en' });
    const reasons = summary.reasons ?? [];
    expect(reasons.length).toBeGreaterThan(1);
    expect(reasons.reduce((sum, { count }) => sum + count, 0)).toBe(summary.notCounted);
    expect(reasons).toContainEqual({
      rule: 'A01',
      count: expect.any(Number),
      text: 'The activity has not been approved.',
    });
  });
});

describe('the rest of the interface', () => {
  test.each(['/api/v1/nothing', '/nothing', '/api/v2/exports'])('%s is a problem document', async (path) => {
    const response = await call(path);
    expect(response.status).toBe(404);
    expect((await problemFrom(response)).code).toBe('not-found');
  });

  test('health asks every binding', async () => {
    const response = await call('/healthz', { token: null, origin: null });
    expect(await response.json()).toMatchObject({
      checks: { objects: 'ok', database: 'ok', files: 'ok', limits: 'ok' },
    });
  });

  test('the OpenAPI document and the docs are open and name every route', async () => {
    const document = await (await call('/api/v1/openapi.json', { token: null, origin: null })).json<{
      openapi: string;
      paths: object;
    }>();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths).sort()).toEqual([
      '/exports',
      '/exports/{id}',
      '/exports/{id}/cancel',
      '/exports/{id}/download-link',
      '/exports/{id}/events',
      '/exports/{id}/file',
      '/exports/{id}/findings',
      '/exports/{id}/retry',
      '/exports/{id}/ticket',
    ]);
    const docs = await call('/docs', { token: null, origin: null });
    expect(docs.headers.get('Content-Type')).toContain('text/html');
    expect(await docs.text()).toContain('/api/v1/exports/{id}/download-link');
  });
});

async function countExports(): Promise<number> {
  return (await bindings.DB.prepare('SELECT count(*) AS n FROM exports').first<{ n: number }>())?.n ?? 0;
}

async function keysOf(id: string): Promise<string[]> {
  return (await bindings.FILES.list({ prefix: `v1/${id}/` })).objects.map(({ key }) => key);
}
