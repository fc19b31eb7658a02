import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { ExportPage } from '../support/browser.ts';
import { useDemo } from './use-demo.ts';

/** A tenth of what web.dev calls good. */
const MOST_SHIFTED = 0.01;

const demo = useDemo();

async function open(query = ''): Promise<ExportPage> {
  return ExportPage.open(await demo.browser.newContext({ locale: 'nb-NO' }), `${demo.server.origin}/${query}`);
}

/** Presses download; the bytes are those the job names. */
async function downloadChecked(exportPage: ExportPage, org: string): Promise<string> {
  const [download] = await Promise.all([
    exportPage.page.waitForEvent('download'),
    exportPage.part('download-button').click(),
  ]);
  const job = await new ApiClient(demo.server.origin, org).job(await exportPage.jobId());
  if (job.status !== 'completed') throw new Error(`It is ${job.status}`);
  const bytes = await readFile(await download.path());
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(job.file.sha256);
  expect(bytes.length).toBe(job.file.sizeBytes);
  expect(download.suggestedFilename()).toBe(job.file.name);
  return job.file.name;
}

describe('the portal page', () => {
  test('goes from a click over bar and stages to the bytes the job names', async () => {
    const exportPage = await open();
    const { page } = exportPage;
    await exportPage.untilLookedUp();
    expect(await exportPage.state()).toBe('idle');

    // In the task of the click itself: no answer of the server can have come by then.
    const atOnce = await page.evaluate<{ state: string; stage: string; bar: string | null }>(`(async () => {
      const element = document.querySelector('bufdir-export-progress');
      element.shadowRoot.querySelector('[part=start-button]').click();
      await element.updateComplete;
      const part = (name) => element.shadowRoot.querySelector('[part=' + name + ']');
      return { state: element.state, stage: part('stage').innerText, bar: part('bar').getAttribute('role') };
    })()`);
    expect(atOnce).toEqual({
      state: 'starting',
      stage: expect.stringContaining('Henter aktiviteter'),
      bar: 'progressbar',
    });

    await exportPage.untilState('completed');
    expect(await downloadChecked(exportPage, '311000020')).toMatch(
      /^bufdir-grunnlag_311000020_2025_\d{8}_external\.xlsx$/,
    );
    const shown = await exportPage.text();
    expect(shown).toContain('Grunnlaget er klart');
    expect(shown).toContain('2 000');
    expect(shown).toMatch(/Ferdig kl\. \d\d\.\d\d/);
    const names = (await exportPage.events()).map(({ name }) => name);
    expect(names.filter((name) => name !== 'progress')).toEqual(['started', 'completed', 'downloaded']);
    expect(exportPage.problems).toEqual([]);
  });

  test.for([1350, 412])('stays where it is while its scripts come, %i px wide', async (width) => {
    const context = await demo.browser.newContext({ locale: 'nb-NO', viewport: { width, height: 900 } });
    await context.addInitScript(`
      globalThis.shifted = 0;
      new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) shifted += value;
      }).observe({ type: 'layout-shift', buffered: true });
    `);
    // Of whom no test makes an export: one that is found again needs more room.
    const exportPage = await ExportPage.open(context, `${demo.server.origin}/?org=311000098`);
    await exportPage.untilLookedUp();
    // Observers hear of a frame after it.
    await exportPage.page.evaluate('new Promise((seen) => requestAnimationFrame(() => setTimeout(seen)))');
    expect(await exportPage.page.evaluate<number>('shifted')).toBeLessThan(MOST_SHIFTED);
  });

  test('follows what is chosen: organisation, use, format and year', async () => {
    const exportPage = await open();
    const { page } = exportPage;
    await page.getByLabel('Organisasjon').selectOption('311000012');
    await page.getByLabel('Egen kontroll').check();
    await page.getByLabel('CSV').check();
    await exportPage.start();
    await exportPage.untilState('completed');
    expect(await downloadChecked(exportPage, '311000012')).toMatch(/_311000012_2025_\d{8}_internal\.csv$/);

    await page.getByLabel('Organisasjon').selectOption('311000020');
    await page.getByLabel('Grunnlagsår').selectOption('2024');
    await exportPage.untilLookedUp();
    expect(await exportPage.state()).toBe('idle');
    expect(await exportPage.text()).toContain('Grunnlagsår 2024 · søknad høsten 2025 · tilskudd 2026');
    expect(new URL(page.url()).search).toBe('?year=2024&format=csv&variant=internal');
    expect(exportPage.problems).toEqual([]);
  });

  test.for([
    {
      lang: 'nn',
      variant: 'external',
      start: 'Lag grunnlag',
      heading: 'Grunnlaget er klart',
      download: 'Last ned',
      lead: 'Tala',
    },
    {
      lang: 'en',
      variant: 'internal',
      start: 'Make the figures',
      heading: 'The figures are ready',
      download: 'Download',
      lead: 'Figures',
    },
  ])('speaks $lang, from the button to the file', async ({ lang, variant, start, heading, download, lead }) => {
    // Of another request than the one before: the element finds the newest export of a request, whatever its language.
    const exportPage = await open(`?org=311000012&lang=${lang}&variant=${variant}`);
    const { page } = exportPage;
    expect(await page.locator('html').getAttribute('lang')).toBe(lang);
    await page.locator('p.lead').filter({ hasText: lead }).waitFor();
    await page.getByRole('button', { name: start, exact: true }).click();
    await page.getByRole('heading', { name: heading }).waitFor();
    await page.getByRole('button', { name: download, exact: true }).waitFor();
    await downloadChecked(exportPage, '311000012');
    expect(exportPage.problems).toEqual([]);
  });

  test('shows what did not count in the internal variant', async () => {
    const exportPage = await open('?variant=internal');
    await exportPage.start();
    await exportPage.untilState('completed');
    expect(await downloadChecked(exportPage, '311000020')).toMatch(/_internal\.xlsx$/);
    await exportPage.page.getByRole('button', { name: 'Se hva som ikke telte' }).click();
    await exportPage.part('findings').locator('li').first().waitFor();
    expect(await exportPage.part('findings').innerText()).toMatch(/Ikke tellende \(\d+\)/);
    expect(exportPage.problems).toEqual([]);
  });

  test('logs the events of the element, progress on one line', async () => {
    const exportPage = await open('?org=311000012&format=csv');
    await exportPage.start();
    await exportPage.untilState('completed');
    const lines = await exportPage.page.locator('#events b').allTextContents();
    expect(lines.map((line) => line.replace(/ × \d+$/, ''))).toEqual([
      'bufdir-export-completed',
      'bufdir-export-progress',
      'bufdir-export-started',
    ]);
    expect(exportPage.problems).toEqual([]);
  });

  test('makes an empty report for an organisation with nothing registered', async () => {
    const exportPage = await open('?org=311000098');
    await exportPage.start();
    await exportPage.untilState('completed');
    await downloadChecked(exportPage, '311000098');
    expect(await exportPage.element.locator('dd').allTextContents()).toEqual(['0', '0', '0', '0']);
    expect(exportPage.problems).toEqual([]);
  });
});
