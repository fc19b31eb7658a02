import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostApi } from '../../demo/host-api/host-api.ts';
import { openD1 } from '../sources/local-d1.ts';

const SLOW = '311000055';
const BREAKING = '311000063';
const CREDENTIAL = 'demo-credential';

let db: D1Database;
let dispose: () => Promise<void>;

beforeAll(async () => {
  ({ db, dispose } = await openD1());
  await db.batch([
    db.prepare('INSERT INTO organisations VALUES (?, ?), (?, ?)').bind(SLOW, 'Sen', BREAKING, 'Brytende'),
    ...[SLOW, BREAKING].flatMap((org) => [
      db
        .prepare(
          `INSERT INTO activities VALUES (?, 'a', 'b', 'talk_group', 'in_person', 'target_group', 'NO', NULL, '[]', 4, NULL, 'Tema', 'approved', 0)`,
        )
        .bind(org),
      db
        .prepare(
          `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
           INSERT INTO activity_days SELECT ?, 2025, '2025-01-01', format('d-%04d', i), 'a', 60 FROM n`,
        )
        .bind(org),
      db.prepare("INSERT INTO activity_days VALUES (?, 2024, '2024-01-01', 'last year', 'a', 60)").bind(org),
    ]),
  ]);
});
afterAll(() => dispose());

const AS_OF = 'asOf=2026-11-24T08:00:00Z';

function ask(path: string, { attempt = '1', credential = CREDENTIAL, delay = 0 } = {}): Promise<Response> {
  const api = hostApi({ db, credential: CREDENTIAL, pageDelayMs: { [SLOW]: delay } });
  return Promise.resolve(
    api.request(path, { headers: { authorization: `Bearer ${credential}`, 'bufdir-export-attempt': attempt } }),
  );
}

describe('the demo host API', () => {
  it('gives the register with its count', async () => {
    const response = await ask(`/organisations/${SLOW}/register?basisYear=2025&${AS_OF}`);
    expect(await response.json()).toEqual({
      count: 1200,
      organisation: { orgNumber: SLOW, name: 'Sen' },
      branches: [],
      peerSupporters: [],
      approvedDays: [{ branchId: 'b', kind: 'talk_group', thisYear: 1200, lastYear: 1 }],
    });
  });

  it('gives at most 500 records a page, whatever is asked for', async () => {
    const response = await ask(`/organisations/${SLOW}/records?basisYear=2025&${AS_OF}&limit=5000`);
    const body: unknown = await response.json();
    expect(body).toMatchObject({ next: { date: '2025-01-01', id: 'd-0500' }, changed: false });
    expect(body).toHaveProperty('records.length', 500);
  });

  it('takes its time for a slow organisation', async () => {
    const startedAt = performance.now();
    await ask(`/organisations/${SLOW}/records?basisYear=2025&${AS_OF}&limit=1`, { delay: 120 });
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(119);
  });

  it.each([
    { attempt: '1', afterId: null, whole: true },
    { attempt: '1', afterId: 'd-0599', whole: true },
    { attempt: '1', afterId: 'd-0600', whole: false },
    { attempt: '1', afterId: 'd-1100', whole: false },
    { attempt: '2', afterId: 'd-0600', whole: true },
    { attempt: '2', afterId: 'd-1100', whole: true },
  ])('in attempt $attempt the page after $afterId is whole: $whole', async ({ attempt, afterId, whole }) => {
    const after = afterId === null ? '' : `&afterDate=2025-01-01&afterId=${afterId}`;
    const response = await ask(`/organisations/${BREAKING}/records?basisYear=2025&${AS_OF}&limit=500${after}`, {
      attempt,
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    const read = async () => JSON.parse(await response.text());
    await (whole ? expect(read()).resolves.toHaveProperty('records') : expect(read()).rejects.toThrow(SyntaxError));
  });

  it.each([
    {
      title: 'a wrong credential',
      path: `/organisations/${SLOW}/register?basisYear=2025&${AS_OF}`,
      credential: 'wrong',
      status: 401,
    },
    {
      title: 'an unknown organisation',
      path: `/organisations/311000012/register?basisYear=2025&${AS_OF}`,
      status: 404,
    },
    { title: 'no basis year', path: `/organisations/${SLOW}/register?${AS_OF}`, status: 400 },
    { title: 'no limit', path: `/organisations/${SLOW}/records?basisYear=2025&${AS_OF}`, status: 400 },
    {
      title: 'half a cursor',
      path: `/organisations/${SLOW}/records?basisYear=2025&${AS_OF}&limit=1&afterId=x`,
      status: 400,
    },
    { title: 'another path', path: '/', status: 404 },
  ])('answers $title with $status', async ({ path, credential = CREDENTIAL, status }) => {
    expect((await ask(path, { credential })).status).toBe(status);
  });
});
