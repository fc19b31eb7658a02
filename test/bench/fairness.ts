import { setTimeout as sleep } from 'node:timers/promises';
import { isActive, type Job } from '../../worker/protocol/job.ts';
import { ApiClient } from '../support/api-client.ts';
import type { Figure } from './figure.ts';
import { percentile } from './percentile.ts';
import { printFigures } from './print-figures.ts';
import { startServer } from './start-server.ts';

const SMALL_ORG = '311000012';
const LARGE_ORG = '311000047';
/** The first ones warm the server up. */
const WARM_UP_RUNS = 3;
const ALONE_RUNS = 9;
const BETWEEN_PINGS_MS = 10;
/** Many times what the large one takes. */
const PATIENCE_MS = 120_000;

/**
 * RELIABILITY.md, C-22: how long a small export of one organisation takes alone, and beside a large one of another for
 * as long as that is at work; and what a request that needs no store waits meanwhile.
 */
export async function measureFairness(): Promise<Figure[]> {
  const server = await startServer();
  try {
    return await fairness(server.origin);
  } finally {
    await server.stop();
  }
}

/** The same on a server that runs already. */
export async function fairness(origin: string): Promise<Figure[]> {
  const large = new ApiClient(origin, LARGE_ORG, 'large');
  const alone: number[] = [];
  for (let run = 0; run < WARM_UP_RUNS + ALONE_RUNS; run++) alone.push(await smallMs(origin, `alone-${run}`));

  const { id } = await large.start({ variant: 'internal' });
  const largeEnded = large.untilEnded(id, PATIENCE_MS);
  const listening = new AbortController();
  const pings = pingsUntil(origin, listening.signal);
  const beside: number[] = [];
  for (let run = 0; ; run++) {
    const tookMs = await smallMs(origin, `beside-${run}`);
    if (!isActive(await large.job(id))) break;
    beside.push(tookMs);
  }
  listening.abort();
  const largeMs = tookMs(await largeEnded);
  const waits = await pings;
  const [aloneMs, besideMs] = [percentile(alone.slice(WARM_UP_RUNS), 0.5), percentile(beside, 0.5)];
  return [
    { name: 'small export alone', value: aloneMs, unit: 'ms' },
    { name: 'small export beside 100,000 records of another organisation', value: besideMs, unit: 'ms' },
    { name: 'the same against alone', value: besideMs / aloneMs, unit: 'times', aim: '<= 2' },
    { name: 'small exports meanwhile', value: beside.length, unit: 'exports' },
    { name: 'the large export', value: largeMs, unit: 'ms' },
    { name: 'a request meanwhile, p50', value: percentile(waits, 0.5), unit: 'ms' },
    { name: 'a request meanwhile, p95', value: percentile(waits, 0.95), unit: 'ms' },
    { name: 'a request meanwhile, slowest', value: percentile(waits, 1), unit: 'ms' },
  ];
}

async function smallMs(origin: string, name: string): Promise<number> {
  const api = new ApiClient(origin, SMALL_ORG, name);
  return tookMs(await api.untilEnded((await api.start()).id));
}

/** What requests that need no store, as they are refused, wait for their answers, in milliseconds. */
async function pingsUntil(origin: string, signal: AbortSignal): Promise<number[]> {
  const waits: number[] = [];
  while (!signal.aborted) {
    const askedAt = performance.now();
    await (await fetch(`${origin}/api/v1/exports`)).arrayBuffer();
    waits.push(performance.now() - askedAt);
    await sleep(BETWEEN_PINGS_MS);
  }
  return waits;
}

function tookMs(job: Job): number {
  if (job.status !== 'completed') throw new Error(`It is ${job.status}`);
  return Date.parse(job.finishedAt) - Date.parse(job.createdAt);
}

await printFigures(import.meta.url, measureFairness);
