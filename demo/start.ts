import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getPlatformProxy } from 'wrangler';
import type { Env } from '../worker/env.ts';
import { buildDemo } from './build-demo.ts';
import { BREAKING_ORG_NUMBER, SLOW_ORG_NUMBER } from './data/organisations.ts';
import { seed } from './data/seed.ts';
import { demoKeys } from './demo-keys.ts';
import { registerPortals } from './register-portals.ts';

/** `npm start`: builds the pages, fills the database once, and runs Worker, element and demo portal on one port. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ASSETS = resolve(ROOT, 'dist/demo');
const PORT = Number(process.env.PORT ?? 8787);
const PERSIST_DIR = resolve(ROOT, process.env.PERSIST_DIR ?? '.demo-data');
const ORIGINS = [
  `http://localhost:${PORT}`,
  `http://127.0.0.1:${PORT}`,
  ...(process.env.DEMO_ORIGINS ?? '').split(',').filter((origin) => origin !== ''),
];
const HOST_CREDENTIAL = 'demo-host-credential';
const HEALTH_TRIES = 600;
const HEALTH_EVERY_MS = 100;

if (!Number.isInteger(PORT) || PORT < 1 || PORT > 65_535) throw new RangeError('PORT must be a port number');
process.chdir(ROOT);
await mkdir(PERSIST_DIR, { recursive: true });
await refuseTakenPort();

const [keys] = await Promise.all([demoKeys(PERSIST_DIR), rebuildPages(), migrate()]);
await fillDatabase();
const server = serve();
await untilHealthy();
console.log(
  `\nReady: http://localhost:${PORT}  (demo portal; API docs at /docs; data in ${process.env.PERSIST_DIR ?? '.demo-data'})\n`,
);

async function rebuildPages(): Promise<void> {
  await rm(ASSETS, { recursive: true, force: true });
  await buildDemo(ASSETS);
}

function migrate(): Promise<void> {
  return finished(wrangler(['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', PERSIST_DIR], 'ignore'));
}

async function fillDatabase(): Promise<void> {
  const { env, dispose } = await getPlatformProxy<Pick<Env, 'DB'>>({
    configPath: resolve(ROOT, 'wrangler.toml'),
    // Where `wrangler dev --persist-to` looks: it adds its own version folder.
    persist: { path: resolve(PERSIST_DIR, 'v3') },
  });
  try {
    const { seeded, records } = await seed(env.DB);
    if (seeded) console.log(`Seeded ${records} records.`);
    await registerPortals(env.DB, keys, ORIGINS);
  } finally {
    await dispose();
  }
}

function serve(): ChildProcess {
  const hostApi = { url: `http://localhost:${PORT}/demo/host-api`, credential: 'demo-host' };
  const vars = {
    DEMO_KEYS: JSON.stringify(keys),
    DEMO_HOST_CREDENTIAL: HOST_CREDENTIAL,
    HTTP_SOURCES: JSON.stringify({
      allowedOrigins: [`http://localhost:${PORT}`],
      organisations: { [SLOW_ORG_NUMBER]: hostApi, [BREAKING_ORG_NUMBER]: hostApi },
    }),
    HTTP_SOURCE_CREDENTIALS: JSON.stringify({ 'demo-host': HOST_CREDENTIAL }),
  };
  const child = wrangler(
    [
      'dev',
      'demo/worker.ts',
      ...['--port', String(PORT), '--persist-to', PERSIST_DIR, '--assets', ASSETS],
      ...['--show-interactive-dev-session=false', '--log-level=warn'],
      ...Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}:${value}`]),
    ],
    'inherit',
  );
  child.on('exit', (code) => process.exit(code ?? 1));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return child;
}

async function untilHealthy(): Promise<void> {
  for (let attempt = 0; attempt < HEALTH_TRIES; attempt++) {
    if (await isHealthy()) return;
    await new Promise((done) => setTimeout(done, HEALTH_EVERY_MS));
  }
  server.kill();
  throw new Error(`The server did not come up on port ${PORT}`);
}

async function isHealthy(): Promise<boolean> {
  try {
    return (await fetch(`http://localhost:${PORT}/healthz`)).ok;
  } catch {
    // Not listening yet.
    return false;
  }
}

async function refuseTakenPort(): Promise<void> {
  if (await isHealthy()) throw new Error(`Something answers on port ${PORT} already; choose another with PORT=…`);
}

function wrangler(args: string[], output: 'ignore' | 'inherit'): ChildProcess {
  return spawn('wrangler', args, {
    cwd: ROOT,
    stdio: ['ignore', output, 'inherit'],
    env: { ...process.env, CI: 'true', WRANGLER_SEND_METRICS: 'false' },
  });
}

function finished(child: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('exit', (code) => (code === 0 ? done() : fail(new Error(`wrangler ended with ${code}`))));
  });
}
