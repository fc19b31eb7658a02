import { createHash } from 'node:crypto';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
// Loaded before the run: the clock of the world does not wait for what is loaded within it.
import '../../worker/formats/pdf/write-pdf.ts';
import type { Principal } from '../../worker/access/principal.ts';
import type { Env } from '../../worker/env.ts';
import { FileStore } from '../../worker/files/file-store.ts';
import { KeptBytes } from '../../worker/files/kept-bytes.ts';
import { ExportJob } from '../../worker/job/export-job.ts';
import { nudgeActive } from '../../worker/job/nudge-active.ts';
import { retryExport } from '../../worker/job/retry-export.ts';
import { startExport } from '../../worker/job/start-export.ts';
import { type ExportRequest, isActive, type Job } from '../../worker/protocol/job.ts';
import { canRetry } from '../../worker/protocol/reduce-job.ts';
import { trailViolations } from '../support/trail-violations.ts';
import { actOut } from './act-out.ts';
import { endsByItself } from './ends-by-itself.ts';
import { fileKey } from './file-key.ts';
import { History } from './history.ts';
import { PART_SIZE } from './hooks.ts';
import { answerOf, ORG_NUMBER, recordsOf } from './member-system.ts';
import { BucketDisk, bucket } from './platform/bucket.ts';
import { database } from './platform/database.ts';
import { replaceGlobals } from './platform/globals.ts';
import { LONGEST_ALARM_RETRY_MS, Objects } from './platform/objects.ts';
import { type Call, type Caller, WORKER, World } from './platform/world.ts';
import { randomOf } from './random.ts';
import { lastOf, type Schedule } from './schedule.ts';
import { seededDatabase } from './seeded-database.ts';
import { violationsAtRest } from './violations-at-rest.ts';

export interface Outcome {
  violations: readonly string[];
  /** How the first export ended. */
  status: Job['status'] | 'none';
  /** Milliseconds after the start when that was first seen; null while it has no end. */
  endedAfterMs: number | null;
  attempt: number;
  /** Of its file as it is stored; null when there is none. */
  sha256: string | null;
  logLines: number;
  /** Made until everything had come to rest. */
  calls: readonly Call[];
}

/** 06:30 in Oslo: the day in the report stays the same, however often the clock is put back or forward. */
const START = Date.parse('2026-02-03T05:30:00Z');
const HOUR_MS = 3_600_000;
/** As in wrangler.toml. */
const CRON_MS = 5 * 60_000;
/** Far longer than the list is waited for between two tries, and as long as the platform waits before it rings for the last time. */
const LIST_WITHIN_MS = LONGEST_ALARM_RETRY_MS;
const CLIENT_TIMEOUT_MS = 20_000;
const START_TRIES = 12;
const MOST_EVENTS = 20_000;

const PRINCIPAL: Principal = {
  portal: 'p',
  coordinator: 'c1',
  orgNumber: ORG_NUMBER,
  scopes: new Set(['exports:read', 'exports:write', 'exports:delete']),
  expiresAt: Number.MAX_SAFE_INTEGER,
};

/** Runs an export and all that the schedule has for it, until everything has come to rest and the file has run out. */
export async function simulate(schedule: Schedule): Promise<Outcome> {
  const world = new World(START, schedule);
  const records = recordsOf(schedule.records);
  let logLines = 0;
  const restore = replaceGlobals(
    world,
    randomOf(schedule.records + 7 * schedule.steps.length),
    (url) => answerOf(url, records, (clock) => world.hasChangedSince(clock)),
    () => logLines++,
  );
  try {
    return { ...(await new Run(world, schedule).outcome()), logLines };
  } finally {
    restore();
  }
}

class Run {
  readonly #world: World;
  readonly #schedule: Schedule;
  readonly #history = new History();
  readonly #files = new BucketDisk(PART_SIZE);
  readonly #db = new DatabaseSync(':memory:');
  readonly #activeExport: StatementSync;
  readonly #objects: Objects;
  readonly #env: Env;
  #cronAt: number;
  #events = 0;

  constructor(world: World, schedule: Schedule) {
    this.#world = world;
    this.#schedule = schedule;
    this.#cronAt = world.now + CRON_MS;
    this.#db.deserialize(seededDatabase(schedule.source === 'whole' ? schedule.records : null));
    // Asked for at every event.
    this.#activeExport = this.#db.prepare('SELECT 1 FROM exports WHERE active = 1');
    this.#objects = new Objects(
      world,
      (ctx, caller) => this.#newJob(ctx as DurableObjectState, this.#envOf(caller)),
      (id, job, notBefore) => this.#saw(id, job, notBefore),
      (id) => this.#history.last(id)?.seq ?? 0,
    );
    this.#env = this.#envOf(WORKER);
    const scene = {
      world,
      objects: this.#objects,
      files: this.#files,
      env: this.#env,
      history: this.#history,
      click: () => this.#click(undefined),
    };
    world.act = (act) => void actOut(act, scene)?.catch(() => undefined);
  }

  async outcome(): Promise<Omit<Outcome, 'logLines'>> {
    const history = this.#history;
    void this.#click('the-click');
    if (!(await this.#restUntil(START + lastOf(this.#schedule) + 25 * HOUR_MS)))
      history.violate('I9: it never comes to rest');
    const ids = this.#objects.ids();
    const first = ids[0] === undefined ? null : await this.#objects.stored(ids[0]);
    const endedAt = first && history.endedAt(first.id);
    const file = first?.status === 'completed' ? this.#files.objects.get(fileKey(first)) : undefined;
    for (const id of ids) this.#lookAtRest(id, await this.#objects.stored(id));
    const calls = this.#world.calls.slice();
    if (history.violations.length === 0 && first) await this.#tryAgain(first);
    // What is wrong already costs days of it: the cron goes on for as long as anything seems to be at work.
    if (history.violations.length === 0) await this.#expire();
    return {
      violations: history.violations,
      status: first?.status ?? 'none',
      endedAfterMs: endedAt === null ? null : endedAt - START,
      attempt: first?.attempt ?? 0,
      sha256: file === undefined ? null : sha256Of(file),
      calls,
    };
  }

  /** Somebody tries again what failed: now that all is well, it has to be completed. */
  async #tryAgain(job: Job): Promise<void> {
    if (job.status !== 'failed' || !canRetry(job)) return;
    this.#world.letBe();
    await retryExport(this.#env, job, 'c1');
    if (!(await this.#restUntil(this.#world.now + HOUR_MS))) this.#history.violate('I9: it never comes to rest');
    const ended = await this.#objects.stored(job.id);
    this.#lookAtRest(job.id, ended);
    // Who goes on finds out what is missing.
    const isFound = ended?.status === 'failed' && ended.error.code === 'snapshot-lost';
    if (isFound && job.error.code !== 'snapshot-lost') return this.#tryAgain(ended);
    if (ended?.status !== 'completed') {
      this.#history.violate(`I9: ${job.error.code}, and tried again when all is well ${ended?.status}`);
    }
  }

  /** Until everything has run out. */
  async #expire(): Promise<void> {
    const history = this.#history;
    if (!(await this.#restUntil(START + 9 * 24 * HOUR_MS))) history.violate('I11: it never comes to rest');
    // Whose alarm was lost expires when somebody looks; until then the bucket's own rule is the net.
    this.#objects.evict();
    for (const id of this.#objects.ids()) await this.#objects.stored(id);
    if (!(await this.#restUntil(START + 20 * 24 * HOUR_MS))) history.violate('I11: it never comes to rest');
    if (this.#files.objects.size > 0) history.violate(`I11: never deleted: ${[...this.#files.objects.keys()]}`);
    for (const id of this.#objects.ids()) this.#lookAtTrail(id, await this.#objects.stored(id));
  }

  #saw(id: string, job: Job, notBefore: number): void {
    this.#history.saw(id, job, notBefore, this.#world.now);
    if (job.status !== 'completed') return;
    const bytes = this.#files.objects.get(fileKey(job));
    if (bytes === undefined) this.#history.violate('I3: completed without a file');
    else if (bytes.length !== job.file.sizeBytes || sha256Of(bytes) !== job.file.sha256) {
      this.#history.violate('I3: the file is not the one that is told');
    }
  }

  #lookAtRest(id: string, job: Job | null): void {
    const found = violationsAtRest({
      id,
      job,
      last: this.#history.last(id),
      isEraseAsked: this.#history.isEraseAsked(id),
      holdsWork: this.#objects.holdsWork(id),
      row: this.#db.prepare('SELECT job, active FROM exports WHERE id = ?').get(id),
      keys: [...this.#files.objects.keys()],
      uploads: [...this.#files.uploads.values()].map(({ key }) => key),
      isLossy: this.#schedule.steps.some((step) => 'act' in step && step.act === 'object-lost'),
      calls: this.#world.calls,
    });
    for (const violation of found) this.#history.violate(violation);
    this.#lookAtTrail(id, job);
  }

  #lookAtTrail(id: string, job: Job | null): void {
    const rows = this.#db.prepare('SELECT * FROM audit WHERE export_id = ? ORDER BY number').all(id);
    for (const violation of trailViolations(rows, job, this.#history.deeds(id))) this.#history.violate(violation);
  }

  /** False when it does not come to rest. */
  async #restUntil(until: number): Promise<boolean> {
    const world = this.#world;
    for (; this.#events < MOST_EVENTS && !world.isEndless; this.#events++) {
      await turn();
      const alarm = this.#objects.nextAlarm();
      const cron = this.#anyActive() ? this.#cronAt : Number.POSITIVE_INFINITY;
      const next = Math.min(
        alarm?.at ?? Number.POSITIVE_INFINITY,
        world.nextTimerAt() ?? Number.POSITIVE_INFINITY,
        cron,
      );
      if (next > until) {
        world.advance(until - world.now);
        return true;
      }
      const mayAllSleep =
        this.#objects.mayOversleep || this.#schedule.steps.some((step) => 'act' in step && step.act === 'alarm-lost');
      if (next > world.now + 1_000 && !mayAllSleep && this.#objects.asleep().length > 0) {
        this.#history.violate('I9: at work, and no alarm is set');
      }
      if (next > world.now + LIST_WITHIN_MS && !mayAllSleep) this.#lookAtList();
      world.advance(next - world.now);
      if (cron <= world.now) {
        this.#cronAt = world.now + CRON_MS;
        void nudgeActive(this.#env).catch(() => undefined);
      } else if (alarm && alarm.at <= world.now) {
        if (!(await endsByItself(this.#objects.ring(alarm.id), () => world.calls.length))) {
          this.#history.violate('I9: it waits for an answer that never comes');
          return false;
        }
      }
    }
    return false;
  }

  /** Nobody is at work, and nobody will be for a while: what has ended must be known to have. A request that was cut is for the cron. */
  #lookAtList(): void {
    if (this.#world.requestCut) return;
    for (const id of this.#objects.ids()) {
      const last = this.#history.last(id);
      const row = this.#db.prepare('SELECT active FROM exports WHERE id = ?').get(id);
      if (last && !isActive(last) && row?.active === 1)
        this.#history.violate(`I13: ${last.status}, and the list waits for the cron`);
    }
  }

  #anyActive(): boolean {
    return this.#activeExport.get() !== undefined;
  }

  /** A coordinator's click, tried again with the same key as the element does. */
  async #click(key: string | undefined): Promise<void> {
    const request: ExportRequest = {
      basisYear: 2025,
      format: this.#schedule.format,
      variant: this.#schedule.variant,
      lang: 'nb',
    };
    for (let tries = 0; tries < START_TRIES; tries++) {
      const answer = startExport(this.#env, PRINCIPAL, request, key).then(
        ({ job }) => job.id,
        () => null,
      );
      const id = await Promise.race([answer, this.#wait(CLIENT_TIMEOUT_MS).then(() => null)]);
      if (id !== null) {
        this.#history.started(key, id);
        return;
      }
      await this.#wait(1_000 * 2 ** tries);
    }
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#world.after(ms, resolve));
  }

  #newJob(ctx: DurableObjectState, env: Env): ExportJob {
    const job = new ExportJob(ctx, env);
    if (!this.#schedule.keeps) job.effects.files = new FileStore(env.FILES, new KeptBytes(0));
    return job;
  }

  #envOf(caller: Caller): Env {
    const organisations =
      this.#schedule.source === 'paged' ? { [ORG_NUMBER]: { url: 'https://members.example', credential: 'c' } } : {};
    const env: Partial<Record<keyof Env, unknown>> = {
      EXPORT_JOB: this.#objects?.namespace(caller) ?? null,
      FILES: bucket(this.#world, this.#files, caller),
      DB: database(this.#world, this.#db, caller),
      JURISDICTION: '',
      HTTP_SOURCES: JSON.stringify({ allowedOrigins: ['https://members.example'], organisations }),
      HTTP_SOURCE_CREDENTIALS: '{"c":"secret"}',
      STARTS_PER_MINUTE: '100',
      ACTIVE_EXPORTS_PER_ORGANISATION: '3',
      SOCKETS_PER_COORDINATOR: '10',
      FILE_RETENTION_DAYS: '7',
    };
    return env as Env;
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Lets run what does not wait for the clock. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
