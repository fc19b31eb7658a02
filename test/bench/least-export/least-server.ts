import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { WRANGLER_ENV } from '../../../demo/run-wrangler.ts';
import { freePort } from '../../support/free-port.ts';
import { killGroup } from '../../support/kill-group.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const LOOK_EVERY_MS = 100;
const START_TIMEOUT_MS = 90_000;

/** The least export's Worker as `npm start` runs ours, with the project's settings, on a copy of the data. */
export class LeastServer {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #origin: string;

  private constructor(process: ChildProcess, folder: string, origin: string) {
    this.#process = process;
    this.#folder = folder;
    this.#origin = origin;
  }

  static async start(data: string): Promise<LeastServer> {
    const folder = await mkdtemp(join(tmpdir(), 'least-export-'));
    await cp(data, folder, { recursive: true });
    const port = await freePort();
    const child = spawn(
      'wrangler',
      [
        ...['dev', 'test/bench/least-export/worker.ts', '--port', String(port), '--inspector-port', '0'],
        ...['--persist-to', folder, '--show-interactive-dev-session=false', '--log-level=error'],
      ],
      {
        cwd: ROOT,
        detached: true,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, ...WRANGLER_ENV },
      },
    );
    const server = new LeastServer(child, folder, `http://localhost:${port}`);
    // A group of its own does not hear of our end.
    process.once('exit', () => void killGroup(child));
    await server.#untilReady();
    return server;
  }

  get groupId(): number | null {
    return this.#process.pid ?? null;
  }

  /** Resolves when the file is stored and read back. */
  async run(org: string, basisYear: number): Promise<void> {
    const response = await fetch(`${this.#origin}/api/least?org=${org}&basisYear=${basisYear}`);
    if (!response.ok) throw new Error(`The least export ended with ${response.status}: ${await response.text()}`);
    if (!(((await response.json()) as number) > 0)) throw new Error('The least export wrote nothing');
  }

  async stop(): Promise<void> {
    await killGroup(this.#process);
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  async #untilReady(): Promise<void> {
    for (const until = performance.now() + START_TIMEOUT_MS; performance.now() < until; await sleep(LOOK_EVERY_MS)) {
      const response = await fetch(`${this.#origin}/api/`).catch(() => null);
      if (response?.ok) return;
    }
    await this.stop();
    throw new Error('The least export did not come up');
  }
}
