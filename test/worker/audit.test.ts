import { beforeAll, describe, expect, test } from 'vitest';
import type { AuditEntry } from '../../worker/job/audit-trail.ts';
import { call, jobFrom, post, REQUEST, untilEnded } from './support/api.ts';
import { bindings } from './support/bindings.ts';
import { seedOrganisations } from './support/seed-organisations.ts';
import { mint, ORG } from './support/test-portals.ts';

/** A finding blocks its exports. */
const BLOCKED_ORG = '311000071';

beforeAll(() => seedOrganisations(ORG, BLOCKED_ORG));

type Row = Pick<AuditEntry, 'number' | 'at' | 'act' | 'by' | 'outcome' | 'hash'> & { org_number: string };

async function rowsOf(id: string): Promise<Row[]> {
  const sql = 'SELECT * FROM audit WHERE export_id = ? ORDER BY number';
  return (await bindings.DB.prepare(sql).bind(id).all<Row>()).results;
}

/** The acts as they are kept, once there are so many. */
async function trailOf(id: string, length: number): Promise<Row[]> {
  await expect.poll(() => rowsOf(id), { timeout: 10_000 }).toHaveLength(length);
  return rowsOf(id);
}

async function sha256(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

describe('the audit trail', () => {
  test('says who did what with an export, from its start to its end, and what came of it', async () => {
    const [maker, reader] = [await mint({ claims: { sub: 'maker' } }), await mint({ claims: { sub: 'reader' } })];
    const { id } = await jobFrom(await post('/exports', { token: maker, body: REQUEST }));
    const joined = await post('/exports', { token: reader, body: REQUEST });
    expect(joined.status, 'who joins has not started anything').toBe(200);
    const job = await untilEnded(id, { token: maker });
    if (job.status !== 'completed') throw new Error(`It is ${job.status}`);
    await post(`/exports/${id}/download-link`, { token: reader });
    const file = await call(`/exports/${id}/file`, { token: maker });
    const rest = await call(`/exports/${id}/file`, { token: maker, headers: { Range: 'bytes=100-' } });
    expect([file.status, rest.status]).toEqual([200, 206]);
    await Promise.all([file.arrayBuffer(), rest.arrayBuffer()]);
    await call(`/exports/${id}`, { method: 'DELETE', token: maker });

    const rows = await trailOf(id, 5);
    expect(rows.map(({ act }) => act)).toEqual(['started', 'completed', 'downloaded', 'downloaded', 'erased']);
    expect(rows.map(({ outcome }) => outcome)).toEqual([null, job.file.sha256, job.file.sha256, job.file.sha256, null]);
    const [startedBy, ended, linkedBy, fetchedBy, erasedBy] = rows.map(({ by }) => by);
    expect(startedBy).toMatch(/^[0-9a-f]{64}$/);
    expect(ended, 'by itself').toBeNull();
    expect([fetchedBy, erasedBy]).toEqual([startedBy, startedBy]);
    expect(linkedBy).toMatch(/^[0-9a-f]{64}$/);
    expect(linkedBy).not.toBe(startedBy);
  });

  test('can be checked by anybody who reads it: each row has the hash of the one before', async () => {
    const { id } = await jobFrom(await post('/exports', { body: { ...REQUEST, lang: 'en' } }));
    await untilEnded(id);
    const rows = await trailOf(id, 2);
    let before = '';
    for (const [index, { number, at, org_number, act, by, outcome, hash }] of rows.entries()) {
      expect(number).toBe(index + 1);
      expect(hash).toBe(await sha256(JSON.stringify([before, number, at, org_number, act, by, outcome])));
      before = hash;
    }
  });

  test('tells of a stop and of going on', async () => {
    const token = await mint({ claims: { org: BLOCKED_ORG } });
    const { id } = await jobFrom(await post('/exports', { token, body: REQUEST }));
    const cancelled = await post(`/exports/${id}/cancel`, { token });
    expect(cancelled.status).toBe(200);
    await post(`/exports/${id}/cancel`, { token });
    await post(`/exports/${id}/retry`, { token });
    const job = await untilEnded(id, { token });
    expect(job.status).toBe('failed');
    const rows = await trailOf(id, 4);
    expect(rows.map(({ act, outcome }) => [act, outcome])).toEqual([
      ['started', null],
      ['cancelled', null],
      ['retried', null],
      ['failed', 'identity-number-found'],
    ]);
  });

  test('is never changed and never shortened', async () => {
    const { id } = await jobFrom(await post('/exports', { body: { ...REQUEST, lang: 'nn' } }));
    await untilEnded(id);
    await trailOf(id, 2);
    const run = (sql: string) => bindings.DB.prepare(sql).bind(id).run();
    await expect(run("UPDATE audit SET act = 'expired' WHERE export_id = ?")).rejects.toThrow('append-only');
    await expect(run('DELETE FROM audit WHERE export_id = ?')).rejects.toThrow('append-only');
  });
});
