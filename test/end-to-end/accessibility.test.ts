import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { FIGURE_NAMES } from '../../demo/states/figure-names.ts';
import { ExportPage } from '../support/browser.ts';
import { useDemo } from './use-demo.ts';
import { WATCH_FOCUS } from './watch-focus.ts';

/** WCAG 2.2, 1.4.10 Reflow: 1280 × 1024 at 400 % is this. */
const ZOOMED = { width: 320, height: 256 } as const;
const MOST_TABS = 60;

const demo = useDemo();

async function violations(page: Page, rules: RunOptions['rules'] = {}): Promise<string[]> {
  // A page that has only just come into view may still be fading in.
  await page.evaluate('Promise.all(document.getAnimations().map(({ finished }) => finished))');
  await page.evaluate(axe.source);
  const options: RunOptions = { resultTypes: ['violations'], rules };
  const results = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  expect(results.passes.length).toBeGreaterThan(10);
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

describe.each(['light', 'dark'] as const)('axe finds nothing in %s colours', (colorScheme) => {
  test.for([
    { path: '/', width: 1280 },
    { path: '/', width: 320 },
    { path: '/?lang=en', width: 1280 },
    { path: '/embed/', width: 1280 },
    { path: '/embed/', width: 320 },
  ])('on $path, $width px wide', async ({ path, width }) => {
    const viewport = { width, height: 800 };
    const context = await demo.browser.newContext({ colorScheme, viewport, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(demo.server.origin + path);
    await page.locator('bufdir-export-progress [part=base]').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await context.close();
  });

  test('in a real export at work and completed, with what did not count shown', async () => {
    const context = await demo.browser.newContext({ colorScheme, reducedMotion: 'reduce' });
    const org = colorScheme === 'light' ? '311000039' : '311000047';
    const exportPage = await ExportPage.open(context, `${demo.server.origin}/?org=${org}&variant=internal`);
    await exportPage.start();
    await exportPage.untilState('running');
    expect(await violations(exportPage.page)).toEqual([]);
    await exportPage.untilState('completed');
    await exportPage.element.locator('[aria-expanded]').click();
    await exportPage.part('findings').locator('li').first().waitFor();
    expect(await violations(exportPage.page)).toEqual([]);
    await context.close();
  });
});

const COLOURS = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
} as const;

describe.each(['light', 'dark', 'forced'] as const)('axe finds nothing in any state, in %s colours', (colours) => {
  test.for(['nb', 'nn', 'en'].flatMap((lang) => [1280, 320].map((width) => ({ lang, width }))))(
    'in $lang, $width px wide',
    async ({ lang, width }) => {
      const viewport = { width, height: 800 };
      const context = await demo.browser.newContext({ ...COLOURS[colours], viewport, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await page.goto(`${demo.server.origin}/states/?lang=${lang}`);
      // What is recorded as pressed is pressed by then.
      await page.locator('bufdir-export-progress [part=findings]').last().waitFor();
      expect(await page.evaluate("document.querySelectorAll('bufdir-export-progress').length")).toBeGreaterThan(
        FIGURE_NAMES.length,
      );
      // Forced colours are the system's own; axe compares the ones they have taken the place of.
      expect(await violations(page, { 'color-contrast': { enabled: colours !== 'forced' } })).toEqual([]);
      await context.close();
    },
  );
});

describe('by keyboard alone, 320 px wide', () => {
  async function open(query: string): Promise<ExportPage> {
    const context = await demo.browser.newContext({ viewport: { width: 320, height: 640 }, locale: 'nb-NO' });
    const exportPage = await ExportPage.open(context, `${demo.server.origin}/${query}`);
    await exportPage.untilLookedUp();
    return exportPage;
  }

  /** Tabs on to a button of the element and presses it. */
  async function press({ page, element }: ExportPage, part: string): Promise<void> {
    const focused = element.locator(`[part=${part}]:focus`);
    for (let tabs = 0; (await focused.count()) === 0; tabs++) {
      if (tabs > MOST_TABS) throw new Error(`Tab does not come to ${part}`);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
  }

  async function expectFocusKept({ page }: ExportPage): Promise<void> {
    expect(await page.evaluate('framesWithoutFocus')).toBe(0);
    expect(await page.evaluate('document.activeElement.localName')).toBe('bufdir-export-progress');
  }

  test('an export is started, retried after it stopped, and its file fetched; the focus is never lost', async () => {
    const exportPage = await open('?org=311000063');
    await press(exportPage, 'start-button');
    await exportPage.page.evaluate(WATCH_FOCUS);
    await exportPage.untilState('failed');
    await expectFocusKept(exportPage);
    await press(exportPage, 'retry-button');
    await exportPage.untilState('completed');
    await expectFocusKept(exportPage);
    const [download] = await Promise.all([
      exportPage.page.waitForEvent('download'),
      press(exportPage, 'download-button'),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
    await expectFocusKept(exportPage);
  });

  test('an export is cancelled and gone on with; the focus is never lost', async () => {
    const exportPage = await open('?org=311000047');
    await press(exportPage, 'start-button');
    await exportPage.page.evaluate(WATCH_FOCUS);
    await exportPage.untilState('running');
    await press(exportPage, 'cancel-button');
    await exportPage.untilState('cancelled');
    await expectFocusKept(exportPage);
    await press(exportPage, 'retry-button');
    await exportPage.untilState('running');
    await expectFocusKept(exportPage);
    await exportPage.untilState('completed');
    await expectFocusKept(exportPage);
  });
});

describe('at 400 % zoom', () => {
  async function expectNoSideways(page: Page): Promise<void> {
    const widths = await page.evaluate('[document.documentElement.scrollWidth, innerWidth]');
    expect(widths).toEqual([ZOOMED.width, ZOOMED.width]);
  }

  test.for(['/', '/?lang=nn', '/?lang=en', '/embed/', '/states/'])('nothing scrolls sideways on %s', async (path) => {
    const page = await (await demo.browser.newContext({ viewport: ZOOMED })).newPage();
    await page.goto(demo.server.origin + path);
    await page.locator('bufdir-export-progress [part=base]').first().waitFor();
    await expectNoSideways(page);
  });

  test.for([
    { org: '311000012', end: 'completed' },
    { org: '311000071', end: 'failed' },
  ] as const)('nothing scrolls sideways while an export of $org runs, nor when it has $end', async ({ org, end }) => {
    const context = await demo.browser.newContext({ viewport: ZOOMED, locale: 'nb-NO' });
    const exportPage = await ExportPage.open(context, `${demo.server.origin}/?org=${org}&variant=internal`);
    await exportPage.start();
    await expectNoSideways(exportPage.page);
    await exportPage.untilState(end);
    await expectNoSideways(exportPage.page);
  });
});
