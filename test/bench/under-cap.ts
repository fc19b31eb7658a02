// Whole internal exports by the Worker's own object, side by side in one process, with what stays alive on the way.
// Run, bundled: node --expose-gc under-cap.mjs <records> <exports>; prints a line of JSON.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Env } from '../../worker/env.ts';
import type { StageId } from '../../worker/protocol/stage-ids.ts';
import { diskBucket } from './in-node/disk-bucket.ts';
import { localDatabase } from './in-node/local-database.ts';
import { nodeEnv } from './in-node/node-env.ts';
import { NodeObjects } from './in-node/node-objects.ts';
import { noOperations } from './in-node/operations.ts';
import { takePlatformGlobals } from './in-node/take-platform-globals.ts';
import { longYearSource } from './long-year.ts';

export interface Lived {
  /** MB of 10^6 bytes after a forced collection, heap and external: before anything was started. */
  beforeMb: number;
  /** The most of any moment, and by the stage that was at work. */
  mostMb: number;
  mostExternalMb: number;
  byStage: Partial<Record<StageId, number>>;
  samples: number;
  wallSeconds: number;
  fileBytes: number;
}

takePlatformGlobals();

const [recordsText = '', exportsText = '1'] = process.argv.slice(2);
const year = { records: Number(recordsText), days: 365, leaders: 3_000 };
/** Of more records than these, looking takes a sixth of the time at most; fewer have so few moments that each is looked at. */
const RECORDS_LOOKED_AT_THROUGHOUT = 100_000;
const LOOK_SHARE = year.records * Number(exportsText) > RECORDS_LOOKED_AT_THROUGHOUT ? 0.2 : Number.POSITIVE_INFINITY;
const MB = 1e6;

const folder = await mkdtemp(join(tmpdir(), 'under-cap-'));
const lived: Lived = {
  beforeMb: (await living()).live,
  mostMb: 0,
  mostExternalMb: 0,
  byStage: {},
  samples: 0,
  wallSeconds: 0,
  fileBytes: 0,
};
let lookAgainAt = 0;
const begun = performance.now();
try {
  const operations = noOperations();
  const objects = new NodeObjects(folder, operations, env, (job) => {
    job.effects = { ...job.effects, source: () => longYearSource(year) };
  });
  const shared: Env = nodeEnv({
    EXPORT_JOB: objects.namespace(),
    FILES: diskBucket(join(folder, 'files'), operations, look),
    DB: localDatabase(),
  });
  function env(): Env {
    return shared;
  }
  const stub = (id: string) => shared.EXPORT_JOB.get(shared.EXPORT_JOB.idFromName(id));
  const ids = Array.from({ length: Number(exportsText) }, (_, index) => `export-${index}`);
  async function look(): Promise<void> {
    const startedAt = performance.now();
    if (startedAt < lookAgainAt) return;
    lookAgainAt = Number.POSITIVE_INFINITY;
    const { live, external } = await living();
    const stage = stageAtWork(objects, ids[0] ?? '');
    lived.samples++;
    lived.mostMb = Math.max(lived.mostMb, live);
    lived.mostExternalMb = Math.max(lived.mostExternalMb, external);
    if (stage !== null) lived.byStage[stage] = Math.max(lived.byStage[stage] ?? 0, live);
    const endedAt = performance.now();
    lookAgainAt = endedAt + (endedAt - startedAt) / LOOK_SHARE;
  }
  for (const id of ids) {
    await stub(id).start({
      id,
      orgNumber: '311000012',
      request: { basisYear: 2025, format: 'xlsx', variant: 'internal', lang: 'nb' },
      startedBy: 'c1',
    });
  }
  for (const job of await Promise.all(ids.map((id) => objects.finish(id)))) {
    if (job.status !== 'completed') throw new Error(`It ended otherwise: ${JSON.stringify(job)}`);
    lived.fileBytes += job.file.sizeBytes;
  }
} finally {
  await rm(folder, { recursive: true });
}
lived.wallSeconds = (performance.now() - begun) / 1e3;
console.log(JSON.stringify(lived));

function stageAtWork(objects: NodeObjects, id: string): StageId | null {
  return objects.view(id)?.stages.find(({ state }) => state === 'running')?.id ?? null;
}

/** Buffers that nobody holds any more are given back a turn after the collection that found them. */
async function living(): Promise<{ live: number; external: number }> {
  if (globalThis.gc === undefined) throw new Error('Run it with --expose-gc');
  globalThis.gc();
  await new Promise((turn) => setImmediate(turn));
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return { live: (heapUsed + external) / MB, external: external / MB };
}
