import { beforeAll, describe, expect, test } from 'vitest';
import type { ExportFile } from '../../worker/protocol/job.ts';
import { call, post, problemFrom } from './support/api.ts';
import { bindings } from './support/bindings.ts';
import { DrivenJob } from './support/driven-job.ts';
import { MemorySource } from './support/memory-source.ts';
import { mint } from './support/test-portals.ts';

const DAY = 24 * 60 * 60_000;

let job: DrivenJob;
let file: ExportFile;
let bytes: Uint8Array;

beforeAll(async () => {
  job = new DrivenJob();
  await job.start({ source: () => new MemorySource(90, 30) });
  const ended = await job.untilEnded();
  if (ended.status !== 'completed') throw new Error('It did not complete');
  file = ended.file;
  bytes = new Uint8Array(await (await get()).arrayBuffer());
});

function get(headers: Record<string, string> = {}): Promise<Response> {
  return call(`/exports/${job.id}/file`, { headers });
}

async function link(): Promise<URL> {
  const response = await post(`/exports/${job.id}/download-link`);
  expect(response.status).toBe(201);
  return new URL((await response.json<{ url: string }>()).url);
}

describe('the whole file', () => {
  test('is what was promised', async () => {
    const response = await get();
    const digest = await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer());
    expect(response.status).toBe(200);
    expect(bytes.byteLength).toBe(file.sizeBytes);
    expect(hex(digest)).toBe(file.sha256);
  });

  test('goes as an attachment, of its type, to nobody else', async () => {
    const { headers } = await get();
    expect(headers.get('Content-Disposition')).toBe(
      `attachment; filename="${file.name}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    );
    expect(headers.get('Content-Type')).toBe(file.contentType);
    expect(headers.get('Content-Length')).toBe(String(file.sizeBytes));
    expect(headers.get('Cache-Control')).toBe('private, no-store');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('ETag')).toBe(`"${file.sha256}"`);
  });

  test('is not sent again to who has it', async () => {
    const response = await get({ 'If-None-Match': `"${file.sha256}"` });
    expect(response.status).toBe(304);
    expect((await response.arrayBuffer()).byteLength).toBe(0);
  });
});

describe('a range', () => {
  test.each([
    ['bytes=0-9', 0, 10],
    ['bytes=100-', 100, Number.POSITIVE_INFINITY],
    ['bytes=-7', -7, Number.POSITIVE_INFINITY],
    ['bytes=5-5', 5, 6],
  ])('%s', async (range, from, to) => {
    const response = await get({ Range: range });
    const expected = bytes.slice(from, to === Number.POSITIVE_INFINITY ? undefined : to);
    expect(response.status).toBe(206);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(expected);
    const first = from < 0 ? bytes.length + from : from;
    expect(response.headers.get('Content-Range')).toBe(`bytes ${first}-${first + expected.length - 1}/${bytes.length}`);
  });

  test('beyond the end is a problem that tells the size', async () => {
    const response = await get({ Range: `bytes=${bytes.length}-` });
    expect(response.status).toBe(416);
    expect(response.headers.get('Content-Range')).toBe(`bytes */${bytes.length}`);
    expect((await problemFrom(response)).code).toBe('range-not-satisfiable');
  });

  test('of the same file goes on; of another gives the whole', async () => {
    const same = await get({ Range: 'bytes=1-2', 'If-Range': `"${file.sha256}"` });
    const other = await get({ Range: 'bytes=1-2', 'If-Range': '"other"' });
    expect([same.status, other.status]).toEqual([206, 200]);
  });
});

describe('a download link', () => {
  test('needs no token, and works again within its five minutes', async () => {
    const url = await link();
    for (let downloads = 0; downloads < 2; downloads++) {
      const response = await call(`${url.pathname}${url.search}`, { token: null, origin: null });
      expect(response.status).toBe(200);
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    }
  });

  test('is over after five minutes; a fresh one is not', async () => {
    const old = await link();
    job.ahead += 5 * 60_000 + 1;
    const response = await call(`${old.pathname}${old.search}`, { token: null, origin: null });
    expect(response.status).toBe(401);
    const fresh = await link();
    expect((await call(`${fresh.pathname}${fresh.search}`, { token: null, origin: null })).status).toBe(200);
  });

  test.each(['', 'x', '../../etc'])('with the code "%s" is refused', async (code) => {
    const response = await call(`/exports/${job.id}/file?code=${encodeURIComponent(code)}`, { token: null });
    expect(response.status).toBe(401);
  });

  test('of one export opens no other', async () => {
    const other = new DrivenJob();
    await other.start({ source: () => new MemorySource(30, 30) });
    await other.untilEnded();
    const response = await call(`/exports/${other.id}/file${(await link()).search}`, { token: null });
    expect(response.status).toBe(401);
  });
});

describe('a file that is not there', () => {
  test('because the export is not finished is a conflict', async () => {
    const waiting = new DrivenJob();
    await waiting.start({ source: () => new MemorySource(30, 30) });
    await waiting.stub.cancel('c1');
    for (const response of [
      await call(`/exports/${waiting.id}/file`),
      await post(`/exports/${waiting.id}/download-link`),
    ]) {
      expect(response.status).toBe(409);
      expect((await problemFrom(response)).code).toBe('conflict');
    }
  });

  test('because it has expired is gone', async () => {
    const old = new DrivenJob();
    await old.start({ source: () => new MemorySource(30, 30) });
    await old.untilEnded();
    await old.after(8 * DAY);
    for (const response of [await call(`/exports/${old.id}/file`), await post(`/exports/${old.id}/download-link`)]) {
      expect(response.status).toBe(410);
      expect((await problemFrom(response)).code).toBe('expired');
    }
  });

  test('for want of the scope is refused', async () => {
    const response = await call(`/exports/${job.id}/file`, {
      token: await mint({ claims: { scope: 'exports:read' } }),
    });
    expect(response.status).toBe(403);
  });
});

test('no key in the store names an organisation', async () => {
  const { objects } = await bindings.FILES.list();
  expect(objects.length).toBeGreaterThan(0);
  // A random id may hold nine digits in a row.
  const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
  for (const { key } of objects) expect(key.replace(UUID, '')).not.toMatch(/\d{9}/);
});

function hex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
