import { execFileSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { prepareData } from '../../demo/prepare-data.ts';
import { buildWidget } from '../../widget/build.ts';
import { ExportPage, launchBrowser, signedInAs } from '../support/browser.ts';
import { DemoServer } from '../support/demo-server.ts';

/** `npm run bench`: what a coordinator waits for, measured in a browser, and then the pure cores against their floors. */

const ROOT = resolve(import.meta.dirname, '../..');
const TEMPLATE = join(ROOT, 'dist/test-data');
const CLICKS = 20;
const EXPORTS = 5;
const SIZES = [
  { org: '311000020', records: 2_000 },
  { org: '311000039', records: 25_000 },
  { org: '311000047', records: 100_000 },
];

/** In the page: milliseconds from the click to the frame after the first stage can be read. */
const CLICK_TO_STAGE = `new Promise((done) => {
  const element = document.querySelector('bufdir-export-progress');
  const button = element.shadowRoot.querySelector('[part=start-button]');
  const begun = performance.now();
  const look = () => requestAnimationFrame(() => {
    const painted = element.shadowRoot.querySelector('[part=stage]')?.textContent.trim();
    if (painted) requestAnimationFrame(() => done(performance.now() - begun));
    else look();
  });
  button.click();
  look();
})`;

await rm(TEMPLATE, { recursive: true, force: true });
await prepareData(TEMPLATE);
const server = await DemoServer.start();
const browser = await launchBrowser();
const figures: Record<string, string> = {};
try {
  figures['click to first painted stage, p95'] = milliseconds(percentile(await clicks(browser), 0.95));
  for (const { org, records } of SIZES) {
    const times = await exports(browser, org);
    figures[`click to ready, ${records.toLocaleString('en')} records, median (slowest)`] =
      `${milliseconds(percentile(times, 0.5))} (${milliseconds(Math.max(...times))})`;
  }
  figures['reload to right state painted, p95'] = milliseconds(percentile(await restores(browser), 0.95));
  figures['element, gzipped, Lit inside'] =
    `${(await buildWidget(join(ROOT, 'dist/bench'))).toLocaleString('en')} bytes`;
} finally {
  await browser.close();
  await server.stop();
}

const table = [
  '| figure | value |',
  '| --- | --- |',
  ...Object.entries(figures).map(([name, value]) => `| ${name} | ${value} |`),
];
await mkdir(join(ROOT, 'dist'), { recursive: true });
await writeFile(join(ROOT, 'dist/bench.json'), `${JSON.stringify(figures, null, 2)}\n`);
await writeFile(join(ROOT, 'dist/bench.md'), `${table.join('\n')}\n`);
console.log(table.join('\n'));
for (const file of ['rules.ts', 'xlsx.ts']) {
  console.log(`\n── ${file}`);
  execFileSync('node', [join(import.meta.dirname, file)], { stdio: 'inherit' });
}

async function clicks(on: Browser): Promise<number[]> {
  const times: number[] = [];
  for (let click = 0; click < CLICKS; click++) {
    const context = await signedInAs(on, `click-${click}`);
    const tab = await ExportPage.open(context, `${server.origin}/?org=311000012`);
    await tab.untilLookedUp();
    times.push(await tab.page.evaluate<number>(CLICK_TO_STAGE));
    await tab.untilState('completed');
    await context.close();
  }
  return times;
}

async function exports(on: Browser, org: string): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < EXPORTS; run++) {
    const context = await signedInAs(on, `export-${org}-${run}`);
    const tab = await ExportPage.open(context, `${server.origin}/?org=${org}`);
    await tab.untilLookedUp();
    const begun = await tab.page.evaluate<number>('performance.now()');
    const id = await tab.start();
    await tab.untilState('completed');
    const end = (await tab.ends(id))[0];
    if (end) times.push(end.at - begun);
    await context.close();
  }
  return times;
}

async function restores(on: Browser): Promise<number[]> {
  const times: number[] = [];
  const context = await signedInAs(on, 'restore');
  const tab = await ExportPage.open(context, `${server.origin}/?org=311000012`);
  for (let reload = 0; reload < CLICKS; reload++) {
    await tab.page.reload();
    await tab.untilState('completed');
    times.push((await tab.events('completed'))[0]?.at ?? Number.NaN);
  }
  await context.close();
  return times;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function milliseconds(value: number): string {
  return `${Math.round(value).toLocaleString('en')} ms`;
}
