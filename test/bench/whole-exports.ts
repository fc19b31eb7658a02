import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_BASIS_YEAR } from '../../demo/data/organisations.ts';
import type { Variant } from '../../worker/protocol/job.ts';
import { ApiClient } from '../support/api-client.ts';
import { DemoServer } from '../support/demo-server.ts';
import { benchData, MEASURED } from './bench-data.ts';
import type { ComparedFigure, Size } from './compared-figure.ts';
import { databaseFile } from './database-file.ts';
import { groupCpuSeconds } from './group-usage.ts';
import { seconds, times } from './in-words.ts';
import { LeastServer } from './least-export/least-server.ts';
import { percentile } from './percentile.ts';
import { runNode } from './run-node.ts';
import { watch } from './watcher.ts';

interface Took {
  wallSeconds: number;
  /** Null where the system does not say. */
  cpuSeconds: number | null;
}

type Way = 'internal' | 'external' | 'alternative' | 'floor';
type Turn = Record<Way, Took>;

const WITHIN_MS = 10 * 60_000;
const RECORDS: Record<Size, readonly number[]> = { full: [25_000, 100_000, 1_000_000], small: [2_000, 25_000] };
/** Odd, for the median; many, since what one turn says of a million is anything from 1.7 to 3.1 on a machine that is shared. */
const TURNS: Record<Size, number> = { full: 9, small: 1 };
/** How many times as long the alternative takes, at least. */
const AIMS: Record<number, string> = { 25000: '> 1', 100000: '>= 2', 1000000: '>= 2' };

/**
 * Whole exports through the real server, from the start to `completed`, beside the obvious alternative on the same database
 * and the least export, which goes the same way through the same stores.
 */
export async function measureWholeExports(size: Size): Promise<ComparedFigure[]> {
  const template = await benchData();
  const server = await DemoServer.start({ template });
  const leastServer = await LeastServer.start(template);
  try {
    const figures: ComparedFigure[] = [];
    const perRecord: { records: number; seconds: number }[] = [];
    for (const { org, records } of MEASURED) {
      if (!RECORDS[size].includes(records)) continue;
      const turns = await inTurns(TURNS[size], {
        external: () => ours(server, org, 'external'),
        internal: () => ours(server, org, 'internal'),
        alternative: () => obvious(server, org),
        floor: () => leastExport(leastServer, org),
      });
      figures.push(...compared(records, turns));
      perRecord.push({ records, seconds: leastOf(turns, 'internal').wallSeconds });
    }
    return [...figures, ...growth(perRecord)];
  } finally {
    await leastServer.stop();
    await server.stop();
  }
}

async function ours(server: DemoServer, org: string, variant: Variant): Promise<Took> {
  // Starts a minute are counted by coordinator.
  const client = new ApiClient(server.origin, org, `bench-${Math.random()}`);
  const token = await client.token();
  let id = '';
  const time = await took(server, async () => {
    ({ id } = await client.start({ variant }));
    // Followed as the element does: asking all the time is work for the server that nobody asks of the others.
    const watcher = await watch(server.origin, token, id);
    const giveUp = setTimeout(() => watcher.drop(), WITHIN_MS);
    await watcher.ended.finally(() => clearTimeout(giveUp));
  });
  const job = await client.job(id);
  if (job.status !== 'completed') throw new Error(`The export ended otherwise: ${JSON.stringify(job)}`);
  return time;
}

function leastExport(server: LeastServer, org: string): Promise<Took> {
  return took(server, () => server.run(org, DEMO_BASIS_YEAR));
}

async function took(server: DemoServer | LeastServer, run: () => Promise<void>): Promise<Took> {
  const cpuBefore = cpuOf(server);
  const begun = performance.now();
  await run();
  const wallSeconds = (performance.now() - begun) / 1e3;
  const cpuAfter = cpuOf(server);
  return { wallSeconds, cpuSeconds: cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore };
}

async function obvious(server: DemoServer, org: string): Promise<Took> {
  const file = join(tmpdir(), `obvious-${server.port}.xlsx`);
  try {
    const run = await runNode('obvious-export.ts', [databaseFile(server.persistDir), org, `${DEMO_BASIS_YEAR}`, file]);
    if ((await stat(file)).size === 0) throw new Error('The alternative wrote nothing');
    return run;
  } finally {
    await rm(file, { force: true });
  }
}

function cpuOf({ groupId }: DemoServer | LeastServer): number | null {
  return groupId === null ? null : groupCpuSeconds(groupId);
}

/**
 * By turns, so that all of them meet the machine at the same paces: it is twice as fast at one hour as at another. The
 * two that are compared stand side by side, and neither is the first to read the records from the disk.
 */
async function inTurns(count: number, ways: Record<Way, () => Promise<Took>>): Promise<Turn[]> {
  const turns: Turn[] = [];
  for (let index = 0; index < count; index++) {
    turns.push({
      external: await ways.external(),
      internal: await ways.internal(),
      alternative: await ways.alternative(),
      floor: await ways.floor(),
    });
  }
  return turns;
}

function leastOf(turns: readonly Turn[], way: Way): Took {
  return turns.map((turn) => turn[way]).reduce((least, took) => (took.wallSeconds < least.wallSeconds ? took : least));
}

/** By turn, each of which compares times of the same minutes. */
function timesAsLong(turns: readonly Turn[], than: 'internal' | 'floor'): number[] {
  return turns.map((turn) => turn.alternative.wallSeconds / turn[than].wallSeconds);
}

function compared(records: number, turns: readonly Turn[]): ComparedFigure[] {
  const what = `whole export, ${records.toLocaleString('en')} records`;
  const inSeconds = ({ wallSeconds, cpuSeconds }: Took) =>
    `${seconds(wallSeconds)}${cpuSeconds === null ? '' : `, ${seconds(cpuSeconds)} CPU`}`;
  const internal = leastOf(turns, 'internal');
  const alternative = leastOf(turns, 'alternative');
  const ratios = timesAsLong(turns, 'internal');
  const aim = records === 1_000_000 ? { aim: '<= 45' } : {};
  const ratioAim = AIMS[records];
  return [
    {
      name: `${what}, internal: all of them in the file`,
      value: internal.wallSeconds,
      unit: 's',
      ...aim,
      floor: inSeconds(leastOf(turns, 'floor')),
      peers: `Node and exceljs ${inSeconds(alternative)}`,
    },
    { name: `${what}, external`, value: leastOf(turns, 'external').wallSeconds, unit: 's', ...aim },
    {
      name: `${what}, how many times as long the obvious alternative takes`,
      value: percentile(ratios, 0.5),
      unit: '×',
      ...(ratioAim === undefined ? {} : { aim: ratioAim }),
      floor: times(percentile(timesAsLong(turns, 'floor'), 0.5)),
      peers: `median of ${ratios.map(times).join(', ')}`,
    },
    ...(internal.cpuSeconds === null
      ? []
      : [
          {
            name: `${what}, internal, CPU with the simulators of D1 and R2`,
            value: internal.cpuSeconds,
            unit: 'CPU-s',
            ...(alternative.cpuSeconds === null
              ? {}
              : { peers: `Node and exceljs ${seconds(alternative.cpuSeconds)}` }),
          },
        ]),
  ];
}

/** What a record of the largest costs beside one of the largest but one: 1 is linear. */
function growth(measured: readonly { records: number; seconds: number }[]): ComparedFigure[] {
  const [before, last] = measured.slice(-2);
  if (before === undefined || last === undefined) return [];
  const perRecord = ({ records, seconds }: typeof last) => seconds / records;
  const sizes = `${before.records.toLocaleString('en')} to ${last.records.toLocaleString('en')}`;
  return [
    {
      name: `whole export, time a record from ${sizes} records`,
      value: perRecord(last) / perRecord(before),
      unit: '×',
      aim: '<= 1.2',
    },
  ];
}
