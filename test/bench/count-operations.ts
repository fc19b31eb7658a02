// One export from the click to its deletion, by the Worker's own code over a real local D1, with every operation counted.
// Run, bundled: node count-operations.mjs <folder with the data> <organisation> <variant>; prints a line of JSON.
import { cp, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { getPlatformProxy } from 'wrangler';
import { demoKeys } from '../../demo/demo-keys.ts';
import { registerPortals } from '../../demo/register-portals.ts';
import { tokenEndpoint } from '../../demo/token-endpoint.ts';
import { createApp } from '../../worker/app.ts';
import type { Env } from '../../worker/env.ts';
import type { Job } from '../../worker/protocol/job.ts';
import { countedDatabase } from './in-node/counted-database.ts';
import { diskBucket } from './in-node/disk-bucket.ts';
import { nodeEnv } from './in-node/node-env.ts';
import { NodeObjects } from './in-node/node-objects.ts';
import { noOperations, type Operations } from './in-node/operations.ts';
import { takePlatformGlobals } from './in-node/take-platform-globals.ts';
import type { Kept } from './prices.ts';

export interface Counted {
  operations: Operations;
  kept: Kept;
}

takePlatformGlobals();

const [data = '', org = '', variant = ''] = process.argv.slice(2);
const ORIGIN = 'http://localhost';
const RETENTION_DAYS = 7;
const DAY_MS = 86_400_000;

const folder = await mkdtemp(join(tmpdir(), 'count-operations-'));
await cp(data, folder, { recursive: true });
const { env: platform, dispose } = await getPlatformProxy<{ DB: D1Database }>({
  configPath: resolve('demo/database.toml'),
  persist: { path: join(folder, 'v3') },
});
try {
  const keys = await demoKeys(folder);
  await registerPortals(platform.DB, keys, [ORIGIN]);
  console.log(JSON.stringify(await countOne(keys)));
} finally {
  await dispose();
  await rm(folder, { recursive: true });
}

async function countOne(keys: Awaited<ReturnType<typeof demoKeys>>): Promise<Counted> {
  const operations = noOperations();
  let aheadMs = 0;
  const objects = new NodeObjects(
    folder,
    operations,
    () => env,
    (job) => {
      job.effects = { ...job.effects, now: () => Date.now() + aheadMs };
    },
  );
  const env: Env = nodeEnv({
    EXPORT_JOB: objects.namespace(),
    FILES: diskBucket(join(folder, 'files'), operations, async () => undefined),
    DB: countedDatabase(platform.DB, operations),
  });

  const app = createApp();
  const signed = await tokenEndpoint.request(
    '/demo/token',
    { method: 'POST', body: JSON.stringify({ org }) },
    {
      DEMO_KEYS: JSON.stringify(keys),
    },
  );
  const { token } = (await signed.json()) as { token: string };
  const call = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const begun = performance.now();
    const headers = { Authorization: `Bearer ${token}`, Origin: ORIGIN, 'Content-Type': 'application/json' };
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    const response = await app.request(path.startsWith('http') ? path : `${ORIGIN}/api/v1${path}`, init, env);
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    operations.workerRequests++;
    // More than its processor time: it waits for D1 too.
    operations.workerCpuMs += performance.now() - begun;
    return response;
  };

  // What the element asks for, in its order.
  await call('GET', `/exports?basisYear=2025&format=xlsx&variant=${variant}&limit=1`);
  const request = { basisYear: 2025, format: 'xlsx', variant, lang: 'nb' };
  const { id } = (await (await call('POST', '/exports', request)).json()) as Job;
  await call('POST', `/exports/${id}/ticket`);
  countUpgrade(operations);
  const job = await objects.finish(id);
  if (job.status !== 'completed') throw new Error(`It ended otherwise: ${JSON.stringify(job)}`);
  const { url } = (await (await call('POST', `/exports/${id}/download-link`)).json()) as { url: string };
  await (await call('GET', url)).arrayBuffer();
  const objectBytes = (await stat(join(folder, `${id}.sqlite`))).size;

  aheadMs = (RETENTION_DAYS + 1) * DAY_MS;
  await objects.ring(id);
  return { operations, kept: { fileBytes: job.file.sizeBytes, objectBytes, days: RETENTION_DAYS } };
}

/** Node has no sockets of the platform's kind: one request each, and the ticket's row and its key are deleted. What is sent out is free. */
function countUpgrade(operations: Operations): void {
  operations.workerRequests++;
  operations.objectRequests++;
  operations.objectRowsRead++;
  operations.objectRowsWritten += 2;
}
