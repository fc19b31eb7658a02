import type { ExportJob } from '../../../worker/job/export-job.ts';
import { isActive, type Job } from '../../../worker/protocol/job.ts';
import { ObjectDisk, objectStorage } from './storage.ts';
import { type Caller, ResetError, type World } from './world.ts';

/** The platform's own number of tries of a failed alarm (developers.cloudflare.com/durable-objects/api/alarms). */
const ALARM_RETRIES = 6;
const ALARM_RETRY_MS = 2_000;
/** How long the platform waits before the last of them. */
export const LONGEST_ALARM_RETRY_MS = ALARM_RETRY_MS * 2 ** (ALARM_RETRIES - 1);

type Construct = (ctx: unknown, caller: Caller) => ExportJob;

/** What a socket was sent, or a caller was told; not older than `notBefore`, a `seq`. */
export type Seen = (exportId: string, job: Job, notBefore: number) => void;

/** One running process of an object. */
class Instance implements Caller {
  dead = false;
  readonly job: ExportJob;
  readonly #disk: ObjectDisk;
  /** Messages the output gate still holds back. */
  #held: (() => void)[] = [];
  #break: (error: Error) => void = () => undefined;
  /** Rejects when the process dies. */
  readonly broken: Promise<never>;
  /** What the constructor began: it needs nothing but the object's own storage and is done before an event is delivered. */
  prepared: Promise<unknown> = Promise.resolve();
  /** Sockets with their attachments. */
  readonly sockets: unknown[] = [];

  constructor(world: World, disk: ObjectDisk, construct: Construct) {
    this.#disk = disk;
    this.broken = new Promise((_, reject) => {
      this.#break = reject;
    });
    this.broken.catch(() => undefined);
    const ctx = {
      storage: objectStorage(world, disk, this),
      waitUntil: (work: Promise<unknown>) => {
        this.prepared = work.catch(() => undefined);
      },
      getWebSockets: () => this.sockets,
      setWebSocketAutoResponse: () => undefined,
    };
    this.job = world.runAs(this, () => construct(ctx, this));
  }

  watch(told: (text: string) => void): void {
    const attachment = { coordinator: 'c', sessionUntil: Number.MAX_SAFE_INTEGER };
    this.sockets.push({
      send: (text: string) => this.#held.push(() => told(text)),
      close: () => undefined,
      deserializeAttachment: () => attachment,
    });
  }

  /** What has reached the disk may be told; of a dead process, nothing does. */
  confirm(): void {
    if (this.dead) throw new ResetError();
    this.#disk.confirm();
    for (const send of this.#held.splice(0)) send();
  }

  crash(forget: boolean): void {
    if (this.dead) return;
    if (forget) this.#disk.forget();
    else this.#disk.confirm();
    this.dead = true;
    this.#break(new ResetError());
  }
}

interface Hosted {
  disk: ObjectDisk;
  instance: Instance | null;
  /** When the platform rings the alarm again whose handler failed, unless another has been set. */
  retry: { alarm: number; at: number; failures: number } | null;
  ringing: boolean;
}

/** All Durable Objects of a simulated run: made when called, gone when they crash, woken by their alarms. */
export class Objects {
  readonly #world: World;
  readonly #construct: Construct;
  readonly #seen: Seen;
  /** The newest `seq` that anybody has seen of an export. */
  readonly #newest: (exportId: string) => number;
  readonly #hosted = new Map<string, Hosted>();
  /** Whether the platform has given an alarm up, or the clock went back under one: from then on only whoever looks can wake its object. */
  mayOversleep = false;

  constructor(world: World, construct: Construct, seen: Seen, newest: (exportId: string) => number) {
    this.#world = world;
    this.#construct = construct;
    this.#seen = seen;
    this.#newest = newest;
  }

  /** `env.EXPORT_JOB`. */
  namespace(caller: Caller) {
    return {
      idFromName: (name: string) => name,
      get: (id: string) =>
        new Proxy(
          {},
          {
            get: (_, method) =>
              typeof method === 'string' && method !== 'then' ? this.#method(caller, id, method) : undefined,
          },
        ),
    };
  }

  ids(): string[] {
    return [...this.#hosted.keys()];
  }

  /** What the object has on disk, read by a new process of it. */
  async stored(id: string): Promise<Job | null> {
    const instance = this.#wake(id);
    return instance.job.view();
  }

  /** Whether its tables still hold something of the records: their pages, sums or the parts of a file. */
  holdsWork(id: string): boolean {
    const disk = this.#hosted.get(id)?.disk;
    return ['page', 'aggregate', 'part'].some(
      (table) => disk?.has(table) === true && disk.run(`SELECT 1 FROM ${table} LIMIT 1`, []).length > 0,
    );
  }

  evict(): void {
    for (const hosted of this.#hosted.values()) {
      if (!hosted.ringing) hosted.instance?.crash(false);
    }
  }

  /** Of exports at work: what is left to do for the others is the bucket's own rule, or whoever looks. */
  loseAlarms(): void {
    for (const { disk, ringing } of this.#hosted.values()) {
      if (ringing || !hasWork(disk)) continue;
      disk.alarm = null;
      disk.confirm();
    }
  }

  /** After the clock was put back: what is set already, by a handler at work too, is still to come at the time it was set to. */
  clockWentBack(): void {
    for (const { disk } of this.#hosted.values()) this.mayOversleep ||= disk.alarm !== null;
  }

  ringAgain(): void {
    for (const { disk, ringing } of this.#hosted.values()) {
      if (!ringing && disk.alarm !== null) disk.alarm = this.#world.clock;
    }
  }

  /** The next alarm and whose it is; null when none is set. */
  nextAlarm(): { id: string; at: number } | null {
    let next: { id: string; at: number } | null = null;
    for (const [id, { disk, retry }] of this.#hosted) {
      if (disk.alarm === null) continue;
      const at = retry?.alarm === disk.alarm ? retry.at : this.#world.whenClockShows(disk.alarm);
      if (next === null || at < next.at) next = { id, at };
    }
    return next;
  }

  /** Objects with work to do that nothing will wake. */
  asleep(): string[] {
    return [...this.#hosted].flatMap(([id, { disk, ringing }]) => {
      return ringing || disk.alarm !== null || !hasWork(disk) ? [] : [id];
    });
  }

  /** Delivers the alarm of an object: at least once, again when its handler throws or dies, but not for ever. */
  async ring(id: string): Promise<void> {
    const hosted = this.#host(id);
    const { disk } = hosted;
    const alarm = disk.alarm ?? this.#world.clock;
    const failures = hosted.retry?.alarm === alarm ? hosted.retry.failures : 0;
    hosted.retry = null;
    // A process made for it sees none already; while nobody runs, one whose handler failed can be seen in the past.
    disk.alarm = null;
    disk.confirm();
    const instance = this.#wake(id);
    await instance.prepared;
    // One that the process set as it began rings instead.
    if (disk.alarm !== null) return;
    hosted.ringing = true;
    try {
      await Promise.race([this.#world.runAs(instance, () => instance.job.alarm()), instance.broken]);
      instance.confirm();
    } catch {
      if (disk.alarm !== null) return;
      if (failures === ALARM_RETRIES) {
        this.mayOversleep = true;
        return;
      }
      hosted.retry = { alarm, at: this.#world.now + ALARM_RETRY_MS * 2 ** failures, failures: failures + 1 };
      disk.alarm = alarm;
      disk.confirm();
    } finally {
      hosted.ringing = false;
    }
  }

  #method(caller: Caller, id: string, method: string) {
    return (...args: unknown[]) => {
      const notBefore = this.#newest(id);
      return this.#world.call(caller, 'object', method, async () => {
        const instance = this.#wake(id);
        await instance.prepared;
        const call = Reflect.get(instance.job, method) as (...args: unknown[]) => Promise<unknown>;
        const answer = this.#world.runAs(instance, () => call.apply(instance.job, args));
        const result = await Promise.race([answer, instance.broken]);
        instance.confirm();
        if (isJob(result)) this.#seen(id, result, notBefore);
        return structuredClone(result);
      });
    };
  }

  /** Somebody always watches, and connects again when the object has died: first comes the job as it is. */
  #watch(id: string, instance: Instance): void {
    const job = instance.job.view();
    let seq = job?.seq ?? 0;
    if (job) this.#seen(id, job, this.#newest(id));
    instance.watch((text) => {
      const { job } = JSON.parse(text) as { job: Job };
      this.#seen(id, job, seq + 1);
      seq = job.seq;
    });
  }

  #host(id: string): Hosted {
    const hosted = this.#hosted.get(id) ?? { disk: new ObjectDisk(), instance: null, retry: null, ringing: false };
    this.#hosted.set(id, hosted);
    return hosted;
  }

  #wake(id: string): Instance {
    const hosted = this.#host(id);
    if (hosted.instance === null || hosted.instance.dead) {
      hosted.instance = new Instance(this.#world, hosted.disk, this.#construct);
      this.#watch(id, hosted.instance);
    }
    return hosted.instance;
  }
}

function isJob(value: unknown): value is Job {
  return typeof value === 'object' && value !== null && 'seq' in value && 'status' in value;
}

function hasWork(disk: ObjectDisk): boolean {
  if (!disk.has('state')) return false;
  const { stored } = disk.run('SELECT stored FROM state', [])[0] ?? {};
  const { job } = JSON.parse(String(stored ?? '{}')) as { job?: Job };
  return job !== undefined && isActive(job);
}
