import type { Browser } from 'playwright-core';
import { launchBrowser, signedInAs } from '../support/browser.ts';
import { DemoServer } from '../support/demo-server.ts';
import { benchData, MEASURED } from './bench-data.ts';
import type { ComparedFigure, Size } from './compared-figure.ts';
import { openClocked, sinceLoad, sincePress } from './page-clock.ts';
import { percentile } from './percentile.ts';

/** Small, so that the stage and not the export is waited for. */
const SMALL = '311000012';
/** Collects for more than a minute: long enough to be reloaded again and again while at work. */
const SLOW = '311000055';
const RUNS: Record<Size, { pages: number; exports: number; most: number }> = {
  full: { pages: 20, exports: 5, most: 100_000 },
  small: { pages: 2, exports: 1, most: 2_000 },
};

/** What a coordinator waits for, measured in a browser, from the click to the painted frame. */
export async function measureClicks(size: Size): Promise<ComparedFigure[]> {
  const server = await DemoServer.start({ template: await benchData() });
  const browser = await launchBrowser();
  const { pages, exports, most } = RUNS[size];
  try {
    const figures = [of('click to first painted stage', await repeated(pages, () => toStage(browser, server)))];
    for (const { org, records } of MEASURED) {
      if (records > most) continue;
      const name = `click to ready to download, ${records.toLocaleString('en')} records`;
      const times = await repeated(exports, () => toReady(browser, server, org));
      figures.push(of(name, times, records === 25_000 ? '<= 2' : undefined));
    }
    figures.push(
      of('load to completed export painted', await reloads(browser, server, SMALL, 'completed', pages)),
      of('load to running export painted', await reloads(browser, server, SLOW, 'running', pages)),
    );
    return figures;
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function repeated(runs: number, measure: () => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push(await measure());
  return times;
}

async function toStage(browser: Browser, { origin }: DemoServer): Promise<number> {
  const context = await signedInAs(browser, `stage-${Math.random()}`);
  const exportPage = await openClocked(context, `${origin}/?org=${SMALL}`);
  await exportPage.start();
  const time = await sincePress(exportPage, 'starting');
  await exportPage.untilState('completed');
  await context.close();
  return time;
}

async function toReady(browser: Browser, { origin }: DemoServer, org: string): Promise<number> {
  const context = await signedInAs(browser, `ready-${Math.random()}`);
  const exportPage = await openClocked(context, `${origin}/?org=${org}`);
  await exportPage.start();
  const time = await sincePress(exportPage, 'completed');
  await context.close();
  return time;
}

async function reloads(
  browser: Browser,
  { origin }: DemoServer,
  org: string,
  state: 'running' | 'completed',
  pages: number,
): Promise<number[]> {
  const context = await signedInAs(browser, `reload-${org}`);
  const exportPage = await openClocked(context, `${origin}/?org=${org}`);
  await exportPage.start();
  await sincePress(exportPage, state);
  const times: number[] = [];
  for (let reload = 0; reload < pages; reload++) {
    await exportPage.page.reload();
    times.push(await sinceLoad(exportPage, state));
  }
  await context.close();
  return times;
}

/** The median, in seconds. */
function of(name: string, timesMs: readonly number[], aim?: string): ComparedFigure {
  const slow = (share: number) => `${(percentile(timesMs, share) / 1_000).toFixed(2)} s`;
  return {
    name: `${name}, median of ${timesMs.length}`,
    value: percentile(timesMs, 0.5) / 1_000,
    unit: 's',
    ...(aim === undefined ? {} : { aim }),
    peers: `95 % within ${slow(0.95)}`,
  };
}
