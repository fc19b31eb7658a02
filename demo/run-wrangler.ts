import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');

/** What wrangler is to know wherever it is started. */
export const WRANGLER_ENV = {
  CI: 'true',
  WRANGLER_SEND_METRICS: 'false',
  // It keeps a trace of every call to a store, which takes a twentieth of an export's time.
  X_LOCAL_OBSERVABILITY: 'false',
} as const;

/** Starts wrangler in the project's folder; its errors are shown, its chatter only when asked for. */
export function spawnWrangler(args: readonly string[], output: 'ignore' | 'inherit'): ChildProcess {
  return spawn('wrangler', args, {
    cwd: ROOT,
    stdio: ['ignore', output, 'inherit'],
    env: { ...process.env, ...WRANGLER_ENV },
  });
}

/** Runs a wrangler command to its end. Rejects when it fails. */
export function runWrangler(args: readonly string[]): Promise<void> {
  const child = spawnWrangler(args, 'ignore');
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('exit', (code) => (code === 0 ? done() : fail(new Error(`wrangler ${args[0]} ended with ${code}`))));
  });
}
