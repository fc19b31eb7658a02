import type { ChildProcess } from 'node:child_process';

/** SIGKILL for the whole group of a detached process: no handler runs, nothing is flushed. Resolves when it has ended. */
export async function killGroup(child: ChildProcess | null): Promise<void> {
  if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}
