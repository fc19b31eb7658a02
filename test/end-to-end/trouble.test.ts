import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getPlatformProxy } from 'wrangler';
import { PLANTED_IDENTITY } from '../../demo/data/year.ts';
import { ApiClient } from '../support/api-client.ts';
import { ExportPage, launchBrowser } from '../support/browser.ts';
import { DemoServer } from '../support/demo-server.ts';

const BLOCKED = '311000071';
const BREAKING = '311000063';
const LARGE = '311000047';
/** The planted number itself. */
const NUMBER = /\d{11}/.exec(PLANTED_IDENTITY.theme)?.[0] ?? PLANTED_IDENTITY.theme;

let server: DemoServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([DemoServer.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(org: string): Promise<ExportPage> {
  return ExportPage.open(await browser.newContext({ locale: 'nb-NO' }), `${server.origin}/?org=${org}`);
}

describe('a source that breaks off half-way', () => {
  test('shows the error in words with its reference; a retry goes on from there and completes', async () => {
    const page = await open(BREAKING);
    const id = await page.start();
    await page.untilState('failed');
    const api = new ApiClient(server.origin, BREAKING);
    const failed = await api.job(id);
    if (failed.status !== 'failed') throw new Error(`It is ${failed.status}`);
    expect(failed.error).toMatchObject({ code: 'source-unavailable', retryable: true, stage: 'collect' });
    const text = await page.text();
    expect(text).toContain('Medlemssystemet');
    expect(text).toContain(failed.error.reference);

    await page.part('retry-button').click();
    await page.untilState('completed');
    const collected = (await page.events('progress')).map((event) => event.collected ?? 0);
    expect(failed.stages[0]?.done).toBeGreaterThan(0);
    expect(Math.min(...collected.slice(-1))).toBe(2000);
    expect(collected, 'what was read is kept').toEqual([...collected].sort((a, b) => a - b));
    expect(await page.ends(id)).toHaveLength(2);
    expect(await api.job(id)).toMatchObject({ status: 'completed', attempt: 2, summary: { registered: 2000 } });
  });
});

describe('an identity number in a text', () => {
  test('blocks the export, is told where to look, and is nowhere outside its source', async () => {
    const page = await open(BLOCKED);
    const id = await page.start();
    await page.untilState('failed');
    const text = await page.text();
    expect(text).toContain('14.05.2025');
    expect(text).toContain('fødselsnummer');

    const api = new ApiClient(server.origin, BLOCKED);
    const answers = await Promise.all(
      ['', '/findings'].map(async (path) => (await api.call('GET', `/exports/${id}${path}`)).text()),
    );
    await expect.poll(() => storedObjects(id)).toEqual(1);
    const everything = [text, await page.page.content(), ...answers, server.output.join(''), await storedText()];
    for (const place of everything) expect(place).not.toContain(NUMBER);
    expect(await registerText(), 'it is where it came from, so that it could have been found').toContain(NUMBER);
  });
});

describe('cancelling', () => {
  test('is seen within two seconds and leaves no object behind', async () => {
    const page = await open(LARGE);
    const id = await page.start();
    await page.untilState('running');
    const pressedAt = Date.now();
    await page.part('cancel-button').click();
    await page.untilState('cancelled');
    expect(Date.now() - pressedAt).toBeLessThan(2000);
    await expect.poll(() => storedObjects(id)).toEqual(0);
  });
});

describe('erasing', () => {
  test('leaves nothing but a tombstone', async () => {
    const api = new ApiClient(server.origin, '311000012');
    const { id } = await api.start({ variant: 'internal' });
    await api.untilEnded(id);
    expect((await api.call('DELETE', `/exports/${id}`)).status).toBe(204);
    await expect.poll(() => storedObjects(id)).toEqual(0);
    expect((await api.call('GET', `/exports/${id}`)).status).toBe(404);
  });
});

/** How many objects of an export the file store lists. */
async function storedObjects(id: string): Promise<number> {
  const { env, dispose } = await getPlatformProxy<{ FILES: R2Bucket }>({
    configPath: join(import.meta.dirname, 'files.toml'),
    persist: { path: join(server.persistDir, 'v3') },
  });
  try {
    return (await env.FILES.list({ prefix: `v1/${id}/` })).objects.length;
  } finally {
    await dispose();
  }
}

/** All that R2 and the objects keep on disk, unpacked where it is packed. */
async function storedText(): Promise<string> {
  const files = await filesBelow(join(server.persistDir, 'v3'), (path) => !/[/\\]d1[/\\]/.test(path));
  return (await Promise.all(files.map(async (file) => textOf(await readFile(file))))).join('\n');
}

async function registerText(): Promise<string> {
  const files = await filesBelow(join(server.persistDir, 'v3'), (path) => /[/\\]d1[/\\]/.test(path));
  return (await Promise.all(files.map(async (file) => (await readFile(file)).toString('latin1')))).join('\n');
}

async function filesBelow(folder: string, wanted: (path: string) => boolean): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(wanted);
}

function textOf(bytes: Buffer): string {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isGzip ? gunzipSync(bytes) : bytes).toString('latin1');
}
