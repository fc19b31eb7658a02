import { spawnSync } from 'node:child_process';
import { appendFile, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LEFT_BYTES = 64 * 1024;

/** A disk in memory that can be filled up without harm to any other. Linux, as root. */
export class SmallDisk {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
    // Also of a campaign that is stopped.
    process.once('exit', () => void spawnSync('umount', ['--lazy', path]));
  }

  static async mount(mebibytes: number): Promise<SmallDisk> {
    const path = await mkdtemp(join(tmpdir(), 'small-disk-'));
    run('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', path]);
    return new SmallDisk(path);
  }

  /** Takes what is free, but for a little at most; again, what was given back since. */
  async fill(): Promise<void> {
    const { bavail, bsize } = await statfs(this.path);
    const bytes = Math.max(0, bavail * bsize - LEFT_BYTES);
    // Others take of it meanwhile.
    await appendFile(this.#filler, new Uint8Array(bytes)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOSPC') throw error;
    });
  }

  /** Gives back what `fill` took. */
  async empty(): Promise<void> {
    await rm(this.#filler, { force: true });
  }

  async unmount(): Promise<void> {
    run('umount', ['--lazy', this.path]);
    await rm(this.path, { recursive: true, force: true });
  }

  get #filler(): string {
    return join(this.path, 'filler');
  }
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed (as root, on Linux?): ${stderr}`);
}
