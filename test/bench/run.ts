import { execFileSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { prepareData } from '../../demo/prepare-data.ts';
import { buildWidget } from '../../widget/build.ts';
import { launchBrowser, signedInAs } from '../support/browser.ts';
import { DemoServer } from '../support/demo-server.ts';
import { openClocked, sinceLoad, sincePress } from './page-clock.ts';

/** `npm run bench`: what a coordinator waits for, measured in a browser, and then the pure cores against their floors. */

interface Figure {
  name: string;
  unit: 'ms' | 'bytes';
  runs: number;
  median: number;
  p95: number;
  slowest: number;
}

const ROOT = resolve(import.meta.dirname, '../..');
const TEMPLATE = join(ROOT, 'dist/test-data');
const PAGES = 20;
const EXPORTS = 5;
const SIZES = [
  { org: '311000020', records: 2_000 },
  { org: '311000039', records: 25_000 },
  { org: '311000047', records: 100_000 },
];
/** Collects for more than a minute: long enough to be reloaded again and again while at work. */
const SLOW = '311000055';

await rm(TEMPLATE, { recursive: true, force: true });
await prepareData(TEMPLATE);
const server = await DemoServer.start();
const browser = await launchBrowser();
const figures: Figure[] = [];
try {
  figures.push(await measured('click to first painted stage', PAGES, clickToStage));
  for (const { org, records } of SIZES) {
    const name = `click to ready to download, ${records.toLocaleString('en')} records`;
    figures.push(await measured(name, EXPORTS, (run) => clickToReady(org, run)));
  }
  figures.push(of('load to completed export painted', await reloads('311000012', 'completed')));
  figures.push(of('load to running export painted', await reloads(SLOW, 'running')));
  for (const [file, size] of Object.entries(await buildWidget(join(ROOT, 'dist/bench')))) {
    figures.push(of(`${file}, gzipped`, [size], 'bytes'));
  }
} finally {
  await browser.close();
  await server.stop();
}

const table = [
  '| figure | runs | median | p95 | slowest |',
  '| --- | --: | --: | --: | --: |',
  ...figures.map(
    ({ name, unit, runs, median, p95, slowest }) =>
      `| ${name}, ${unit} | ${[runs, median, p95, slowest].map((value) => Math.round(value).toLocaleString('en')).join(' | ')} |`,
  ),
];
await mkdir(join(ROOT, 'dist'), { recursive: true });
await writeFile(join(ROOT, 'dist/bench.json'), `${JSON.stringify(figures, null, 2)}\n`);
await writeFile(join(ROOT, 'dist/bench.md'), `${table.join('\n')}\n`);
console.log(table.join('\n'));
for (const file of ['rules.ts', 'xlsx.ts', 'sheets.ts']) {
  console.log(`\n── ${file}`);
  execFileSync('node', [join(import.meta.dirname, file)], { stdio: 'inherit' });
}

async function measured(name: string, runs: number, measure: (run: number) => Promise<number>): Promise<Figure> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push(await measure(run));
  return of(name, times);
}

async function clickToStage(run: number): Promise<number> {
  const context = await signedInAs(browser, `stage-${run}`);
  const exportPage = await openClocked(context, `${server.origin}/?org=311000012`);
  await exportPage.start();
  const time = await sincePress(exportPage, 'starting');
  await exportPage.untilState('completed');
  await context.close();
  return time;
}

async function clickToReady(org: string, run: number): Promise<number> {
  const context = await signedInAs(browser, `ready-${org}-${run}`);
  const exportPage = await openClocked(context, `${server.origin}/?org=${org}`);
  await exportPage.start();
  const time = await sincePress(exportPage, 'completed');
  await context.close();
  return time;
}

async function reloads(org: string, state: 'running' | 'completed'): Promise<number[]> {
  const context = await signedInAs(browser, `reload-${org}`);
  const exportPage = await openClocked(context, `${server.origin}/?org=${org}`);
  await exportPage.start();
  await sincePress(exportPage, state);
  const times: number[] = [];
  for (let reload = 0; reload < PAGES; reload++) {
    await exportPage.page.reload();
    times.push(await sinceLoad(exportPage, state));
  }
  await context.close();
  return times;
}

function of(name: string, values: readonly number[], unit: Figure['unit'] = 'ms'): Figure {
  const sorted = values.toSorted((a, b) => a - b);
  // Nearest rank.
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { name, unit, runs: values.length, median: at(0.5), p95: at(0.95), slowest: at(1) };
}
