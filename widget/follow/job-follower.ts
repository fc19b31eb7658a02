import { isActive, type Job } from '../../worker/protocol/job.ts';
import type { Asking } from '../asking.ts';
import { endOf } from '../end-of.ts';
import type * as Events from '../events.ts';
import type { ExportClient } from '../export-client.ts';
import type { Facts } from '../facts.ts';
import type { ControllerHost } from '../job-controller.ts';
import type { StoredJob } from '../stored-job.ts';
import { type JobCommands, jobCommands } from './job-commands.ts';
import type { JobConnection } from './job-connection.ts';
import { openConnection } from './open-connection.ts';
import { nextTimeLeft, type ShownTimeLeft } from './time-left.ts';
import { trackJob } from './track.ts';

/** What the controller lends, so that there is one set of facts, one client and one class of each event. */
export interface FollowerLender {
  readonly host: ControllerHost;
  readonly client: ExportClient;
  readonly facts: Facts;
  readonly events: {
    readonly Progress: typeof Events.BufdirExportProgressEvent;
    readonly Stalled: typeof Events.BufdirExportStalledEvent;
    readonly Completed: typeof Events.BufdirExportCompletedEvent;
    readonly Failed: typeof Events.BufdirExportFailedEvent;
    readonly Cancelled: typeof Events.BufdirExportCancelledEvent;
    readonly Downloaded: typeof Events.BufdirExportDownloadedEvent;
  };
  readonly ask: Asking['ask'];
  pathOf(id: string): string;
  /** Where the export is remembered, if it is. */
  stored(): StoredJob | null;
  /** After each change of the facts. */
  changed(): void;
  /** The server knows of no such export, or of no such user. */
  refused(code: string): void;
}

/** Keeps the facts of the export in them up to date, and tells the page what happens to it. */
export interface JobFollower extends JobCommands {
  /** Epoch milliseconds of the server's clock. */
  serverNow(): number;
  /** A snapshot, from wherever; `begun`: one of the last attempt begun on this page. */
  accept(job: Job, begun: Job | null): void;
  /** Does what has fallen due; called by itself from then on while something counts. */
  tick(): void;
  /** Until the next tick. */
  stop(): void;
  /** The next snapshot is the first of another export. */
  reset(): void;
}

const TICK_MS = 1_000;
/** `setTimeout` overflows above this. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Follows whichever export is in the facts while the page shows the element. */
export function jobFollower(lender: FollowerLender): JobFollower {
  const { host, client, facts, events, pathOf, stored, changed, refused } = lender;
  let connection: JobConnection | null = null;
  let offsetMs = 0;
  let lastSeq = -1;
  let shownTimeLeft: ShownTimeLeft | null = null;
  /** Attempts seen at work, as `id attempt`, and ends told, as `id attempt:status`. */
  const witnessed = new Set<string>();
  const told = new Set<string>();
  let cancelTick = (): void => {};

  const serverNow = (): number => host.environment.now() + offsetMs;

  /** The only place where a snapshot becomes what is shown, but for what comes before any of this was fetched. */
  function received(job: Job, told = Number.NaN): void {
    if (job.id !== facts.job?.id) return;
    // Without the server's clock in sight, at least it cannot be earlier than what it wrote.
    const behindMs = (told || Math.max(serverNow(), Date.parse(job.updatedAt))) - serverNow();
    offsetMs += behindMs || 0;
    if (job.seq <= lastSeq) return;
    const first = lastSeq < 0;
    const wasStalled = !first && isStalled(facts.job);
    lastSeq = job.seq;
    facts.job = job;
    facts.track = trackJob(facts.track, job, serverNow());
    const happened = isActive(job) ? moved(job, first, wasStalled) : ended(job);
    if (!isActive(job)) stop();
    tick();
    // Whoever hears of it finds the element already showing it.
    changed();
    for (const event of happened) host.dispatchEvent(event);
  }

  function moved(job: Job, first: boolean, wasStalled: boolean): Event[] {
    const restored = first && !witnessed.has(attemptOf(job));
    witnessed.add(attemptOf(job));
    const { fraction } = facts.track ?? job;
    const progress = new events.Progress(job.id, restored, { job, fraction });
    return isStalled(job) && !wasStalled ? [progress, new events.Stalled(job.id, restored)] : [progress];
  }

  function ended(job: Job): Event[] {
    const { id } = job;
    const end = endOf(job);
    if (told.has(id + end)) return [];
    told.add(id + end);
    const hidden = host.environment.hidden();
    const restored = !witnessed.has(attemptOf(job));
    facts.whileAway = hidden || (restored && stored()?.read()[1] !== end);
    if (!hidden) stored()?.write(id, end);
    if (job.status === 'completed') return [new events.Completed(id, restored, { file: job.file })];
    if (job.status === 'failed') return [new events.Failed(id, restored, job.error)];
    return job.status === 'cancelled' ? [new events.Cancelled(id, restored)] : [];
  }

  /** Once a second while something counts: the connection, seconds of silence, time left; and at a file's last moment. */
  function tick(): void {
    const { environment, etaAfterSeconds } = host;
    const { job } = facts;
    cancelTick();
    if (!job || !host.isConnected || facts.signedOut) return;
    if (isActive(job)) {
      connection ??= openConnection(host, client, pathOf(job.id), { received, stirred: tick, ended: refused });
    }
    facts.lostForSeconds = connection?.tick() ?? null;
    const now = serverNow();
    if (job.status === 'running') {
      const clocks = { serverNow: now, now: environment.now(), afterMs: etaAfterSeconds * 1000 };
      shownTimeLeft = nextTimeLeft(shownTimeLeft, job, clocks);
      facts.timeLeft = shownTimeLeft.value;
    }
    const overInMs = job.status === 'completed' ? Date.parse(job.file.expiresAt) - now : 0;
    const waitMs = isActive(job) ? TICK_MS : Math.min(overInMs, LONGEST_TIMER_MS);
    if (waitMs > 0) {
      cancelTick = environment.after(waitMs, () => {
        tick();
        changed();
      });
    }
  }

  function stop(): void {
    cancelTick();
    connection?.stop();
    connection = null;
  }

  function accept(job: Job, begun: Job | null): void {
    if (begun) witnessed.add(attemptOf(begun));
    received(job);
  }

  return {
    ...jobCommands(lender, accept),
    serverNow,
    tick,
    stop,
    accept,
    reset() {
      stop();
      lastSeq = -1;
      shownTimeLeft = null;
    },
  };
}

function isStalled(job: Job): boolean {
  return job.status === 'running' && job.stalled;
}

function attemptOf(job: Job): string {
  return `${job.id} ${job.attempt}`;
}
