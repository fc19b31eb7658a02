import type { Env } from '../env.ts';
import { FileStore } from '../files/file-store.ts';
import type { RecordSource } from '../sources/record-source.ts';
import { sourceFor } from '../sources/source-for.ts';

/** Everything a job does to the world outside its own tables; replaced as a whole by tests that break it. */
export interface Effects {
  /** Epoch milliseconds. */
  now(): number;
  /** 0 ≤ x < 1, for jitter only. */
  random(): number;
  files: FileStore;
  db: D1Database;
  source(orgNumber: string): RecordSource;
}

export function liveEffects(env: Env): Effects {
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    files: new FileStore(env.FILES),
    db: env.DB,
    source: (orgNumber) => sourceFor(env, orgNumber),
  };
}
