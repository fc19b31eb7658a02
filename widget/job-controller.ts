import { type ExportRequest, isActive, type Job } from '../worker/protocol/job.ts';
import { type ClientErrorCode, codeOf } from './client-error.ts';
import type { Environment } from './environment.ts';
import {
  BufdirExportCancelledEvent,
  BufdirExportCompletedEvent,
  BufdirExportDownloadedEvent,
  BufdirExportFailedEvent,
  BufdirExportProgressEvent,
  BufdirExportStalledEvent,
  BufdirExportStartedEvent,
  type ExportEvent,
} from './events.ts';
import { type ClientSettings, ExportClient, type Received } from './export-client.ts';
import type { FindingsPage } from './findings-page.ts';
import { JobConnection, type Link } from './job-connection.ts';
import { reduceView } from './reduce-view.ts';
import { StoredJob } from './stored-job.ts';
import { type ShownTimeLeft, settleTimeLeft, timeLeft } from './time-left.ts';
import { type Track, trackJob } from './track.ts';
import type { Pending, View } from './view.ts';

export interface ControllerSettings extends ClientSettings {
  request: ExportRequest;
  restore: 'auto' | 'off';
  /** Seconds of running before time left is shown. */
  etaAfterSeconds: number;
}

export interface ControllerHost {
  /** Asked each time, so that the controller never holds an old token. */
  settings(): ControllerSettings;
  /** `view` has changed. */
  changed(): void;
  dispatch(event: ExportEvent): void;
}

/** A lost answer to `POST /exports` is asked for again under the same idempotency key. */
const START_TRIES = 3;
const RETRY_FIRST_MS = 500;
const LOOKUP_RETRY_LAST_MS = 30_000;
const TICK_MS = 1_000;
/** `setTimeout` overflows above this. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Starts, follows and restores one export and knows what there is to see of it; needs no element. */
export class JobController {
  readonly #environment: Environment;
  readonly #host: ControllerHost;
  readonly #client: ExportClient;
  /** Rises when what was under way no longer matters; late answers compare it. */
  #run = 0;
  #attached = false;
  #lookedUp = false;
  #id: string | null = null;
  #job: Job | null = null;
  #track: Track | null = null;
  #connection: JobConnection | null = null;
  #stored: StoredJob | null = null;
  #pending: Pending | null = null;
  #problem: ClientErrorCode | null = null;
  /** What to do once there is a token that works; null while signed in. */
  #afterSignIn: (() => void) | null = null;
  #cancelWanted = false;
  #link: Link = 'live';
  #offsetMs = 0;
  #heardAt = 0;
  #toldAt = 0;
  #joined = false;
  #whileAway = false;
  #shownTimeLeft: ShownTimeLeft | null = null;
  /** Attempts seen at work, and ends told, as `id:attempt` and `id:attempt:status`. */
  readonly #witnessed = new Set<string>();
  readonly #told = new Set<string>();
  #cancelTick = nothing;
  #cancelLookup = nothing;

  constructor(environment: Environment, host: ControllerHost) {
    this.#environment = environment;
    this.#host = host;
    this.#client = new ExportClient(environment, () => host.settings());
  }

  get view(): View {
    return reduceView({
      request: this.#host.settings().request,
      job: this.#job,
      track: this.#track,
      pending: this.#pending,
      problem: this.#problem,
      signedOut: this.#afterSignIn !== null,
      cancelWanted: this.#cancelWanted,
      link: this.#link,
      heardAt: this.#heardAt,
      serverNow: this.#serverNow,
      joined: this.#joined,
      whileAway: this.#whileAway,
      timeLeft: this.#shownTimeLeft?.value ?? null,
    });
  }

  get jobId(): string | null {
    return this.#id;
  }

  get job(): Job | null {
    return this.#job;
  }

  /** The page shows the element: looks up what it should show, or goes on following. */
  attach(jobId: string | null): void {
    this.#attached = true;
    if (this.#job !== null && isActive(this.#job)) this.#follow();
    else if (this.#job === null && !this.#lookedUp) this.lookUp(jobId);
    this.#tick();
  }

  /** The page no longer shows the element; what is known stays. */
  detach(): void {
    this.#attached = false;
    this.#unfollow();
    this.#cancelTick();
    this.#cancelLookup();
  }

  /** Finds the export to show: the given one, else the stored one, else the newest of the same request. */
  lookUp(jobId: string | null): void {
    if (!this.#client.hasCredentials || this.#pending === 'start') return;
    if (this.#busyRunning && (jobId === null || jobId === this.#id)) return;
    const run = this.#forgetShown();
    this.#lookedUp = true;
    void this.#lookUp(run, jobId, 0);
  }

  /** New credentials: goes on where being signed out stopped it. */
  credentialsChanged(jobId: string | null): void {
    if (this.#afterSignIn !== null) this.#resume();
    else if (!this.#lookedUp && this.#attached) this.lookUp(jobId);
  }

  async start(request: ExportRequest): Promise<void> {
    if (this.#pending === 'start' || this.#pending === 'retry' || this.#busyRunning) return;
    const run = this.#begin('start');
    this.#cancelWanted = false;
    this.#lookedUp = true;
    // `randomUUID` is missing on pages without TLS; the key needs to be unlikely twice, not secret.
    const key = Array.from({ length: 4 }, () => Math.floor(this.#environment.random() * 2 ** 32).toString(36)).join(
      '-',
    );
    try {
      const received = await this.#startPatiently(request, key);
      if (run !== this.#run) return;
      this.#adopt(received.job);
      this.#joined = received.joined;
      this.#witness(received.job);
      this.#changed();
      this.#host.dispatch(new BufdirExportStartedEvent(received.job.id, received.joined));
      await this.#remember();
      if (run !== this.#run) return;
      this.#pending = null;
      this.#accept(received.job, received.serverNow);
      if (this.#cancelWanted) await this.cancel();
    } catch (error) {
      this.#gaveUp(run, error, () => void this.start(request));
    }
  }

  /** Continues a failed or cancelled export; tries again when signed out. */
  async retry(): Promise<void> {
    if (this.#afterSignIn !== null) {
      this.#resume();
      return;
    }
    if (this.#job?.status !== 'failed' && this.#job?.status !== 'cancelled') return;
    await this.#command('retry', (id) => this.#client.retry(id));
  }

  async cancel(): Promise<void> {
    if (this.#pending === 'start') {
      this.#cancelWanted = true;
      this.#changed();
    } else if (this.#busyRunning) {
      await this.#command('cancel', (id) => this.#client.cancel(id));
    }
  }

  async download(): Promise<void> {
    const job = this.#job;
    if (job?.status !== 'completed' || this.#pending !== null) return;
    const run = this.#begin('download');
    try {
      const url = await this.#client.downloadLink(job.id);
      if (run !== this.#run) return;
      this.#pending = null;
      this.#environment.save(url, job.file.name);
      this.#changed();
      this.#host.dispatch(new BufdirExportDownloadedEvent(job.id));
    } catch (error) {
      this.#gaveUp(run, error, () => void this.download());
    }
  }

  /** Forgets the export, here and in storage; the export itself goes on. */
  reset(): void {
    this.#stored?.forget();
    this.#stored = null;
    this.#forgetShown();
    this.#lookedUp = true;
    this.#changed();
  }

  /** One page of what validation found; throws `ClientError`. */
  async findings(severity: string, cursor: string | null): Promise<FindingsPage> {
    if (this.#id === null) return { findings: [], next: null };
    return this.#client.findings(this.#id, severity, cursor);
  }

  get #busyRunning(): boolean {
    return this.#job !== null && isActive(this.#job);
  }

  get #serverNow(): number {
    return this.#environment.now() + this.#offsetMs;
  }

  async #lookUp(run: number, jobId: string | null, failures: number): Promise<void> {
    this.#pending = 'lookup';
    this.#changed();
    try {
      const received = await this.#find(jobId);
      if (run !== this.#run) return;
      this.#pending = null;
      this.#problem = null;
      if (received !== null) {
        this.#adopt(received.job);
        await this.#remember(true);
        if (run !== this.#run) return;
        this.#accept(received.job, received.serverNow);
      }
      this.#changed();
    } catch (error) {
      if (run !== this.#run) return;
      const again = (): void => void this.#lookUp(run, jobId, failures + 1);
      this.#lookedUp = false;
      if (PASSING.has(codeOf(error))) {
        const ceiling = Math.min(LOOKUP_RETRY_LAST_MS, RETRY_FIRST_MS * 2 ** failures);
        this.#cancelLookup = this.#environment.after(RETRY_FIRST_MS + this.#environment.random() * ceiling, again);
      }
      this.#gaveUp(run, error, again);
    }
  }

  async #find(jobId: string | null): Promise<Received | null> {
    const { restore, request } = this.#host.settings();
    if (jobId !== null) return this.#client.get(jobId).catch(nullWhenGone);
    if (restore === 'off') return null;
    const stored = await this.#storedFor(request);
    const known = stored.read();
    if (known !== null) {
      const received = await this.#client.get(known.id).catch(nullWhenGone);
      const cancelledAndSeen = received?.job.status === 'cancelled' && known.seen === endOf(received.job);
      if (received !== null && !cancelledAndSeen) return received;
      stored.forget();
      if (received !== null) return null;
    }
    const newest = await this.#client.newest(request);
    const worthShowing = newest !== null && (isActive(newest.job) || newest.job.status === 'completed');
    return worthShowing ? newest : null;
  }

  async #storedFor(request: ExportRequest): Promise<StoredJob> {
    const { endpoint, restore } = this.#host.settings();
    const storage = restore === 'off' ? null : this.#environment.storage();
    return new StoredJob(storage, endpoint, await this.#client.claims(), request);
  }

  async #remember(keepSeen = false): Promise<void> {
    const job = this.#job;
    if (job === null) return;
    try {
      const stored = await this.#storedFor(job.request);
      const known = stored.read();
      stored.write({ id: job.id, seen: keepSeen && known?.id === job.id ? known.seen : null });
      this.#stored = stored;
    } catch {
      // Without a token nobody knows whose export this is; following it will ask for one again.
      this.#stored = null;
    }
  }

  async #startPatiently(request: ExportRequest, key: string): Promise<Received & { joined: boolean }> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#client.start(request, key);
      } catch (error) {
        if (codeOf(error) !== 'network' || tries === START_TRIES) throw error;
        await new Promise<void>((resolve) => this.#environment.after(RETRY_FIRST_MS * 2 ** tries, resolve));
      }
    }
  }

  async #command(pending: 'retry' | 'cancel', send: (id: string) => Promise<Received>): Promise<void> {
    const job = this.#job;
    if (job === null || this.#pending === pending) return;
    const run = this.#begin(pending);
    try {
      // 409: the export has moved on meanwhile; its own state says where to.
      const received = await send(job.id).catch((error: unknown) => {
        if (codeOf(error) !== 'conflict') throw error;
        return this.#client.get(job.id);
      });
      if (run !== this.#run) return;
      this.#pending = null;
      if (received !== null) {
        if (pending === 'retry') {
          this.#witness(received.job);
          this.#joined = false;
          this.#whileAway = false;
        }
        this.#accept(received.job, received.serverNow);
      }
      this.#changed();
    } catch (error) {
      this.#gaveUp(run, error, () => void this.#command(pending, send));
    }
  }

  /** Takes up a new command; late answers of the one before are dropped. */
  #begin(pending: Pending): number {
    this.#cancelLookup();
    this.#run += 1;
    this.#pending = pending;
    this.#problem = null;
    this.#afterSignIn = null;
    this.#changed();
    return this.#run;
  }

  #gaveUp(run: number, error: unknown, again: () => void): void {
    if (run !== this.#run) return;
    const code = codeOf(error);
    const job = this.#job;
    this.#pending = null;
    if (code === 'signed-out') {
      this.#signedOut(again);
      return;
    }
    if (job !== null && code === 'not-found') {
      this.#gone();
      return;
    }
    this.#problem = code;
    // The file has run out on the server: its own state says so better than we could.
    if (job !== null && code === 'expired') void this.#refresh(job.id);
    this.#changed();
  }

  async #refresh(id: string): Promise<void> {
    const run = this.#run;
    try {
      const received = await this.#client.get(id);
      if (run !== this.#run || received === null) return;
      this.#problem = null;
      this.#accept(received.job, received.serverNow);
    } catch {
      // The problem already shown stays; the user's next command asks again.
    }
  }

  #adopt(job: Job): void {
    this.#unfollow();
    this.#id = job.id;
    this.#job = job;
    this.#track = null;
    this.#shownTimeLeft = null;
    this.#joined = false;
    this.#whileAway = false;
    this.#toldAt = -1;
  }

  #follow(): void {
    if (this.#connection !== null || this.#id === null || !this.#attached) return;
    this.#link = 'live';
    this.#connection = new JobConnection(this.#environment, this.#client, this.#id, {
      message: ({ job, seq, now }) => this.#accept({ ...job, seq }, Date.parse(now)),
      polled: ({ job, serverNow }) => this.#accept(job, serverNow),
      link: (link) => {
        if (link === 'live') this.#heardAt = this.#serverNow;
        if (link !== this.#link) {
          this.#link = link;
          this.#changed();
        }
      },
      gone: () => this.#gone(),
      signedOut: () => this.#signedOut(() => this.#follow()),
    });
    this.#connection.start();
  }

  #unfollow(): void {
    this.#connection?.stop();
    this.#connection = null;
  }

  #gone(): void {
    this.#stored?.forget();
    this.#forgetShown();
    this.#changed();
  }

  #signedOut(again: () => void): void {
    this.#unfollow();
    this.#afterSignIn = again;
    this.#changed();
  }

  #resume(): void {
    const again = this.#afterSignIn;
    this.#afterSignIn = null;
    this.#changed();
    again?.();
  }

  #forgetShown(): number {
    this.#cancelLookup();
    this.#unfollow();
    this.#run += 1;
    this.#id = null;
    this.#job = null;
    this.#track = null;
    this.#pending = null;
    this.#problem = null;
    this.#afterSignIn = null;
    return this.#run;
  }

  /** The only place where a snapshot becomes what is shown. */
  #accept(job: Job, serverNow: number | null): void {
    if (job.id !== this.#id) return;
    // Without the server's clock in sight, at least it cannot be earlier than what it wrote.
    const known = serverNow ?? Math.max(this.#serverNow, Date.parse(job.updatedAt));
    if (Number.isFinite(known)) this.#offsetMs = known - this.#environment.now();
    this.#heardAt = this.#serverNow;
    if (job.seq <= this.#toldAt) return;
    const first = this.#toldAt === -1;
    const wasStalled = !first && this.#job?.status === 'running' && this.#job.stalled;
    this.#toldAt = job.seq;
    this.#job = job;
    this.#track = trackJob(this.#track, job, this.#serverNow);
    const events = isActive(job) ? this.#moved(job, first, wasStalled) : this.#ended(job);
    if (isActive(job)) this.#follow();
    else this.#unfollow();
    this.#tick();
    // Whoever hears of it finds the element already showing it.
    this.#changed();
    for (const event of events) this.#host.dispatch(event);
  }

  #moved(job: Job, first: boolean, wasStalled: boolean): ExportEvent[] {
    const restored = first && !this.#witnessed.has(attemptOf(job));
    this.#witness(job);
    const progress = new BufdirExportProgressEvent(job, this.#track?.fraction ?? 0, restored);
    const stalls = job.status === 'running' && job.stalled && !wasStalled;
    return stalls ? [progress, new BufdirExportStalledEvent(job.id, restored)] : [progress];
  }

  #ended(job: Job): ExportEvent[] {
    if (this.#told.has(endOf(job))) return [];
    this.#told.add(endOf(job));
    const restored = !this.#witnessed.has(attemptOf(job));
    const known = this.#stored?.read();
    const seen = known?.id === job.id && known.seen === endOf(job);
    this.#whileAway = (restored && !seen) || this.#environment.hidden();
    if (!this.#environment.hidden()) this.#stored?.write({ id: job.id, seen: endOf(job) });
    if (job.status === 'completed') return [new BufdirExportCompletedEvent(job.id, restored, job.file)];
    if (job.status === 'failed') return [new BufdirExportFailedEvent(job.id, restored, job.error)];
    return job.status === 'cancelled' ? [new BufdirExportCancelledEvent(job.id, restored)] : [];
  }

  #witness(job: Job): void {
    this.#witnessed.add(attemptOf(job));
  }

  /** Once a second while something counts: seconds of silence, time left, a file's last day. */
  #tick(): void {
    this.#cancelTick();
    const job = this.#job;
    if (job === null || !this.#attached) return;
    if (job.status === 'running') {
      this.#shownTimeLeft = settleTimeLeft(this.#shownTimeLeft, this.#timeLeft(), this.#environment.now());
    }
    const untilMs = isActive(job)
      ? TICK_MS
      : job.status === 'completed'
        ? Date.parse(job.file.expiresAt) - this.#serverNow
        : 0;
    if (!(untilMs > 0)) return;
    this.#cancelTick = this.#environment.after(Math.min(untilMs, LONGEST_TIMER_MS), () => {
      this.#tick();
      this.#changed();
    });
  }

  #timeLeft(): ShownTimeLeft['value'] {
    const job = this.#job;
    if (job?.status !== 'running' || job.stalled || job.remaining === null) return null;
    const ranForMs = this.#serverNow - Date.parse(job.startedAt);
    if (!(ranForMs >= this.#host.settings().etaAfterSeconds * 1000)) return null;
    return timeLeft(job.remaining, Math.max(0, this.#serverNow - Date.parse(job.updatedAt)));
  }

  #changed(): void {
    this.#host.changed();
  }
}

/** Lookups that failed for one of these are tried again by themselves. */
const PASSING: ReadonlySet<ClientErrorCode> = new Set<ClientErrorCode>([
  'network',
  'internal',
  'rate-limited',
  'source-unavailable',
  'storage-unavailable',
]);

function attemptOf(job: Job): string {
  return `${job.id}:${job.attempt}`;
}

function endOf(job: Job): string {
  return `${job.id}:${job.attempt}:${job.status}`;
}

function nullWhenGone(error: unknown): null {
  if (codeOf(error) === 'not-found') return null;
  throw error;
}

function nothing(): void {}
