import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { type WebSocket, WebSocketServer } from 'ws';
import { buildWidget } from '../../widget/build.ts';
import type { Job } from '../../worker/protocol/job.ts';
import { type JobMessage, SUBPROTOCOL } from '../../worker/protocol/messages.ts';
import { launchBrowser } from '../support/browser.ts';
import type { Figure } from './figure.ts';
import { longJob } from './long-job.ts';
import { percentile } from './percentile.ts';
import { printFigures } from './print-figures.ts';
import { restoreTimes } from './restore-times.ts';

const ASSETS = resolve(import.meta.dirname, '../../dist/bench');
const ID = '5f1c7f5e-6a0e-4a51-9d0e-2b1f6f1f3a77';
const STEPS_OF_STAGE = 40;
/** As often as the server may (CONTRACT.md, 3), four times over: each message still has frames of its own. */
const EVERY_MS = 60;
const QUIET_MS = 3_000;
const LOADS = 40;

/** What the element asks of CDP's figures, in seconds since the page was opened. */
const WORK = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'] as const;

const PAGE = `<!doctype html><html lang="nb"><meta charset="utf-8"><link rel="icon" href="data:,">
<script type="module" src="/widget/bufdir-export-progress.js"></script>
<script>
  globalThis.painted = [];
  globalThis.longTasks = 0;
  new PerformanceObserver((list) => { longTasks += list.getEntries().length; }).observe({ type: 'longtask' });
  addEventListener('bufdir-export-progress', ({ job }) => {
    requestAnimationFrame(() => {
      // The first task after a frame runs when the frame has been drawn.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => painted.push([job.seq, performance.timeOrigin + performance.now()]);
      port2.postMessage(null);
    });
  });
</script>
<bufdir-export-progress job-id="${ID}" token="${unsignedToken()}" restore="off"></bufdir-export-progress>`;

/** What one message costs the page: script, style and layout, from its sending to the frame that shows it, and tasks over 50 ms. */
export async function measureRender(): Promise<Figure[]> {
  await buildWidget(ASSETS);
  const jobs = longJob(ID, STEPS_OF_STAGE, EVERY_MS);
  const [first, ...rest] = jobs;
  if (!first) throw new Error('There is nothing to show');
  const { server, socket } = serve(first);
  const origin = await listen(server);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable');
    await page.goto(origin);
    const open = await socket;
    await page.locator('bufdir-export-progress [part=stage]').waitFor();
    await sleep(1_000);

    const loadTasks = await longTasks(page);
    const before = await work(cdp);
    const sentAt = new Map<number, number>();
    for (const job of rest) {
      sentAt.set(job.seq, Date.now());
      open.send(messageText(job));
      await sleep(EVERY_MS);
    }
    const after = await work(cdp);
    await sleep(QUIET_MS);
    const quiet = await work(cdp);
    const painted = await page.evaluate<[number, number][]>('painted');
    const delays = painted.flatMap(([seq, at]) => {
      const sent = sentAt.get(seq);
      return sent === undefined ? [] : [at - sent];
    });
    return [
      { name: 'messages', value: rest.length, unit: 'messages', aim: '>= 200' },
      { name: 'messages that were painted', value: delays.length / rest.length, unit: 'share', aim: '1' },
      ...WORK.map((name) => ({
        name: `${name} a message`,
        value: (1_000 * (after[name] - before[name])) / rest.length,
        unit: 'ms',
      })),
      { name: 'message sent to painted, p50', value: percentile(delays, 0.5), unit: 'ms' },
      { name: 'message sent to painted, p95', value: percentile(delays, 0.95), unit: 'ms', aim: '<= 50' },
      { name: 'tasks over 50 ms while following', value: (await longTasks(page)) - loadTasks, unit: 'tasks', aim: '0' },
      {
        name: 'script, style and layout a second while nothing is told',
        value: WORK.reduce((sum, name) => sum + quiet[name] - after[name], 0) * (1_000_000 / QUIET_MS),
        unit: 'ms',
      },
      ...(await restoreFigures(browser)),
    ];
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

/** How long a page takes to show the export it had stored, from its navigation to the frame that shows it. */
async function restoreFigures(browser: Browser): Promise<Figure[]> {
  const times = await restoreTimes(browser, LOADS);
  return Object.entries(times).flatMap(([state, ms]) => [
    { name: `loads of a page with a stored export, ${state}`, value: ms.length, unit: 'loads', aim: '>= 40' },
    { name: `navigation to stored export shown, ${state}, p50`, value: percentile(ms, 0.5), unit: 'ms' },
    {
      name: `navigation to stored export shown, ${state}, p95`,
      value: percentile(ms, 0.95),
      unit: 'ms',
      aim: '<= 500',
    },
  ]);
}

/** The page, the element and the little of the API that following asks for. */
function serve(first: Job): { server: Server; socket: Promise<WebSocket> } {
  const server = createServer(async ({ url = '' }, response) => {
    if (url.startsWith('/widget/')) {
      response.setHeader('Content-Type', 'text/javascript').end(await readFile(join(ASSETS, url)));
    } else if (url.startsWith('/api/')) {
      const ticket = url.endsWith('/ticket');
      response.statusCode = ticket ? 201 : 200;
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(ticket ? { ticket: 'bench' } : first));
    } else {
      response.setHeader('Content-Type', 'text/html').end(PAGE);
    }
  });
  const sockets = new WebSocketServer({ server, handleProtocols: () => SUBPROTOCOL });
  const socket = new Promise<WebSocket>((opened) => {
    sockets.once('connection', (connection) => {
      connection.send(messageText(first));
      opened(connection);
    });
  });
  return { server, socket };
}

function listen(server: Server): Promise<string> {
  return new Promise((listening, fail) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') fail(new Error('No port'));
      else listening(`http://127.0.0.1:${address.port}`);
    });
  });
}

function messageText(job: Job): string {
  return JSON.stringify({ type: 'job', seq: job.seq, now: job.updatedAt, job } satisfies JobMessage);
}

async function work(cdp: CDPSession): Promise<Record<(typeof WORK)[number], number>> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return {
    ScriptDuration: value('ScriptDuration'),
    RecalcStyleDuration: value('RecalcStyleDuration'),
    LayoutDuration: value('LayoutDuration'),
  };
}

function longTasks(page: Page): Promise<number> {
  return page.evaluate<number>('longTasks');
}

/** The element reads who and until when; nobody here asks for a signature. */
function unsignedToken(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(Date.now() / 1000) + 600;
  return `${part({ alg: 'none' })}.${part({ iss: 'bench', sub: 'bench', org: '311000047', exp })}.`;
}

await printFigures(import.meta.url, measureRender);
