import { beforeAll, describe, expect, it } from 'vitest';
import { SourceError } from '../../../worker/sources/source-error.ts';
import { sourceFor } from '../../../worker/sources/source-for.ts';
import { bindings as env } from '../support/bindings.ts';

const OWN = '311000128';
const ELSEWHERE = '311000055';

const settings = {
  DB: env.DB,
  // Nothing listens on this port.
  HTTP_SOURCES: JSON.stringify({
    allowedOrigins: ['http://127.0.0.1:9'],
    organisations: { [ELSEWHERE]: { url: 'http://127.0.0.1:9/api', credential: 'members' } },
  }),
  HTTP_SOURCE_CREDENTIALS: '{"members":"s3cret"}',
};

const call = {
  basisYear: 2025,
  asOf: '2026-11-24T08:00:00Z',
  exportId: 'x',
  attempt: 1,
  signal: new AbortController().signal,
};

beforeAll(async () => {
  await env.DB.batch([
    env.DB.prepare("INSERT INTO organisations VALUES (?, 'Prøveforbundet')").bind(OWN),
    env.DB.prepare(
      `INSERT INTO activities VALUES (?, 'a', 'b', 'talk_group', 'in_person', 'target_group', 'NO', NULL, '["lp-1"]', 4, NULL, 'Tema', 'approved', 0)`,
    ).bind(OWN),
    env.DB.prepare(
      "INSERT INTO activity_days VALUES (?1, 2025, '2025-01-02', 'd-2', 'a', 60), (?1, 2025, '2025-01-01', 'd-1', 'a', 60)",
    ).bind(OWN),
  ]);
});

describe('the source of an organisation, in the Worker', () => {
  it('is our database when no other is listed', async () => {
    const source = sourceFor(settings, OWN);
    expect(source.id).toBe('d1');
    expect((await source.open(call)).count).toBe(2);
    const first = await source.page(call, null, 1);
    const second = await source.page(call, first.next, 1);
    expect([first, second].map(({ columns, next }) => [columns.id, next])).toEqual([
      [['d-1'], { date: '2025-01-01', id: 'd-1' }],
      [['d-2'], null],
    ]);
  });

  it('is its own member system when one is listed, and away when that cannot be reached', async () => {
    const source = sourceFor(settings, ELSEWHERE);
    expect(source.id).toBe('http:http://127.0.0.1:9');
    const error: unknown = await source.open(call).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SourceError);
    expect(error).toMatchObject({ fault: 'away' });
  });
});
