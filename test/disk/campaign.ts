// What a full disk does to exports that are at work: `npm run campaign:disk -- [how many times]`. Linux, as root.
import { setTimeout as sleep } from 'node:timers/promises';
import { BareServer } from '../kills/bare-server.ts';
import { ApiClient } from '../support/api-client.ts';
import { SmallDisk } from './small-disk.ts';

/** The data take 50 of them. */
const DISK_MEBIBYTES = 160;
/** A large export and a small one beside it. */
const ORGANISATIONS = ['311000039', '311000020'];
/** The large one is at work for about that long. */
const WITHIN_MS = 1_500;
const FULL_MS = 15_000;
const FILL_EVERY_MS = 200;
const LOOK_EVERY_MS = 100;
/** Also when the process died of it and has to be started again. */
const BACK_WITHIN_MS = 120_000;

const times = Number(process.argv[2] ?? 20);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
await BareServer.build();
const disk = await SmallDisk.mount(DISK_MEBIBYTES);
const server = await BareServer.start(disk.path);
try {
  const undisturbed = await Promise.all(ORGANISATIONS.map(async (org) => completed(org, await started(org))));
  const backMs: number[] = [];
  let atWork = 0;
  for (let time = 1; time <= times; time++) {
    const ids = await Promise.all(ORGANISATIONS.map(started));
    await sleep(Math.random() * WITHIN_MS);
    const until = Date.now() + FULL_MS;
    for (; Date.now() < until; await sleep(FILL_EVERY_MS)) await disk.fill();
    const emptiedAt = Date.now();
    await disk.empty();
    const jobs = await Promise.all(ORGANISATIONS.map((org, index) => completed(org, ids[index] ?? '')));
    const held = jobs.filter(({ finishedAt }) => Date.parse(finishedAt) >= emptiedAt);
    atWork += held.length;
    backMs.push(Date.now() - emptiedAt);
    for (const [index, { file }] of jobs.entries()) {
      if (file.sha256 !== undisturbed[index]?.file.sha256) throw new Error(`Another file of ${ORGANISATIONS[index]}`);
    }
    console.log(`${time}: ${held.length} held up, ended ${backMs.at(-1)} ms after there was room`);
  }
  console.log(
    `${times} times full for ${FULL_MS / 1_000} s; ${atWork} exports held up, each ended by itself with the same bytes, ` +
      `${Math.max(...backMs)} ms after there was room at most`,
  );
} finally {
  await server.stop();
  await disk.unmount();
}

async function started(org: string): Promise<string> {
  return (await new ApiClient(server.origin, org).start({ variant: 'internal' })).id;
}

/** The export at its end; a server that cannot answer is asked again. */
async function completed(org: string, id: string) {
  const client = new ApiClient(server.origin, org);
  const giveUpAt = Date.now() + BACK_WITHIN_MS;
  for (;;) {
    const job = await client.job(id).catch(() => null);
    if (job?.status === 'completed') return job;
    if (job?.status === 'failed' || Date.now() > giveUpAt) throw new Error(`It does not end: ${JSON.stringify(job)}`);
    await sleep(LOOK_EVERY_MS);
  }
}
