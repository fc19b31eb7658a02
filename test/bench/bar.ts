import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { prepareData } from '../../demo/prepare-data.ts';
import type { Job } from '../../worker/protocol/job.ts';
import { ApiClient } from '../support/api-client.ts';
import { DemoServer } from '../support/demo-server.ts';

/**
 * `npm run bench:bar`: how evenly the bar moves in the eleventh export of an organisation, in points of a hundred from
 * the straight line through the time it took. Commits: at the moment of each snapshot seen. Between: also while the bar
 * waits for the next one.
 */

const TEMPLATE = resolve(import.meta.dirname, '../../dist/test-data');
const ORGANISATIONS = ['311000020', '311000039', '311000047'];
const PAST_EXPORTS = 10;
const LOOK_EVERY_MS = 5;

interface Point {
  atMs: number;
  fraction: number;
  stage: string;
}

await rm(TEMPLATE, { recursive: true, force: true });
await prepareData(join(TEMPLATE));
const server = await DemoServer.start();
try {
  console.log('| organisation | ms | snapshots | commits | between | where |');
  console.log('| --- | --: | --: | --: | --: | --- |');
  for (const org of ORGANISATIONS) {
    for (let run = 0; run < PAST_EXPORTS; run++) await follow(org, run);
    const { points, tookMs } = await follow(org, PAST_EXPORTS);
    const off = points.map(({ atMs, fraction, stage }, index) => {
      const untilMs = points[index + 1]?.atMs ?? tookMs;
      const atCommit = Math.abs(fraction - atMs / tookMs);
      return { atCommit, between: Math.max(atCommit, Math.abs(fraction - untilMs / tookMs)), stage };
    });
    const atCommits = Math.max(...off.map(({ atCommit }) => atCommit));
    const between = Math.max(...off.map((each) => each.between));
    const where = off.find((each) => each.between === between)?.stage ?? '';
    console.log(
      `| ${org} | ${tookMs} | ${points.length} | ${(100 * atCommits).toFixed(1)} | ${(100 * between).toFixed(1)} | ${where} |`,
    );
    if (process.argv.includes('--points')) {
      for (const { atMs, fraction, stage } of points) {
        console.log(`  ${stage} ${atMs} ms: ${(100 * fraction).toFixed(1)} of ${((100 * atMs) / tookMs).toFixed(1)}`);
      }
    }
  }
} finally {
  await server.stop();
}

/** Exports once; what was seen of it by the server's own clock, which no slow answer changes. */
async function follow(org: string, run: number): Promise<{ points: Point[]; tookMs: number }> {
  // A coordinator of its own each time: the limit of starts is one of coordinators.
  const client = new ApiClient(server.origin, org, `bar-${org}-${run}`);
  const token = await client.token();
  const { id } = await client.start({ variant: 'internal' });
  const points = new Map<string, Point>();
  let startedAt = Number.NaN;
  for (;;) {
    const job = await look(id, token);
    if (job.status === 'running') {
      startedAt = Date.parse(job.startedAt);
      const atMs = Date.parse(job.updatedAt) - startedAt;
      points.set(`${job.seq}`, { atMs, fraction: job.fraction, stage: job.stage });
    } else if (job.status === 'completed') {
      return { points: [...points.values()], tookMs: Date.parse(job.finishedAt) - startedAt };
    } else if (job.status !== 'queued') {
      throw new Error(`It is ${job.status}`);
    }
    await wait(LOOK_EVERY_MS);
  }
}

async function look(id: string, token: string): Promise<Job> {
  const response = await fetch(`${server.origin}/api/v1/exports/${id}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw new Error(`Answered ${response.status}`);
  return (await response.json()) as Job;
}
