import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import { demoKeys } from '../../demo/demo-keys.ts';
import { prepareData } from '../../demo/prepare-data.ts';
import { registerPortals } from '../../demo/register-portals.ts';
import { runWrangler } from '../../demo/run-wrangler.ts';
import { buildWidget } from '../../widget/build.ts';
import { freePort } from '../support/free-port.ts';
import { killGroup } from '../support/kill-group.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const BUILT = resolve(ROOT, 'dist/kills');
const WORKER = join(BUILT, 'worker');
const ASSETS = join(BUILT, 'assets');
const OPTIONS = join(BUILT, 'options.json');
const DATA = join(BUILT, 'data');
/** Made by the set-up of the end-to-end tests; without it the database is seeded here. */
const SEEDED = resolve(ROOT, 'dist/test-data');
const START_TIMEOUT_MS = 90_000;
const LOOK_EVERY_MS = 10;

/**
 * The demo's Worker, built once: what `npm start` serves without what makes it slow to start. All of it is in one process,
 * workerd: the Worker, its objects and every store. What starts that, and again whenever it was killed, is miniflare.
 */
export class BareServer {
  readonly port: number;
  readonly persistDir: string;
  readonly #keys: string;
  #starter: ChildProcess | null = null;

  private constructor(port: number, persistDir: string, keys: string) {
    this.port = port;
    this.persistDir = persistDir;
    this.#keys = keys;
    // It is in a group of its own: nothing else would end it with a campaign that is stopped.
    process.once('exit', () => void killGroup(this.#starter));
  }

  /** Builds the Worker and fills the database that every server begins with. */
  static async build(): Promise<void> {
    await rm(BUILT, { recursive: true, force: true });
    await buildWidget(ASSETS);
    await runWrangler(['deploy', '--dry-run', '--outdir', WORKER, '--assets', ASSETS, 'demo/worker.ts']);
    const { workerOptions } = unstable_getMiniflareWorkerOptions(join(ROOT, 'wrangler.toml'), undefined, {
      overrides: { assets: { directory: ASSETS } },
    });
    await writeFile(OPTIONS, JSON.stringify(workerOptions));
    await mkdir(DATA, { recursive: true });
    await cp(SEEDED, DATA, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    const keys = await demoKeys(DATA);
    await prepareData(DATA, (db) => registerPortals(db, keys, []));
  }

  /** A new server with a folder of its own. */
  static async start(parent = tmpdir()): Promise<BareServer> {
    const persistDir = await mkdtemp(join(parent, 'bufdir-export-'));
    await cp(DATA, persistDir, { recursive: true });
    const server = new BareServer(await freePort(), persistDir, JSON.stringify(await demoKeys(persistDir)));
    server.#spawn();
    await server.untilAnswers();
    return server;
  }

  get origin(): string {
    return `http://localhost:${this.port}`;
  }

  async untilAnswers(): Promise<void> {
    await this.#until(() => isHealthy(this.origin), 'It does not answer');
  }

  /** SIGKILL: no handler runs, nothing is flushed. Once this has resolved nothing writes to the disk until `boot`. */
  async kill(): Promise<void> {
    await writeFile(this.#held, '');
    const killed = await this.#pid();
    process.kill(killed, 'SIGKILL');
    await this.#until(async () => (await this.#pid()) !== killed, 'It is not started again');
  }

  /** Lets the process start again after a kill. */
  async boot(): Promise<void> {
    await rm(this.#held);
  }

  /** Ends the process and what starts it, and removes its folder. */
  async stop(): Promise<void> {
    await killGroup(this.#starter);
    this.#starter = null;
    await rm(this.persistDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  #spawn(): void {
    const vars = {
      DEMO_KEYS: this.#keys,
      STARTS_PER_MINUTE: '1000',
      ACTIVE_EXPORTS_PER_ORGANISATION: '10',
    };
    const args = [OPTIONS, WORKER, this.persistDir, String(this.port), JSON.stringify(vars)];
    this.#starter = spawn(process.execPath, [join(import.meta.dirname, 'serve.ts'), ...args], {
      cwd: ROOT,
      detached: true,
      env: {
        ...process.env,
        MINIFLARE_WORKERD_PATH: join(import.meta.dirname, 'workerd.sh'),
        WORKERD: createRequire(import.meta.resolve('wrangler'))('workerd').default,
        RUN_FOLDER: this.persistDir,
      },
      stdio: 'ignore',
    });
  }

  get #held(): string {
    return join(this.persistDir, 'held');
  }

  /** Of workerd, or of what becomes it. */
  async #pid(): Promise<number> {
    return Number(await readFile(join(this.persistDir, 'pid'), 'utf8'));
  }

  async #until(holds: () => Promise<boolean>, otherwise: string): Promise<void> {
    const giveUpAt = Date.now() + START_TIMEOUT_MS;
    while (!(await holds())) {
      if (this.#starter?.exitCode !== null) throw new Error('The process has ended');
      if (Date.now() > giveUpAt) throw new Error(otherwise);
      await new Promise((again) => setTimeout(again, LOOK_EVERY_MS));
    }
  }
}

async function isHealthy(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/healthz`)).ok;
  } catch {
    // Not listening yet.
    return false;
  }
}
