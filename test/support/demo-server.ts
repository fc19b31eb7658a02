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

/** `npm start` in a process group of its own, on a free port, with a folder of its own that nobody else writes to. */
export class DemoServer {
  readonly port: number;
  readonly persistDir: string;
  readonly pagesDir: string;
  readonly output: string[] = [];
  readonly #folder: string;
  #process: ChildProcess | null = null;

  private constructor(port: number, folder: string) {
    this.port = port;
    this.#folder = folder;
    this.persistDir = join(folder, 'data');
    this.pagesDir = join(folder, 'pages');
  }

  /** A new server on a copy of freshly seeded data, or of another folder, and on what `prepare` adds to it. */
  static async start({ template = TEMPLATE, prepare }: DemoServerOptions = {}): Promise<DemoServer> {
    const server = new DemoServer(await freePort(), await mkdtemp(join(tmpdir(), 'bufdir-export-')));
    await cp(template, server.persistDir, { recursive: true });
    await prepare?.(server.persistDir);
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
      env: { ...process.env, PORT: String(this.port), PERSIST_DIR: this.persistDir, PAGES_DIR: this.pagesDir },
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

  /** Ends the process and removes its folder. */
  async stop(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
