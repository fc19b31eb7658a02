import { DurableObject } from 'cloudflare:workers';
import { sha256Hex } from '../access/hash.ts';
import type { Env } from '../env.ts';
import { reportKey } from '../files/keys.ts';
import { errorPlace, logFailure } from '../log.ts';
import { isActive, type Job } from '../protocol/job.ts';
import type { JobEvent } from '../protocol/job-event.ts';
import { CLOSE_CODES } from '../protocol/messages.ts';
import type { Severity } from '../rules/rule-ids.ts';
import { settingsOf } from '../settings.ts';
import { answerUpgrade } from './answer-upgrade.ts';
import { Breath } from './breath.ts';
import { dueAt, sliceDueAt } from './due-at.ts';
import { type Effects, liveEffects } from './effects.ts';
import { type FindingsPage, type FindingsPlace, readFindings } from './findings.ts';
import { Housekeeping } from './housekeeping.ts';
import { JobStore, type Stored, type Upkeep } from './job-store.ts';
import {
  advance,
  type Beginning,
  begin,
  type Change,
  cancel,
  erase,
  expire,
  handedOut,
  retry,
  type StoredJob,
} from './lifecycle.ts';
import { newCredential } from './new-credential.ts';
import { Reports } from './reports.ts';
import type { RunState } from './run-state.ts';
import { runSlice } from './slice.ts';
import { stallAfterMs } from './stall.ts';
import type { StepContext } from './steps/step.ts';
import type { StoredReport } from './stored-report.ts';
import { closeQuietly, Watchers } from './watchers.ts';

/** How often a running slice looks whether it has stalled. */
const STALL_CHECK_MS = 1_000;
const RESCUE_MS = 5_000;

interface IssuedSecret {
  secret: string;
  expiresAt: number;
}

/** One export: the only one that changes its `Job`, always through `reduceJob`, saved and then sent. */
export class ExportJob extends DurableObject<Env> {
  readonly #store: JobStore;
  readonly #watchers: Watchers;
  readonly #breath = new Breath(() => Date.now());
  readonly #reports = new Reports();
  readonly #housekeeping = new Housekeeping({
    stored: () => this.#stored,
    effects: () => this.effects,
    saveUpkeep: (upkeep) => this.#saveUpkeep(upkeep),
  });
  #stored: Stored | null;
  /** While a slice runs in this instance. */
  #slice: AbortController | null = null;
  /** What the job does to the world; tests put in one that breaks. */
  effects: Effects;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.effects = liveEffects(env);
    this.#store = new JobStore(ctx.storage);
    this.#stored = this.#store.load();
    this.#watchers = new Watchers(ctx, () => this.effects.now());
    // Neither a lost alarm nor a slice that died may lose a job: whatever wakes the object makes sure that it goes on.
    ctx.waitUntil(this.#ensureAlarm());
  }

  /** Begins the export; an object that has begun already only answers. Null once it was erased. */
  async start(init: Beginning): Promise<Job | null> {
    if (this.#stored === null) {
      const at = this.effects.now();
      const stored = begin(init, at);
      this.#save(stored);
      await this.ctx.storage.setAlarm(at + 1);
      return stored.job;
    }
    await this.#ensureAlarm();
    return this.view();
  }

  /** The job as it is; null for an object that was never started or is erased. */
  view(): Job | null {
    return this.#job;
  }

  /** For the cron: goes on with what may have been forgotten. */
  async nudge(init: Beginning): Promise<void> {
    await this.start(init);
    if (this.#job && !isActive(this.#job)) await this.resendToIndex();
  }

  /** Stops the export; null when it has ended otherwise. `by`, here and below: hash of portal and coordinator. */
  async cancel(by: string): Promise<Job | null> {
    const stored = this.#live();
    if (!stored) return null;
    if (stored.job.status === 'cancelled') return stored.job;
    const change = cancel(stored, this.effects.now(), this.#fileRetentionMs, by);
    if (!change) return null;
    this.#apply(change);
    this.#slice?.abort();
    await this.#schedule();
    return this.view();
  }

  /** Continues a failed or cancelled export; null when it is neither, or cannot be helped by trying again. */
  async retry(by: string): Promise<Job | null> {
    const stored = this.#live();
    const change = stored && retry(stored, this.effects.now(), by);
    if (!change) return null;
    this.#apply(change);
    await this.#schedule();
    await this.#housekeeping.tellIndex();
    return this.view();
  }

  /** Erases everything but the fact that there was an export. */
  async erase(by: string): Promise<void> {
    const stored = this.#live();
    if (!stored) return;
    const { id } = stored.job;
    this.#apply(erase(stored, this.effects.now(), by));
    this.#slice?.abort();
    this.#watchers.closeAll(CLOSE_CODES.gone, 'erased');
    await this.#schedule();
    await Promise.all([this.#housekeeping.deleteFiles(id), this.#housekeeping.tellIndex()]);
  }

  /** A secret for one socket, from one origin. */
  async createTicket(coordinator: string, origin: string | null, sessionUntil: number): Promise<IssuedSecret> {
    return this.#issue({ purpose: 'ticket', coordinator, origin, sessionUntil });
  }

  /** A secret for one file, noted as handed out; null when there is no file. */
  async createLink(by: string): Promise<IssuedSecret | null> {
    if (!(await this.handOut(by))) return null;
    return this.#issue({ purpose: 'link', coordinator: by, origin: null, sessionUntil: 0 });
  }

  /** Notes that the file goes to somebody, before it does; false when there is none. */
  async handOut(by: string): Promise<boolean> {
    const stored = this.#live();
    if (stored?.job.status !== 'completed') return false;
    this.#save(handedOut(stored, this.effects.now(), by));
    await this.#schedule();
    return true;
  }

  /** The file of a completed export. */
  report(): StoredReport | null {
    const job = this.#job;
    if (job?.status !== 'completed') return null;
    return { key: reportKey(job.id, job.attempt, job.request.format), file: job.file };
  }

  /** The file a link stands for; null when the link is no longer good. */
  async redeem(secret: string): Promise<StoredReport | 'expired' | null> {
    const hash = await sha256Hex(secret);
    if (!this.#live() || !this.#store.useCredential(hash, 'link', this.effects.now())) return null;
    return this.report() ?? 'expired';
  }

  /** A page of what validation found; null for an export that is gone. */
  async findings(severity: Severity | null, from: FindingsPlace): Promise<FindingsPage | null> {
    const context = this.#context(new AbortController().signal);
    return context && readFindings(context, severity, from);
  }

  /** Lets the index hear again what the object says. */
  async resendToIndex(): Promise<void> {
    if (this.#stored === null) return;
    this.#saveUpkeep({ indexDueAt: this.effects.now() });
    await this.#schedule();
  }

  /** The socket's upgrade. */
  override async fetch(request: Request): Promise<Response> {
    return answerUpgrade(request, {
      store: this.#store,
      watchers: this.#watchers,
      job: () => this.#job,
      now: () => this.effects.now(),
      socketsPerCoordinator: settingsOf(this.env).socketsPerCoordinator,
    });
  }

  override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): void {
    this.#watchers.received(socket, message);
  }

  override webSocketClose(socket: WebSocket, code: number, reason: string): void {
    closeQuietly(socket, code, reason);
  }

  override webSocketError(socket: WebSocket): void {
    closeQuietly(socket, CLOSE_CODES.finished, 'error');
  }

  /** Never throws: a handler that throws seven times is never called again. */
  override async alarm(): Promise<void> {
    let notBefore = 0;
    try {
      await this.#work();
      await this.#doUpkeep();
    } catch (error) {
      logFailure('alarm-failed', { error: errorPlace(error) });
      notBefore = this.effects.now() + RESCUE_MS;
    }
    await this.#schedule(notBefore);
  }

  get #job(): Job | null {
    return this.#stored?.type === 'job' ? this.#stored.job : null;
  }

  get #fileRetentionMs(): number {
    return settingsOf(this.env).fileRetentionMs;
  }

  #live(): StoredJob | null {
    return this.#stored?.type === 'job' ? this.#stored : null;
  }

  async #work(): Promise<void> {
    const stored = this.#live();
    if (!stored || !isActive(stored.job)) return;
    this.#noticeStall();
    const at = this.effects.now();
    if (at < sliceDueAt(stored.run, at)) return;

    const slice = new AbortController();
    this.#slice = slice;
    const watch = setInterval(() => this.#noticeStall(), STALL_CHECK_MS);
    try {
      await runSlice({
        context: () => this.#context(slice.signal),
        commit: (events, run, write) => this.#commit(events, run, write),
        sync: () => this.ctx.storage.sync(),
        abandon: (upload) => this.#housekeeping.abandon(upload),
      });
    } finally {
      clearInterval(watch);
      this.#slice = null;
    }
  }

  /** Always shows the job as it is now; once it is erased, as it was last. */
  #context(signal: AbortSignal): StepContext | null {
    const begun = this.#live();
    if (!begun) return null;
    let last: StoredJob = begun;
    const current = () => {
      last = this.#live() ?? last;
      return last;
    };
    return {
      get job() {
        return current().job;
      },
      get run() {
        return current().run;
      },
      effects: this.effects,
      store: this.#store,
      breath: this.#breath,
      reports: this.#reports,
      signal,
      fileRetentionMs: this.#fileRetentionMs,
    };
  }

  #noticeStall(): void {
    const stored = this.#live();
    if (stored?.job.status !== 'running' || stored.job.stalled) return;
    const at = this.effects.now();
    if (at - stored.run.progressAt >= stallAfterMs(stored.run)) this.#commit([{ type: 'stalled', at }], {});
  }

  #commit(events: readonly JobEvent[], run: Partial<RunState>, write?: () => void): void {
    const stored = this.#live();
    if (!stored) return;
    this.#apply({ stored: advance(stored, events, run, this.effects.now(), this.#fileRetentionMs), clear: [] }, write);
  }

  /** The only place where a job changes: save, then tell. */
  #apply({ stored, clear }: Change, write?: () => void): void {
    const before = this.#job;
    this.#store.transaction(() => {
      write?.();
      this.#store.clear(clear);
      this.#save(stored);
    });
    if (stored.type === 'job' && stored.job !== before) this.#watchers.announce(stored.job);
  }

  #save(stored: Stored): void {
    this.#store.save(stored);
    this.#stored = stored;
  }

  #saveUpkeep(upkeep: Partial<Upkeep>): void {
    if (this.#stored) this.#save({ ...this.#stored, upkeep: { ...this.#stored.upkeep, ...upkeep } });
  }

  async #doUpkeep(): Promise<void> {
    const stored = this.#live();
    const change = stored && expire(stored, this.effects.now());
    if (change) this.#apply(change);
    await this.#housekeeping.doWhatIsDue();
  }

  /**
   * Sets the alarm for what comes next, not before `notBefore`.
   * The last thing a handler does: an alarm that is set early would undo the platform's own retry.
   */
  async #schedule(notBefore = 0): Promise<void> {
    const at = this.effects.now();
    const due = dueAt(this.#stored, at);
    if (due === null) await this.ctx.storage.deleteAlarm();
    else await this.ctx.storage.setAlarm(Math.max(at + 1, due, notBefore));
  }

  /**
   * Sets the alarm where none is to come in time. It was lost; or its handler died, and the platform waits the longer the
   * more often one did, wherever the work had come to meanwhile; or it has just woken the object, and rings then instead;
   * or the clock was put back since. A rescue, set a little later than what is due, is left alone.
   */
  async #ensureAlarm(): Promise<void> {
    const at = this.effects.now();
    const due = dueAt(this.#stored, at);
    if (this.#slice || due === null) return;
    const alarm = await this.ctx.storage.getAlarm();
    if (alarm === null || alarm <= at || alarm > due + RESCUE_MS) await this.#schedule();
  }

  async #issue(of: Omit<Parameters<typeof newCredential>[0], 'createdAt'>): Promise<IssuedSecret> {
    const { secret, credential } = await newCredential({ ...of, createdAt: this.effects.now() });
    this.#store.addCredential(credential);
    return { secret, expiresAt: credential.expiresAt };
  }
}
