import { evictDurableObject } from 'cloudflare:test';
import { beforeAll, expect, test } from 'vitest';
import { jobStub } from '../../worker/job/job-stub.ts';
import { call, jobFrom, post, REQUEST, untilEnded } from './support/api.ts';
import { bindings } from './support/bindings.ts';
import { seedOrganisations } from './support/seed-organisations.ts';
import { ORG } from './support/test-portals.ts';

beforeAll(() => seedOrganisations(ORG));

test('a branch and kind far from last year are told of, also after a restart', async () => {
  const { id } = await jobFrom(await post('/exports', { body: { ...REQUEST, format: 'csv' } }));
  await evictDurableObject(jobStub(bindings, id));
  expect(await untilEnded(id)).toMatchObject({ status: 'completed' });
  const { findings } = await (await call(`/exports/${id}/findings?severity=I`)).json<{
    findings: { rule: string; branch: string; field: string }[];
  }>();
  const changes = findings.filter(({ rule }) => rule === 'X01');
  expect(changes).toHaveLength(2);
  for (const change of changes) expect(change).toMatchObject({ branch: expect.any(String), field: 'kind' });
});
