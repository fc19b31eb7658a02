import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from './free-port.ts';
import { killGroup } from './kill-group.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** A seeded folder, made once and copied for each server: seeding takes seconds, copying does not. */
const TEMPLATE = resolve(ROOT, 'dist/test-data');
const START_TIMEOUT_MS = 90_000;

interface DemoServerOptions {
  template?: string;
  prepare?: (persistDir: string) => Promise<void>;
}

/** `npm start` in a process group of its own, on a free port, with a folder of its own. */
export class DemoServer {
  readonly port: number;
  readonly persistDir: string;
  readonly output: string[] = [];
  #process: ChildProcess | null = null;

  private constructor(port: number, persistDir: string) {
    this.port = port;
    this.persistDir = persistDir;
  }

  /** A new server on a copy of freshly seeded data, or of another folder, and on what `prepare` adds to it. */
  static async start({ template = TEMPLATE, prepare }: DemoServerOptions = {}): Promise<DemoServer> {
    const persistDir = await mkdtemp(join(tmpdir(), 'bufdir-export-'));
    await cp(template, persistDir, { recursive: true });
    await prepare?.(persistDir);
    const server = new DemoServer(await freePort(), persistDir);
    await server.boot();
    return server;
  }

  get origin(): string {
    return `http://localhost:${this.port}`;
  }

  /** Of all its processes; null while it is not running. */
  get groupId(): number | null {
    return this.#process?.pid ?? null;
  }

  /** Starts the process, also again after a kill; resolves when it says that it is ready. */
  async boot(): Promise<void> {
    const child = spawn('npm', ['start', '--silent'], {
      cwd: ROOT,
      detached: true,
      env: { ...process.env, PORT: String(this.port), PERSIST_DIR: this.persistDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    await new Promise<void>((ready, fail) => {
      const timer = setTimeout(() => fail(new Error(`Not ready in time:\n${this.output.join('')}`)), START_TIMEOUT_MS);
      const listen = (chunk: Buffer) => {
        this.output.push(chunk.toString());
        if (!chunk.includes('Ready:')) return;
        clearTimeout(timer);
        ready();
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.on('exit', (code) => {
        clearTimeout(timer);
        fail(new Error(`It ended with ${code}:\n${this.output.join('')}`));
      });
    });
  }

  /** SIGKILL for the whole group: no handler runs, nothing is flushed. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    await killGroup(child);
  }

  /** Ends the process and removes its folders. */
  async stop(): Promise<void> {
    await this.kill();
    for (const folder of [this.persistDir, resolve(ROOT, `dist/demo-${this.port}`)]) {
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  }
}
