import type { Browser, BrowserContext } from 'playwright-core';
import { DEMO_ORGANISATIONS, SLOW_ORG_NUMBER } from '../../demo/data/organisations.ts';
import type { ViewState } from '../../widget/view.ts';
import { ExportPage } from '../support/browser.ts';
import { startServer } from './start-server.ts';

/** Ends within seconds. */
const QUICK_ORG_NUMBER = DEMO_ORGANISATIONS[0]?.orgNumber;

/** In the page, from its first script on: the state that is shown first, and when it was painted, in milliseconds since the navigation began. */
const WATCH = `
  globalThis.shown = new Promise((resolve) => {
    const look = () => {
      const element = document.querySelector('bufdir-export-progress');
      if (!element?.shadowRoot?.querySelector('[part=bar], [part=file]')) return requestAnimationFrame(look);
      requestAnimationFrame(() => {
        // The first task after a frame runs when the frame has been drawn.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve([element.state, performance.now()]);
        port2.postMessage(null);
      });
    };
    look();
  });
`;

/** How long each of `loads` loads of the demo portal took to show the export it had stored, in milliseconds, by the export's state; from a real server. */
export async function restoreTimes(
  browser: Browser,
  loads: number,
): Promise<Record<'running' | 'completed', number[]>> {
  const server = await startServer();
  const context = await browser.newContext({ locale: 'nb-NO' });
  try {
    const page = (org: string | undefined): string => `${server.origin}/?org=${org}`;
    return {
      running: await timesOf(context, page(SLOW_ORG_NUMBER), 'running', loads),
      completed: await timesOf(context, page(QUICK_ORG_NUMBER), 'completed', loads),
    };
  } finally {
    await context.close();
    await server.kill();
  }
}

async function timesOf(context: BrowserContext, url: string, state: ViewState, loads: number): Promise<number[]> {
  const exportPage = await ExportPage.open(context, url);
  await exportPage.start();
  await exportPage.untilState(state);
  const { page, problems } = exportPage;
  await page.addInitScript(WATCH);
  const times: number[] = [];
  while (times.length < loads) {
    await page.goto(url);
    const [shown, atMs] = await page.evaluate<[ViewState, number]>('shown');
    if (shown !== state) throw new Error(`${url} shows ${shown}, not ${state}`);
    times.push(atMs);
  }
  // A coordinator has 30 sockets a minute, which these loads use up; what is shown does not come over them.
  const others = problems.filter((problem) => !problem.includes('/ticket)'));
  if (others.length > 0) throw new Error(others.join('\n'));
  await page.close();
  return times;
}
