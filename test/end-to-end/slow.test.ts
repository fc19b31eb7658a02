import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { ExportPage, launchBrowser } from '../support/browser.ts';
import { DemoServer } from '../support/demo-server.ts';

const SLOW = '311000055';

let server: DemoServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([DemoServer.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('an export from a slow source', () => {
  test('shows stage and count, time left from 30 s on and not before, survives a cut, and completes', async () => {
    const context = await browser.newContext({ locale: 'nb-NO' });
    const tab = await ExportPage.open(context, `${server.origin}/?org=${SLOW}`);
    const id = await tab.start();
    await tab.untilState('running');
    const api = new ApiClient(server.origin, SLOW);

    const seen: { seconds: number; text: string; eta: string }[] = [];
    const until = async (seconds: number) => {
      for (;;) {
        const job = await api.job(id);
        const ran =
          job.status === 'running' ? (Date.now() - Date.parse(job.startedAt)) / 1000 : Number.POSITIVE_INFINITY;
        if (job.status === 'running') {
          seen.push({ seconds: ran, text: await tab.text(), eta: (await tab.part('eta').textContent()) ?? '' });
        }
        if (ran >= seconds) return;
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    };

    await until(20);
    await context.setOffline(true);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await context.setOffline(false);
    await until(45);
    await tab.untilState('completed');

    expect(seen[5]?.text).toContain('Henter aktiviteter');
    expect(seen[5]?.text).toMatch(/[\d\u00a0 ]+ av 25\s000 aktiviteter/);
    const early = seen.filter(({ seconds }) => seconds < 29);
    const late = seen.filter(({ seconds }) => seconds > 34);
    expect(early.map(({ eta }) => eta.trim()).filter((eta) => eta !== '')).toEqual([]);
    expect(late.length).toBeGreaterThan(3);
    for (const { eta } of late) expect(eta).toMatch(/igjen/);
    expect(await tab.ends(id)).toHaveLength(1);
    expect(await api.job(id)).toMatchObject({ status: 'completed', summary: { registered: 25_000 } });
  });
});
