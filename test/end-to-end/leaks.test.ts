import type { CDPSession, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { jobs } from '../../demo/recorded/jobs.ts';
import { useDemo } from './use-demo.ts';

const MOUNTS = 200;
/** An element that stays behind keeps some tens of thousands. */
const MOST_BYTES_A_MOUNT = 1_000;

/** Answers of a running export; every socket of the page is counted. `follow` is left to mount what follows it. */
const FAKE = `
  globalThis.sockets = 0;
  globalThis.job = ${JSON.stringify(jobs.running[0])};
  globalThis.environmentOf = (own) => ({
    ...own,
    storage: () => null,
    tabs: { locks: navigator.locks, openChannel: (name) => new BroadcastChannel(name) },
    fetch: async (url) =>
      url.endsWith('/ticket') ? Response.json({ ticket: 't' }, { status: 201 }) : Response.json(job),
    openSocket(url, protocols, { message }) {
      sockets += 1;
      queueMicrotask(() => message(JSON.stringify({ type: 'job', seq: job.seq, now: job.updatedAt, job })));
      return { send() {}, close() { sockets -= 1; } };
    },
  });
  globalThis.token = 'head.' + btoa(JSON.stringify({ org: '311000020', sub: 'kari' })) + '.signature';
  globalThis.refs = [];
  globalThis.until = async (condition) => {
    while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  globalThis.repeat = async (times) => {
    for (let at = 0; at < times; at += 1) {
      refs.push(new WeakRef(await follow()));
      await until(async () => sockets === 0 && (await navigator.locks.query()).held.length === 0);
    }
  };
`;

const ELEMENT = `
  import { browserEnvironment } from '/widget/bufdir-export-progress.js';
  const environment = environmentOf(browserEnvironment);
  globalThis.follow = async () => {
    const element = document.createElement('bufdir-export-progress');
    Object.assign(element, { environment, token, jobId: job.id });
    document.body.append(element);
    await until(() => sockets === 1 && element.state === 'running');
    element.remove();
    return element;
  };
`;

const CONTROLLER = `
  import { ExportController, headlessEnvironment } from '/widget/controller.js';
  const environment = environmentOf(headlessEnvironment);
  globalThis.follow = async () => {
    const controller = new ExportController({
      endpoint: location.origin,
      request: job.request,
      jobId: job.id,
      getToken: async () => token,
      environment,
    });
    await until(() => sockets === 1 && controller.state === 'running');
    controller.dispose();
    return controller;
  };
`;

const demo = useDemo();

interface Left {
  bytes: number;
  listeners: number;
  nodes: number;
}

async function leftOn(page: Page, devtools: CDPSession): Promise<Left> {
  // What is released when a turn ends is garbage only after it.
  for (let turn = 0; turn < 3; turn += 1) {
    await page.evaluate('new Promise((resolve) => setTimeout(resolve, 50))');
    await devtools.send('HeapProfiler.collectGarbage');
  }
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const { jsEventListeners, nodes } = await devtools.send('Memory.getDOMCounters');
  return { bytes: usedSize, listeners: jsEventListeners, nodes };
}

describe(`after following an export and leaving it ${MOUNTS} times`, () => {
  test.each([
    ['element', ELEMENT],
    ['controller', CONTROLLER],
  ])('nothing of the %s is left', async (_name, follow) => {
    const page = await demo.browser.newPage();
    await page.route('**/empty', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
    await page.goto(`${demo.server.origin}/empty`);
    await page.addScriptTag({ content: FAKE });
    await page.addScriptTag({ content: follow, type: 'module' });
    await page.waitForFunction('globalThis.follow');
    const devtools = await page.context().newCDPSession(page);
    await page.evaluate('repeat(20)');
    const before = await leftOn(page, devtools);
    await page.evaluate(`repeat(${MOUNTS})`);
    const after = await leftOn(page, devtools);
    expect(await page.evaluate('refs.filter((ref) => ref.deref()).length')).toBe(0);
    expect(after).toMatchObject({ listeners: before.listeners, nodes: before.nodes });
    expect(after.bytes - before.bytes).toBeLessThan(MOUNTS * MOST_BYTES_A_MOUNT);
  });
});
