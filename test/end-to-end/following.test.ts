import type { BrowserContext } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { ExportPage, type HeardEvent, signedInAs } from '../support/browser.ts';
import { useDemo } from './use-demo.ts';

/** 25,000 records with all rows: some seconds at work. */
const LARGE = '/?org=311000039&variant=internal';
const LARGE_ORG = '311000039';
const MOMENTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

const demo = useDemo();
let tookMs: number;
beforeAll(async () => {
  const api = new ApiClient(demo.server.origin, LARGE_ORG, 'measuring');
  const begunAt = Date.now();
  await api.untilEnded((await api.start({ variant: 'internal' })).id);
  tookMs = Date.now() - begunAt;
});

function open(context: BrowserContext): Promise<ExportPage> {
  return ExportPage.open(context, demo.server.origin + LARGE);
}

/** The page shows the finished export; it was told the end once, as news of before exactly when it never saw it at work. */
async function expectEnd(exportPage: ExportPage, jobId: string): Promise<void> {
  await exportPage.page.waitForFunction((id) => {
    const heard: HeardEvent[] = Reflect.get(globalThis, 'heard');
    return heard.some((event) => event.name === 'completed' && event.jobId === id);
  }, jobId);
  await exportPage.untilState('completed');
  expect(await exportPage.jobId()).toBe(jobId);
  const heard = (await exportPage.events()).filter((event) => event.jobId === jobId);
  const sawItAtWork = heard.some(({ name }) => name === 'progress' || name === 'started');
  expect(await exportPage.ends(jobId)).toMatchObject([
    { name: 'completed', restored: !sawItAtWork, state: 'completed' },
  ]);
  expect(await exportPage.text()).toMatch(/Ferdig kl\. \d\d\.\d\d/);
  expect(exportPage.problems).toEqual([]);
}

describe('one request', () => {
  test('is one export, however often the button is pressed', async () => {
    const exportPage = await open(await signedInAs(demo.browser, 'double-click'));
    await exportPage.untilLookedUp();
    await exportPage.part('start-button').dblclick();
    await exportPage.untilState('running', 'completed');
    await expectEnd(exportPage, await exportPage.jobId());
    expect(await exportPage.events('started')).toHaveLength(1);
    const { exports } = await listed('?variant=internal&limit=100');
    // The other one is that of the measuring.
    expect(exports).toHaveLength(2);
  });

  test('is one export in two tabs, and the second says that it joined', async () => {
    const context = await signedInAs(demo.browser, 'two-tabs');
    const [first, second] = await Promise.all([open(context), open(context)]);
    await second.untilLookedUp();
    const id = await first.start();
    // The second tab still offers to make it: it looked before there was one.
    expect(await second.start()).toBe(id);
    expect(await first.events('started')).toMatchObject([{ jobId: id, joined: false }]);
    expect(await second.events('started')).toMatchObject([{ jobId: id, joined: true }]);
    expect(await second.text()).toContain('Eksporten var alt i gang; du følger den.');
    await Promise.all([expectEnd(first, id), expectEnd(second, id)]);
  });
});

describe('an export of 25,000 records that is left', () => {
  test.for(MOMENTS)('at a random moment of its %s. tenth shows rightly where it is come back to', async (tenth) => {
    const context = await signedInAs(demo.browser, `leaving-${tenth}`);
    const [reloaded, away] = await Promise.all([open(context), open(context)]);
    const elsewhere = await signedInAs(demo.browser, `leaving-${tenth}`);
    const id = await reloaded.start();
    expect(await away.start()).toBe(id);
    // The last moments lie after the end.
    const moment = () => ((tenth - 1 + Math.random()) / MOMENTS.length) * tookMs * 1.3;

    await Promise.all([
      (async () => {
        await sleep(moment());
        await reloaded.page.reload();
        await expectEnd(reloaded, id);
      })(),
      (async () => {
        await sleep(moment());
        await away.page.goto(`${demo.server.origin}/states/`);
        await sleep(moment() / 2);
        await away.page.goBack();
        await expectEnd(away, id);
      })(),
      (async () => {
        await sleep(moment());
        await expectEnd(await open(elsewhere), id);
      })(),
    ]);
    await Promise.all([context.close(), elsewhere.close()]);
  });

  test('and has ended meanwhile is reported as restored, with the time it finished', async () => {
    const context = await signedInAs(demo.browser, 'ended-meanwhile');
    const exportPage = await open(context);
    const id = await exportPage.start();
    await exportPage.page.goto(`${demo.server.origin}/embed/`);
    const job = await new ApiClient(demo.server.origin, LARGE_ORG).untilEnded(id);
    await exportPage.page.goBack();
    await exportPage.untilState('completed');
    expect(await exportPage.ends(id)).toMatchObject([{ name: 'completed', restored: true }]);
    if (job.status !== 'completed') throw new Error(`It is ${job.status}`);
    const time = new Date(job.finishedAt).toTimeString().slice(0, 5).replace(':', '.');
    expect(await exportPage.text()).toContain(`Ferdig kl. ${time}, mens du var borte`);

    // Seen once, it is no news the next time.
    await exportPage.page.reload();
    await exportPage.untilState('completed');
    expect(await exportPage.text()).not.toContain('mens du var borte');
  });
});

describe('an export whose connection', () => {
  test('is cut says so, goes on by itself when the network is back, and nothing is told twice', async () => {
    const context = await signedInAs(demo.browser, 'cut');
    const exportPage = await ExportPage.open(context, `${demo.server.origin}/?org=311000047`);
    const id = await exportPage.start();
    await exportPage.untilState('running');
    await context.setOffline(true);
    await exportPage.element.getByText('Forbindelsen er borte').waitFor();
    const job = await new ApiClient(demo.server.origin, '311000047').untilEnded(id);
    expect(job.status).toBe('completed');
    expect(await exportPage.state()).toBe('running');
    await context.setOffline(false);
    await exportPage.untilState('completed');
    expect(await exportPage.ends(id)).toMatchObject([{ name: 'completed', restored: false }]);
  });

  test('has to wait for the module that makes it begins when that comes, at the second asking', async () => {
    const context = await signedInAs(demo.browser, 'late-module');
    let asked = 0;
    await context.route(/\/follow-kit\.js/, (route) => {
      asked += 1;
      return asked === 1 ? route.abort() : route.continue();
    });
    const exportPage = await open(context);
    const id = await exportPage.start();
    await exportPage.untilState('completed');
    expect(asked).toBe(2);
    expect(await exportPage.ends(id)).toMatchObject([{ name: 'completed', restored: false }]);
  });

  test('cannot be a socket is followed by polling', async () => {
    const context = await signedInAs(demo.browser, 'polling');
    await context.routeWebSocket(/\/events$/, (socket) => socket.close());
    const exportPage = await open(context);
    const polls: string[] = [];
    const id = await exportPage.start();
    exportPage.page.on('request', (request) => polls.push(`${request.method()} ${new URL(request.url()).pathname}`));
    await exportPage.untilState('completed');
    expect(polls).toContain(`GET /api/v1/exports/${id}`);
    expect(await exportPage.ends(id)).toMatchObject([{ name: 'completed', restored: false }]);
    expect((await exportPage.events('progress')).length).toBeGreaterThan(0);
  });
});

async function listed(query: string): Promise<{ exports: unknown[] }> {
  const response = await new ApiClient(demo.server.origin, LARGE_ORG).call('GET', `/exports${query}`);
  return (await response.json()) as { exports: unknown[] };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
