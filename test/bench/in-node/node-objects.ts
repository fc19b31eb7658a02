import { join } from 'node:path';
import type { Env } from '../../../worker/env.ts';
import { ExportJob } from '../../../worker/job/export-job.ts';
import { isActive, type Job } from '../../../worker/protocol/job.ts';
import { ObjectStorage } from './object-storage.ts';
import type { Operations } from './operations.ts';

interface Hosted {
  job: ExportJob;
  storage: ObjectStorage;
}

/** An alarm further off is that of the file's end. */
const SOON_MS = 60_000;

/** The Worker's own Durable Objects in plain Node. Nothing wakes them but `finish`. */
export class NodeObjects {
  readonly #hosted = new Map<string, Hosted>();
  readonly #folder: string;
  readonly #operations: Operations;
  readonly #env: () => Env;
  readonly #created: (job: ExportJob) => void;

  /** `created` is told of each new object before its first call. */
  constructor(folder: string, operations: Operations, env: () => Env, created: (job: ExportJob) => void) {
    this.#folder = folder;
    this.#operations = operations;
    this.#env = env;
    this.#created = created;
  }

  /** `env.EXPORT_JOB`. */
  namespace() {
    return {
      idFromName: (name: string) => name,
      get: (id: string) =>
        new Proxy(
          {},
          {
            get: (_, method) =>
              typeof method === 'string' && method !== 'then'
                ? (...args: unknown[]) => this.#timed(() => this.#call(id, method, args))
                : undefined,
          },
        ),
    };
  }

  /** Rings the alarms of an export until it has ended and nothing is left to do but to expire. */
  async finish(id: string): Promise<Job> {
    const { job, storage } = this.#host(id);
    for (;;) {
      const now = job.view();
      if (now === null) throw new Error('There is no such export');
      const { alarm } = storage;
      if (!isActive(now) && (alarm === null || alarm > Date.now() + SOON_MS)) return now;
      await new Promise((due) => setTimeout(due, Math.max(0, (alarm ?? 0) - Date.now())));
      await this.ring(id);
    }
  }

  /** Rings the alarm of an object, due or not. */
  async ring(id: string): Promise<void> {
    const { job, storage } = this.#host(id);
    storage.alarm = null;
    await this.#timed(() => job.alarm());
  }

  /** The job as it is, without a call. */
  view(id: string): Job | null {
    return this.#hosted.get(id)?.job.view() ?? null;
  }

  async #call(id: string, method: string, args: readonly unknown[]): Promise<unknown> {
    const { job } = this.#host(id);
    const call: unknown = Reflect.get(job, method);
    if (typeof call !== 'function') throw new TypeError(`The object has no method ${method}`);
    return call.apply(job, args);
  }

  async #timed<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#operations.objectRequests++;
    const begun = performance.now();
    try {
      return await work();
    } finally {
      this.#operations.objectMs += performance.now() - begun;
    }
  }

  #host(id: string): Hosted {
    const known = this.#hosted.get(id);
    if (known) return known;
    const storage = new ObjectStorage(join(this.#folder, `${id}.sqlite`), this.#operations);
    const ctx = {
      storage,
      waitUntil: (work: Promise<unknown>) => void work,
      getWebSockets: () => [],
      setWebSocketAutoResponse: () => undefined,
    };
    // As much of the platform as the object uses.
    const job = new ExportJob(ctx as unknown as DurableObjectState, this.#env());
    this.#created(job);
    const hosted = { job, storage };
    this.#hosted.set(id, hosted);
    return hosted;
  }
}
