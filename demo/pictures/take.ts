import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { startServer } from '../../test/bench/start-server.ts';
import { ExportPage, launchBrowser } from '../../test/support/browser.ts';
import type { FigureName } from '../states/figure-names.ts';
import { palettedPng } from './paletted-png.ts';
import { pixelsOf } from './pixels-of.ts';

/** `npm run pictures`: takes the pictures of this folder anew, from the demo on a port of its own. */

/** Nothing of the machine it runs on, and nothing that moves. */
const EVERYWHERE: BrowserContextOptions = {
  locale: 'nb-NO',
  timezoneId: 'Europe/Oslo',
  colorScheme: 'light',
  reducedMotion: 'reduce',
};
/** Where `npm start` serves: the port of this run says nothing. */
const USUAL_ORIGIN = 'http://localhost:8787';
const PORTAL_WIDTH = 1220;
/** Around a sheet: less than the page itself has. */
const MARGIN = 16;

/** The figures of the README, and the file of each. */
const FIGURES: readonly (readonly [FigureName, string])[] = [
  ['running', 'running.png'],
  ['stalled', 'stalled.png'],
  ['failed, can be retried', 'failed.png'],
  ['completed, while away', 'completed.png'],
];

/** Page widths at which the sheets have two columns of 560 px, and four of 320 px. */
const SHEETS = [
  { id: 'wide', pageWidth: 1280, width: 1280 },
  { id: 'narrow', pageWidth: 1424, width: 320 },
] as const;

const THEMES = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
} as const satisfies Record<string, BrowserContextOptions>;

const server = await startServer();
const browser = await launchBrowser();
try {
  await takePortal(browser);
  await takeFigures(browser);
  for (const [theme, colours] of Object.entries(THEMES)) {
    for (const sheet of SHEETS) await takeSheet(browser, 'nb', sheet, colours, `states-${theme}-${sheet.width}.png`);
  }
  for (const lang of ['nn', 'en']) await takeSheet(browser, lang, SHEETS[0], THEMES.light, `states-${lang}.png`);
} finally {
  await browser.close();
  await server.stop();
}

/** A real export, made and completed for the picture. */
async function takePortal(browser: Browser): Promise<void> {
  const context = await browser.newContext({ ...EVERYWHERE, viewport: { width: PORTAL_WIDTH, height: 800 } });
  const exportPage = await ExportPage.open(context, server.origin);
  await exportPage.start();
  await exportPage.untilState('completed');
  const { page } = exportPage;
  await page.evaluate(`markup.textContent = markup.textContent.replaceAll(origin, '${USUAL_ORIGIN}')`);
  // Off the button that is now where the pressed one was.
  await page.mouse.move(0, 0);
  await keep('portal.png', await page.screenshot({ fullPage: true }));
  await context.close();
}

async function takeFigures(browser: Browser): Promise<void> {
  const page = await openStates(browser, 'nb', 1280, THEMES.light);
  for (const [name, file] of FIGURES) {
    const figure = page.locator('#wide figure').filter({ has: page.getByText(name, { exact: true }) });
    await keep(file, await figure.locator('bufdir-export-progress').screenshot());
  }
  await page.context().close();
}

async function takeSheet(
  browser: Browser,
  lang: string,
  { id, pageWidth }: (typeof SHEETS)[number],
  colours: BrowserContextOptions,
  file: string,
): Promise<void> {
  const page = await openStates(browser, lang, pageWidth, colours);
  const { x, y, width, height } = await boxOf(page.locator(`#${id}`));
  // Below the last figure is a margin of its own.
  const clip = { x: x - MARGIN, y: y - MARGIN, width: width + 2 * MARGIN, height: height + MARGIN };
  await keep(file, await page.screenshot({ fullPage: true, clip }));
  await page.context().close();
}

async function openStates(
  browser: Browser,
  lang: string,
  width: number,
  colours: BrowserContextOptions,
): Promise<Page> {
  const context = await browser.newContext({ ...EVERYWHERE, ...colours, viewport: { width, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${server.origin}/states/?lang=${lang}`);
  // What is recorded as pressed is pressed by then.
  await page.locator('bufdir-export-progress [part=findings]').last().waitFor();
  return page;
}

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('It is not shown');
  return box;
}

async function keep(file: string, png: Buffer): Promise<void> {
  const small = palettedPng(pixelsOf(png));
  await writeFile(join(import.meta.dirname, file), small);
  console.log(`${file}: ${(small.length / 1_000).toFixed(0)} kB`);
}
