import { describe, expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { ExportPage } from '../support/browser.ts';
import { useDemo } from './use-demo.ts';

const SLOW = '311000055';
/** Contract §1: `eta-after`. */
const ETA_AFTER_MS = 30_000;
/** Drawn once a second, and a page may be late. */
const ETA_LATE_MS = 5_000;

interface Look {
  state: string;
  /** Since the export began to run. */
  ranMs: number;
  stage: string;
  count: string;
  eta: string;
}

/** In the page: what the element shows, four times a second. */
const LOOK_AGAIN_AND_AGAIN = `
  globalThis.looks = [];
  const element = document.querySelector('bufdir-export-progress');
  const text = (part) => (element.shadowRoot.querySelector('[part=' + part + ']')?.innerText ?? '').replaceAll('\\u00a0', ' ');
  setInterval(() => {
    if (element.job?.status !== 'running') return;
    const ranMs = Date.now() - Date.parse(element.job.startedAt);
    looks.push({ state: element.state, ranMs, stage: text('stage'), count: text('count'), eta: text('eta') });
  }, 250);
`;

const demo = useDemo();

describe('an export from a slow source', () => {
  test('shows stage and count, time left from 30 s on and not before, survives a cut, and completes', async () => {
    const context = await demo.browser.newContext({ locale: 'nb-NO' });
    const exportPage = await ExportPage.open(context, `${demo.server.origin}/?org=${SLOW}`);
    const { page } = exportPage;
    const id = await exportPage.start();
    await page.evaluate(LOOK_AGAIN_AND_AGAIN);

    const left = exportPage.part('eta').getByText(/igjen|ferdig/);
    await left.waitFor({ timeout: ETA_AFTER_MS * 2 });
    const shownBefore = await exportPage.part('percent').innerText();
    const beforeCut = await page.evaluate<number>('looks.length');

    await context.setOffline(true);
    const lost = exportPage.element.getByText('Forbindelsen er borte');
    await lost.waitFor();
    expect(await exportPage.part('percent').innerText()).toBe(shownBefore);
    await context.setOffline(false);
    await lost.waitFor({ state: 'detached' });
    await exportPage
      .part('count')
      .getByText(/ av 25\s000 aktiviteter/)
      .waitFor();

    await page.locator('bufdir-export-progress[state=completed]').waitFor({ timeout: 120_000 });
    const job = await new ApiClient(demo.server.origin, SLOW).job(id);
    if (job.status !== 'completed') throw new Error(`It is ${job.status}`);
    expect(job.summary.registered).toBe(25_000);
    expect(await exportPage.ends(id)).toMatchObject([{ name: 'completed', restored: false }]);
    const tookMs = Date.parse(job.finishedAt) - Date.parse(job.createdAt);
    expect(tookMs).toBeGreaterThan(60_000);
    expect(tookMs).toBeLessThan(120_000);

    const looks = await page.evaluate<Look[]>('looks');
    const firstLeft = looks.find(({ eta }) => eta !== '');
    expect(firstLeft?.ranMs).toBeGreaterThanOrEqual(ETA_AFTER_MS);
    expect(firstLeft?.ranMs).toBeLessThan(ETA_AFTER_MS + ETA_LATE_MS);
    expect(firstLeft?.eta).toMatch(/igjen$|^Straks ferdig$/);
    const uncut = looks.slice(0, beforeCut);
    expect(new Set(uncut.map(({ stage }) => stage.replaceAll(/\s+/g, ' ')))).toEqual(
      new Set(['Trinn 1 av 6 Henter aktiviteter']),
    );
    const counts = uncut.map(({ count }) =>
      Number(/^([\d ]+) av 25 000 aktiviteter$/.exec(count)?.[1]?.replace(' ', '')),
    );
    expect(counts.filter((count) => count > 0).length).toBeGreaterThan(looks.length / 10);
    const known = counts.filter((count) => !Number.isNaN(count));
    expect(known).toEqual([...known].sort((a, b) => a - b));
    expect(new Set(known).size).toBeGreaterThan(5);
    expect(looks.map(({ state }) => state)).not.toContain('stalled');
  });
});
