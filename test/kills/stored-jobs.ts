import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Stored } from '../../worker/job/job-store.ts';
import type { Job } from '../../worker/protocol/job.ts';
import type { StageId } from '../../worker/protocol/stage-ids.ts';

/** The exports of a server as its disk has them: to look at one wakes nobody. */
export class StoredJobs {
  readonly #folder: string;
  /** By export; a file stays its export's. */
  readonly #files = new Map<string, string>();

  constructor(persistDir: string) {
    this.#folder = join(persistDir, 'v3/do');
  }

  /** When an object wrote last, epoch milliseconds. */
  writtenAt(): number {
    const logs = this.#entries().filter((file) => file.endsWith('.sqlite-wal'));
    return Math.max(0, ...logs.map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0));
  }

  /** Null when nothing is kept of it. Only while no process has the files open, as everything below. */
  job(id: string): Job | null {
    return this.#stored(id)?.job ?? null;
  }

  /** The day the export was read, `yyyy-mm-dd`. */
  day(id: string): string | undefined {
    return this.#stored(id)?.run.snapshot?.day;
  }

  /** Where slices have begun and died again and again, and since when, epoch milliseconds; null when none has. */
  heldUp(id: string): { stage: StageId; since: number } | null {
    const run = this.#stored(id)?.run;
    if (run?.triedSince === undefined || run.tries === 0) return null;
    return { stage: run.position.stage, since: run.triedSince };
  }

  #stored(id: string): Extract<Stored, { type: 'job' }> | null {
    if (!this.#files.has(id)) this.#findFiles();
    const file = this.#files.get(id);
    const stored = file === undefined ? null : read(file);
    return stored?.type === 'job' ? stored : null;
  }

  #findFiles(): void {
    const known = new Set(this.#files.values());
    for (const file of this.#entries()) {
      if (!/[0-9a-f]{64}\.sqlite$/.test(file) || known.has(file)) continue;
      const stored = read(file);
      if (stored?.type === 'job') this.#files.set(stored.job.id, file);
    }
  }

  #entries(): string[] {
    const entries = readdirSync(this.#folder, { recursive: true, withFileTypes: true });
    return entries.map(({ parentPath, name }) => join(parentPath, name));
  }
}

function read(file: string): Stored | null {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    if (database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'state'").get() === undefined) return null;
    const row = database.prepare('SELECT stored FROM state').get();
    return row === undefined ? null : (JSON.parse(String(row.stored)) as Stored);
  } finally {
    database.close();
  }
}
