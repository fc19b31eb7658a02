import { ApiClient } from '../support/api-client.ts';
import { DemoServer } from '../support/demo-server.ts';
import { benchData, MEASURED } from './bench-data.ts';
import { connectCrowd, tokensFor } from './connect-crowd.ts';
import type { Figure } from './figure.ts';
import { percentile } from './percentile.ts';
import { printFigures } from './print-figures.ts';
import type { Watcher } from './watcher.ts';

/** With all rows: long enough that a thousand sockets are open well before the file is built. */
const RECORDS = 1_000_000;
/**
 * Each crowd between two runs that one watches, to be compared with: the pace of a machine changes from minute to minute,
 * by more than a crowd costs. So the largest comes often, and what it costs is the median.
 */
const CROWDS = [1, 1_000, 1, 100, 1, 1_000, 1, 1_000, 1, 100, 1, 1_000, 1, 100, 1, 1_000, 1];
const SECOND_MS = 1_000;
/** Time for what should not come: a second end. */
const LISTEN_ON_MS = 500;

interface Run {
  size: number;
  watchers: readonly Watcher[];
  /** Until all sockets had their first message. */
  connectedMs: number;
  /** From the first commit of the stage `build`, when all are there, to the end. */
  tookMs: number;
}

/**
 * Delays, rates and what the work loses with 1, 100 and 1,000 sockets on one export.
 * Fails when the sockets are not all open before the file is built.
 */
export async function measureWatchers(): Promise<Figure[]> {
  const org = MEASURED.find(({ records }) => records === RECORDS)?.org;
  if (org === undefined) throw new RangeError(`There is no organisation of ${RECORDS} records`);
  const server = await DemoServer.start({ template: await benchData() });
  try {
    const runs: Run[] = [];
    for (const [index, size] of CROWDS.entries()) runs.push(await runWith(server, org, size, `watchers-${index}`));
    const sizes = [...new Set(CROWDS)].toSorted((a, b) => a - b);
    const slower = runs.flatMap(({ size, tookMs }, index) => {
      const [before, after] = [runs[index - 1], runs[index + 1]];
      return size > 1 && before && after ? [{ size, times: tookMs / mean([before.tookMs, after.tookMs]) }] : [];
    });
    return sizes.flatMap((size) => [
      ...figuresOf(
        size,
        runs.filter((run) => run.size === size),
      ),
      ...(size === 1 ? [] : [slowerFigure(size, slower)]),
    ]);
  } finally {
    await server.stop();
  }
}

async function runWith({ origin }: DemoServer, org: string, size: number, name: string): Promise<Run> {
  const tokens = await tokensFor(origin, org, size, name);
  const { id } = await new ApiClient(origin, org, name).start({ variant: 'internal' });
  const begunAt = Date.now();
  const watchers = await connectCrowd(origin, tokens, id, size);
  const connectedMs = Date.now() - begunAt;
  const ends = await Promise.all(watchers.map(({ ended }) => ended));
  await new Promise((done) => setTimeout(done, LISTEN_ON_MS));
  for (const watcher of watchers) watcher.drop();
  const building = watchers[0]?.heard.find(({ stage }) => stage === 'build');
  if (!building || !ends[0] || begunAt + connectedMs > building.committedAt) {
    throw new Error(`${size} sockets took ${connectedMs} ms to open: not before the file was being built`);
  }
  return { size, watchers, connectedMs, tookMs: ends[0].committedAt - building.committedAt };
}

function figuresOf(size: number, runs: readonly Run[]): Figure[] {
  const watchers = runs.flatMap((run) => run.watchers);
  const progress = watchers.flatMap(({ heard }) => heard.slice(1).filter(({ ended }) => !ended));
  const ends = watchers.map(({ heard }) => heard.filter(({ ended }) => ended));
  const once = ends.filter(({ length }) => length === 1).length / ends.length;
  const name = (what: string) => nameOf(size, what);
  return [
    { name: name('runs'), value: runs.length, unit: 'runs' },
    { name: name('told the end exactly once'), value: once, unit: 'share', aim: '1' },
    { name: name('most sent within a second'), value: mostWithinSecond(watchers), unit: 'messages', aim: '<= 4' },
    { name: name('messages a second'), value: rate(watchers), unit: 'messages/s' },
    ...delays(
      name('sent to client, progress'),
      progress.map(({ sentAt, receivedAt }) => receivedAt - sentAt),
    ),
    ...delays(
      name('commit to client, the end'),
      ends.flat().map(({ committedAt, receivedAt }) => receivedAt - committedAt),
    ),
    { name: name('all connected in'), value: Math.max(...runs.map(({ connectedMs }) => connectedMs)), unit: 'ms' },
    { name: name('build and verify, mean'), value: mean(runs.map(({ tookMs }) => tookMs)), unit: 'ms' },
  ];
}

/** What the work loses. */
function slowerFigure(size: number, slower: readonly { size: number; times: number }[]): Figure {
  const times = slower.filter((each) => each.size === size).map((each) => each.times);
  const name = nameOf(size, 'build and verify against the runs with 1 before and after, median');
  return { name, value: percentile(times, 0.5), unit: 'times', aim: '<= 1.1' };
}

function nameOf(size: number, what: string): string {
  return `${size.toLocaleString('en')} watchers: ${what}`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function delays(name: string, values: readonly number[]): Figure[] {
  return [
    { name: `${name}, p50`, value: percentile(values, 0.5), unit: 'ms' },
    { name: `${name}, p95`, value: percentile(values, 0.95), unit: 'ms', aim: '<= 250' },
    { name: `${name}, p99`, value: percentile(values, 0.99), unit: 'ms' },
  ];
}

/** By the server's clock: the way may bring together what was sent apart. */
function mostWithinSecond(watchers: readonly Watcher[]): number {
  const most = ({ heard }: Watcher): number =>
    Math.max(
      ...heard.map(({ sentAt: from }) => {
        return heard.filter(({ sentAt }) => sentAt >= from && sentAt < from + SECOND_MS).length;
      }),
    );
  return Math.max(...watchers.map(most));
}

function rate(watchers: readonly Watcher[]): number {
  const rates = watchers.map(({ heard }) => {
    const [first, last] = [heard.at(0), heard.at(-1)];
    return first && last ? ((heard.length - 1) / (last.sentAt - first.sentAt)) * SECOND_MS : 0;
  });
  return percentile(rates, 0.5);
}

await printFigures(import.meta.url, measureWatchers);
