import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO_BASIS_YEAR } from '../../demo/data/organisations.ts';
import type { ExportRequest, Job } from '../../worker/protocol/job.ts';
import { isActive } from '../../worker/protocol/job.ts';
import { benchOrganisations, seedBench } from './bench-organisations.ts';
import { fairness } from './fairness.ts';
import type { Figure } from './figure.ts';
import { printFigures } from './print-figures.ts';
import { startServer } from './start-server.ts';

const RECORDS = 2_000;
const EXPORTS = 100;
/** One of each for every organisation: contract, Limits, 3 active exports. */
const KINDS = [
  { format: 'csv', variant: 'external' },
  { format: 'xlsx', variant: 'external' },
  { format: 'csv', variant: 'internal' },
] as const satisfies Pick<ExportRequest, 'format' | 'variant'>[];
const SINGLES_OF_A_KIND = 4;
const LOOK_EVERY_MS = 100;
/** What is not done by then is not waited for, so that all ends within three minutes. */
const PATIENCE_MS = 100_000;

type Completed = Extract<Job, { status: 'completed' }>;

interface Asked {
  org: string;
  /** Of this organisation alone. */
  records: number;
  request: ExportRequest;
}

interface Ended {
  asked: Asked;
  job: Job;
}

/** 1, 10 and 100 exports of 2,000 records at once, and how long a small export of one organisation waits for a large one of another. */
export async function measureCrowd(): Promise<Figure[]> {
  const organisations = benchOrganisations(Math.ceil(EXPORTS / KINDS.length), RECORDS);
  let sign = async (_org: string): Promise<string> => '';
  const server = await startServer(async (db) => {
    sign = await seedBench(db, organisations);
  });
  const all = KINDS.flatMap((kind) =>
    organisations.map(
      ({ orgNumber, years }): Asked => ({
        org: orgNumber,
        records: years[0]?.records ?? 0,
        request: { basisYear: DEMO_BASIS_YEAR, lang: 'nb', ...kind },
      }),
    ),
  ).slice(0, EXPORTS);
  const run = (asked: readonly Asked[]) => runAll(server.origin, sign, asked);
  try {
    const singles: Ended[] = [];
    for (const kind of KINDS) {
      const ofKind = all.filter(({ request }) => request.format === kind.format && request.variant === kind.variant);
      for (const asked of ofKind.slice(0, SINGLES_OF_A_KIND)) singles.push(...(await run([asked])));
    }
    const meanMs = sum(singles.map(tookMs)) / singles.length;
    const ten = await run(
      organisations
        .slice(-10)
        .map(({ orgNumber }) => all.find(({ org }) => org === orgNumber))
        .filter((asked) => asked !== undefined),
    );
    const hundred = await run(all);
    return [
      { name: 'one export of 2,000 records, mean', value: meanMs, unit: 'ms' },
      ...figuresOf(ten, meanMs),
      ...figuresOf(hundred, meanMs),
      { name: 'the same bytes alone and among 100', value: sameBytes(singles, hundred), unit: 'share', aim: '1' },
      ...(await fairness(server.origin)),
    ];
  } finally {
    await server.stop();
  }
}

/** Starts all at once; resolves when all have ended, or nobody is patient any more. */
async function runAll(origin: string, sign: (org: string) => Promise<string>, all: readonly Asked[]): Promise<Ended[]> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  return Promise.all(
    all.map(async (asked) => {
      const headers = { Authorization: `Bearer ${await sign(asked.org)}`, 'Content-Type': 'application/json' };
      const url = `${origin}/api/v1/exports`;
      const started = await fetch(url, { method: 'POST', headers, body: JSON.stringify(asked.request) });
      if (started.status !== 201) throw new Error(`Not started: ${started.status} ${await started.text()}`);
      let job = (await started.json()) as Job;
      while (isActive(job) && Date.now() < giveUpAt) {
        // A hundred that look every tenth of a second would be the load themselves.
        await sleep(LOOK_EVERY_MS * all.length);
        job = (await (await fetch(`${url}/${job.id}`, { headers })).json()) as Job;
      }
      return { asked, job };
    }),
  );
}

function figuresOf(ended: readonly Ended[], meanMs: number): Figure[] {
  const begunAt = Math.min(...ended.map(({ job }) => Date.parse(job.createdAt)));
  const lastMs =
    Math.max(...ended.map(({ job }) => Date.parse(isCompleted(job) ? job.finishedAt : job.updatedAt))) - begunAt;
  const rightly = ended.filter(
    ({ asked, job }) =>
      isCompleted(job) && job.summary.registered === asked.records && job.file.name.includes(asked.org),
  );
  const hashes = new Set(ended.map(({ job }) => (isCompleted(job) ? job.file.sha256 : '')));
  const name = (what: string) => `${ended.length} at once: ${what}`;
  return [
    {
      name: name('completed, each with its own records'),
      value: rightly.length / ended.length,
      unit: 'share',
      aim: '1',
    },
    { name: name('different files'), value: hashes.size, unit: 'files', aim: String(ended.length) },
    { name: name('until the last'), value: lastMs, unit: 'ms' },
    {
      name: name('the last against the sum of single times'),
      value: lastMs / (meanMs * ended.length),
      unit: 'times',
      aim: '<= 1.3',
    },
  ];
}

/** Of the exports that can be compared: a CSV does not tell when it was made. */
function sameBytes(singles: readonly Ended[], hundred: readonly Ended[]): number {
  const compared = singles.flatMap(({ asked, job }) => {
    const other = hundred.find((ended) => ended.asked === asked)?.job;
    return asked.request.format === 'csv' && isCompleted(job) && other && isCompleted(other)
      ? [job.file.sha256 === other.file.sha256]
      : [];
  });
  return compared.filter((same) => same).length / compared.length;
}

function isCompleted(job: Job): job is Completed {
  return job.status === 'completed';
}

function tookMs({ job }: Ended): number {
  if (!isCompleted(job)) throw new Error(`It is ${job.status}`);
  return Date.parse(job.finishedAt) - Date.parse(job.createdAt);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

await printFigures(import.meta.url, measureCrowd);
