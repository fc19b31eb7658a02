import type { ChildProcess } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buildDemo } from './build-demo.ts';
import { BREAKING_ORG_NUMBER, SLOW_ORG_NUMBER } from './data/organisations.ts';
import { demoKeys } from './demo-keys.ts';
import { prepareData } from './prepare-data.ts';
import { registerPortals } from './register-portals.ts';
import { spawnWrangler } from './run-wrangler.ts';

/** `npm start`: builds the pages, fills the database once, and runs Worker, element and demo portal on one port. */

const ROOT = resolve(import.meta.dirname, '..');
const PORT = Number(process.env.PORT ?? 8787);
const PERSIST_DIR = resolve(ROOT, process.env.PERSIST_DIR ?? '.demo-data');
/** Of its own for each port, so that two servers do not build into each other. */
const PAGES_DIR = resolve(ROOT, process.env.PAGES_DIR ?? `dist/demo-${PORT}`);
const URL_HERE = `http://localhost:${PORT}`;
const ORIGINS = [
  URL_HERE,
  `http://127.0.0.1:${PORT}`,
  ...(process.env.DEMO_ORIGINS ?? '').split(',').filter((origin) => origin !== ''),
];
const HOST_CREDENTIAL = 'demo-host-credential';
const HEALTH_TRIES = 600;
const HEALTH_EVERY_MS = 100;

if (!Number.isInteger(PORT) || PORT < 1 || PORT > 65_535) throw new RangeError('PORT must be a port number');
if (await isHealthy()) throw new Error(`Something answers on port ${PORT} already; choose another with PORT=…`);

await mkdir(PERSIST_DIR, { recursive: true });
const keys = await demoKeys(PERSIST_DIR);
await Promise.all([rebuildPages(), prepareData(PERSIST_DIR, (db) => registerPortals(db, keys, ORIGINS))]);
const server = serve();
await untilHealthy();
console.log(`\nReady: ${URL_HERE}  (demo portal; all states at /states/, API at /docs; data in ${PERSIST_DIR})\n`);

async function rebuildPages(): Promise<void> {
  await rm(PAGES_DIR, { recursive: true, force: true });
  await buildDemo(PAGES_DIR);
}

function serve(): ChildProcess {
  const hostApi = { url: `${URL_HERE}/demo/host-api`, credential: 'demo-host' };
  const vars = {
    DEMO_KEYS: JSON.stringify(keys),
    DEMO_HOST_CREDENTIAL: HOST_CREDENTIAL,
    HTTP_SOURCES: JSON.stringify({
      allowedOrigins: [URL_HERE],
      organisations: { [SLOW_ORG_NUMBER]: hostApi, [BREAKING_ORG_NUMBER]: hostApi },
    }),
    HTTP_SOURCE_CREDENTIALS: JSON.stringify({ 'demo-host': HOST_CREDENTIAL }),
  };
  const child = spawnWrangler(
    [
      'dev',
      'demo/worker.ts',
      ...['--port', String(PORT), '--inspector-port', '0', '--persist-to', PERSIST_DIR, '--assets', PAGES_DIR],
      ...['--show-interactive-dev-session=false', '--log-level=error'],
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
    return (await fetch(`${URL_HERE}/healthz`)).ok;
  } catch {
    // Not listening yet.
    return false;
  }
}
