import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { ExportPage, launchBrowser, signedInAs } from '../support/browser.ts';
import { DemoServer } from '../support/demo-server.ts';

const LARGE = '311000047';
const MOMENTS = 10;

let server: DemoServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([DemoServer.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const page = () => `${server.origin}/?org=${LARGE}&variant=internal`;

describe('one request', () => {
  test('by a double click and in two tabs is one export, and the second tab says that it joined', async () => {
    const context = await signedInAs(browser, 'two-tabs');
    const [first, second] = [await ExportPage.open(context, page()), await ExportPage.open(context, page())];
    await Promise.all([first.untilLookedUp(), second.untilLookedUp()]);
    await first.part('start-button').dblclick();
    await first.untilState('running', 'completed');
    const id = await second.start();
    expect(id).toBe(await first.jobId());
    expect((await second.events('started')).map(({ joined }) => joined)).toEqual([true]);
    expect((await first.events('started')).map(({ joined }) => joined)).toEqual([false]);
    await Promise.all([first.untilState('completed'), second.untilState('completed')]);
    for (const tab of [first, second]) expect(await tab.ends(id)).toHaveLength(1);
    await context.close();
  });
});

describe('an export left alone', () => {
  test('is found again at any moment: by a reload, by coming back, and in another browser', async () => {
    const api = new ApiClient(server.origin, LARGE, 'away');
    const begunAt = Date.now();
    await api.untilEnded((await api.start({ variant: 'internal' })).id);
    const tookMs = Date.now() - begunAt;

    for (let moment = 0; moment < MOMENTS; moment++) {
      const context = await signedInAs(browser, `away-${moment}`);
      const tab = await ExportPage.open(context, page());
      const id = await tab.start();
      await new Promise((resolve) => setTimeout(resolve, tookMs * Math.random()));
      if (moment % 3 === 0) {
        await tab.page.reload();
      } else if (moment % 3 === 1) {
        await tab.page.goto(`${server.origin}/docs`);
        await tab.page.goBack();
      }
      const elsewhere = moment % 3 === 2 ? await signedInAs(browser, `away-${moment}`) : null;
      const shown = elsewhere ? await ExportPage.open(elsewhere, page()) : tab;
      await shown.untilState('starting', 'running', 'stalled', 'completed');
      await shown.untilState('completed');
      expect(await shown.jobId(), `moment ${moment}`).toBe(id);
      const ends = await shown.ends(id);
      expect(ends, `moment ${moment}`).toHaveLength(1);
      expect(await shown.text()).toMatch(/Ferdig kl\. \d\d\.\d\d/);
      await elsewhere?.close();
      await context.close();
    }
  });

  test('that has ended while the page was away is told as restored', async () => {
    const context = await signedInAs(browser, 'restored');
    const tab = await ExportPage.open(context, page());
    const id = await tab.start();
    await tab.page.goto(`${server.origin}/docs`);
    await new ApiClient(server.origin, LARGE).untilEnded(id);
    await tab.page.goto(page());
    await tab.untilState('completed');
    expect((await tab.ends(id)).map(({ restored }) => restored)).toEqual([true]);
    expect(await tab.text()).toContain('mens du var borte');
    await context.close();
  });
});

describe('a line that is cut', () => {
  test('heals, and the end is told once', async () => {
    const context = await signedInAs(browser, 'cut');
    const tab = await ExportPage.open(context, page());
    const id = await tab.start();
    await tab.untilState('running');
    await context.setOffline(true);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await context.setOffline(false);
    await tab.untilState('completed');
    expect(await tab.ends(id)).toHaveLength(1);
    await context.close();
  });

  test('where sockets do not get through is replaced by polling', async () => {
    const context = await signedInAs(browser, 'no-sockets');
    await context.routeWebSocket(/\/events$/, (socket) => socket.close());
    const tab = await ExportPage.open(context, page());
    const id = await tab.start();
    await tab.untilState('completed');
    expect(await tab.ends(id)).toHaveLength(1);
    await context.close();
  });
});
