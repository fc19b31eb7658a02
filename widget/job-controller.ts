import { type ExportRequest, isActive, type Job } from '../worker/protocol/job.ts';
import { asking } from './asking.ts';
import { clientErrorOf } from './client-error.ts';
import type { Environment, FollowKit } from './environment.ts';
import {
  BufdirExportCancelledEvent,
  BufdirExportCompletedEvent,
  BufdirExportDownloadedEvent,
  BufdirExportFailedEvent,
  BufdirExportProgressEvent,
  BufdirExportStalledEvent,
  BufdirExportStartedEvent,
} from './events.ts';
import { type Answer, type ClientSettings, exportClient, jobOf } from './export-client.ts';
import type { Facts, Pending } from './facts.ts';
import type { JobFollower } from './follow/job-follower.ts';
import { kitFetching } from './kit-fetching.ts';
import { restoredJob, storeOf } from './restoring.ts';
import { startExport } from './starting.ts';
import type { StoredJob } from './stored-job.ts';

/** What of the kit the controller itself needs. */
export type ControllerKit = Pick<FollowKit, 'jobFollower'>;

export interface ControllerHost<Kit = unknown> extends ClientSettings {
  readonly environment: Environment<Kit>;
  /** Whether anyone is shown the export. */
  readonly isConnected: boolean;
  readonly restore: 'auto' | 'off';
  /** Seconds of running before time left is shown. */
  readonly etaAfterSeconds: number;
  dispatchEvent(event: Event): boolean;
}

/** Commands resolve when they are done, overtaken or have failed, which the facts tell. */
export interface JobController<Kit extends ControllerKit> {
  readonly facts: Facts;
  /** What an export needs, when it has been fetched. */
  readonly kit: Kit | null;
  /** What the kit made to follow the export. */
  readonly follower: JobFollower | null;
  /** Resolves when the kit has come, or did not this time; it is asked for again then while anything wants it. */
  fetchKit(): Promise<void>;
  /** Epoch milliseconds of the server's clock. */
  serverNow(): number;
  /** The page shows the export: fetches the kit, and looks up what there is to show or goes on following. */
  attach(jobId: string | null): void;
  /** The page no longer shows the export; what is known stays. */
  detach(): void;
  /** Finds the export to show: the given one, else the stored one, else the newest of the same request. */
  lookUp(jobId: string | null): void;
  /** New credentials: goes on where being signed out stopped it. */
  credentialsChanged(jobId: string | null): void;
  start(request: ExportRequest): Promise<void>;
  /** Continues a failed or cancelled export; tries again when signed out. */
  retry(): Promise<void>;
  /** Cancels the export, as soon as there is one and what it takes. */
  cancel(): Promise<void>;
  /** Forgets the export, here and in storage; the export itself goes on. */
  reset(): void;
}

/** Starts, follows and restores one export, and knows the facts of it; `changed` is called after each change of them. */
export function jobController<Kit extends ControllerKit>(
  host: ControllerHost<Kit>,
  requestNow: () => ExportRequest,
  changed: () => void,
): JobController<Kit> {
  const facts: Facts = { ...NOTHING_KNOWN };
  const client = exportClient(host);
  let lookedUp = false;
  let follower: JobFollower | null = null;
  /** First snapshot of the last attempt begun here. */
  let begun: Job | null = null;
  let stored: StoredJob | null = null;
  let afterSignIn = nothing;

  const serverNow = (): number => follower?.serverNow() ?? host.environment.now();
  const isBusy = (): boolean => facts.job !== null && isActive(facts.job);

  const { ask, rest, drop } = asking(host, facts, changed, refused);

  const fetching = kitFetching(
    host,
    (kit) => {
      follower = kit.jobFollower({
        host,
        client,
        facts,
        events: {
          Progress: BufdirExportProgressEvent,
          Stalled: BufdirExportStalledEvent,
          Completed: BufdirExportCompletedEvent,
          Failed: BufdirExportFailedEvent,
          Cancelled: BufdirExportCancelledEvent,
          Downloaded: BufdirExportDownloadedEvent,
        },
        ask,
        pathOf,
        changed,
        stored: () => stored,
        refused: (code) => (code === 'not-found' ? gone() : signedOut(nothing)),
      });
      if (facts.job) accept(facts.job);
      changed();
    },
    changed,
  );

  function refused(code: string, pending: Pending, again: () => void): boolean {
    const { job } = facts;
    if (pending === 'lookup') lookedUp = false;
    if (code === 'signed-out') signedOut(again);
    else if (job && code === 'not-found') gone();
    else return false;
    return true;
  }

  async function getIfThere(id: string): Promise<Job | null> {
    try {
      return jobOf((await client.send(pathOf(id))).data);
    } catch (error) {
      if (clientErrorOf(error).code === 'not-found') return null;
      throw error;
    }
  }

  function adopt(job: Job): void {
    follower?.reset();
    stored = storeOf(host, client, job.request);
    if (stored.read()[0] !== job.id) stored.write(job.id);
    Object.assign(facts, { job, track: null, joined: false, whileAway: false });
  }

  function accept(job: Job): void {
    if (follower) {
      follower.accept(job, begun);
      if (facts.cancelWanted) {
        facts.cancelWanted = false;
        void follower.cancel();
      }
    } else {
      facts.job = job;
      // Also of an end found, there is something to tell.
      void fetching.fetch();
    }
  }

  function gone(): void {
    stored?.write();
    stored = null;
    forgetShown();
    changed();
  }

  function signedOut(again: () => void): void {
    follower?.stop();
    afterSignIn = again;
    facts.signedOut = true;
    changed();
  }

  function resume(): void {
    facts.signedOut = false;
    afterSignIn();
    follower?.tick();
    changed();
  }

  function forgetShown(): void {
    drop();
    follower?.stop();
    Object.assign(facts, NOTHING_KNOWN);
  }

  function lookUp(jobId: string | null): void {
    if (!(host.tokenProvider ?? host.token) || facts.pending === 'start') return;
    if (isBusy() && (jobId === null || jobId === facts.job?.id)) return;
    forgetShown();
    lookedUp = true;
    const question = (): Promise<Job | null> =>
      jobId === null ? restoredJob(host, client, requestNow(), getIfThere) : getIfThere(jobId);
    void ask('lookup', question, (job) => {
      if (!job) return;
      adopt(job);
      accept(job);
    });
  }

  return {
    facts,
    get kit() {
      return fetching.kit;
    },
    get follower() {
      return follower;
    },
    fetchKit: fetching.fetch,
    serverNow,
    lookUp,
    attach(jobId) {
      void fetching.fetch();
      if (!facts.job && !lookedUp) lookUp(jobId);
      follower?.tick();
    },
    detach() {
      follower?.stop();
      rest();
    },
    credentialsChanged(jobId) {
      if (facts.signedOut) resume();
      else if (!lookedUp && host.isConnected) lookUp(jobId);
    },
    async start(request) {
      if (facts.pending === 'start' || facts.pending === 'retry' || isBusy()) return;
      facts.cancelWanted = false;
      lookedUp = true;
      const question = (): Promise<Answer> => {
        void fetching.fetch();
        return startExport(host.environment, client, JSON.stringify(request));
      };
      await ask('start', question, ({ data, status, headers }) => {
        const job = jobOf(data);
        begun = job;
        adopt(job);
        // The same idempotency key again gives our own export back, which is no joining.
        const joined = status === 200 && !headers.has('Idempotent-Replayed');
        facts.joined = joined;
        changed();
        host.dispatchEvent(new BufdirExportStartedEvent(job.id, false, { joined }));
        accept(job);
      });
    },
    async retry() {
      if (facts.signedOut) resume();
      else await follower?.retry();
    },
    async cancel() {
      if (facts.pending === 'start' || (isBusy() && !follower)) {
        facts.cancelWanted = true;
        changed();
      } else {
        await follower?.cancel();
      }
    },
    reset() {
      gone();
      lookedUp = true;
    },
  };
}

const NOTHING_KNOWN: Facts = {
  job: null,
  track: null,
  pending: null,
  problem: null,
  signedOut: false,
  cancelWanted: false,
  lostForSeconds: null,
  joined: false,
  whileAway: false,
  timeLeft: null,
};

function pathOf(id: string): string {
  return `/${encodeURIComponent(id)}`;
}

function nothing(): void {}
