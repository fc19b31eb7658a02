import type { Browser, BrowserContext, WebSocket } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ExportPage, launchBrowser, signedInAs } from '../support/browser.ts';
import { DemoServer } from '../support/demo-server.ts';

/** 25,000 records from a slow host: a minute or more at work, long enough to close a tab meanwhile. */
const SLOW = '/?org=311000055';

let server: DemoServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([
    DemoServer.start(),
    launchBrowser({ ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** The sockets that pages of the context open from now on. */
function socketsOf(context: BrowserContext): WebSocket[] {
  const sockets: WebSocket[] = [];
  context.on('page', (page) => page.on('websocket', (socket) => sockets.push(socket)));
  return sockets;
}

const SOON = { timeout: 30_000 };

describe('two tabs that follow one export', () => {
  test('have one socket between them, also after the one that holds it is closed', async () => {
    const context = await signedInAs(browser, 'one-socket');
    const sockets = socketsOf(context);
    const first = await ExportPage.open(context, server.origin + SLOW);
    const id = await first.start();
    await first.untilState('running');
    const second = await ExportPage.open(context, server.origin + SLOW);
    await second.untilState('running');
    const before = (await second.events('progress')).length;
    await expect.poll(async () => (await second.events('progress')).length, SOON).toBeGreaterThan(before + 2);
    expect(sockets).toHaveLength(1);

    await first.page.close();
    await expect.poll(() => sockets.length, SOON).toBe(2);
    await second.part('cancel-button').click();
    await second.untilState('cancelled');
    expect(sockets).toHaveLength(2);
    expect(await second.ends(id)).toMatchObject([{ name: 'cancelled', jobId: id }]);
    expect(second.problems).toEqual([]);
  });
});

describe('a page that is left', () => {
  test('goes into the back/forward cache whole, and goes on by itself when it is come back to', async () => {
    const context = await signedInAs(browser, 'cached-page');
    const sockets = socketsOf(context);
    const exportPage = await ExportPage.open(context, server.origin + SLOW);
    const { page } = exportPage;
    await exportPage.start();
    await exportPage.untilState('running');
    await expect.poll(() => sockets.length, SOON).toBe(1);
    await page.evaluate(
      'globalThis.mark = "kept"; addEventListener("pageshow", ({ persisted }) => { globalThis.persisted = persisted; })',
    );
    await page.goto(`${server.origin}/states/`, { waitUntil: 'load' });
    await page.goBack({ waitUntil: 'commit' });
    await expect.poll(() => page.evaluate('[globalThis.mark, globalThis.persisted]'), SOON).toEqual(['kept', true]);
    await expect.poll(() => sockets.length, SOON).toBe(2);
    const before = (await exportPage.events('progress')).length;
    await expect.poll(async () => (await exportPage.events('progress')).length, SOON).toBeGreaterThan(before);
  });
});
