import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';

export interface Display {
  /** As in the environment variable `DISPLAY`. */
  readonly name: string;
  close(): Promise<void>;
}

/** The screen this is run on, or a virtual one where there is none; rejects when that does not start. */
export async function openDisplay(): Promise<Display> {
  const { DISPLAY } = process.env;
  if (DISPLAY) return { name: DISPLAY, close: async () => undefined };
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const kill = (): void => void server.kill();
  process.once('exit', kill);
  const ended = once(server, 'exit');
  const number = server.stdio[3];
  if (!(number instanceof Readable)) throw new TypeError('Xvfb has nowhere to write its number');
  const [chosen] = await Promise.race([
    once(number, 'data'),
    ended.then(() => Promise.reject(new Error('Xvfb did not start'))),
  ]);
  return {
    name: `:${String(chosen).trim()}`,
    async close() {
      process.off('exit', kill);
      kill();
      await ended;
    },
  };
}
