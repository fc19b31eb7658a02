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
import { type Answer, type ClientSettings, exportClient, jobOf, type Sent } from './export-client.ts';
import type { Facts, Pending } from './facts.ts';
import type { JobFollower } from './follow/job-follower.ts';
import { kitFetching } from './kit-fetching.ts';
import { lostFor } from './lost-for.ts';
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
  /** What an export needs once there is one, when it has been fetched. */
  readonly kit: Kit | null;
  /** Resolves when the kit has come, or did not this time; it is asked for again then while anything wants it. */
  fetchKit(): Promise<void>;
  /** Epoch milliseconds of the server's clock. */
  serverNow(): number;
  /** The page shows the export: looks up what there is to show, or goes on following. */
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
  cancel(): Promise<void>;
  /** Hands a fresh link to the file, and its name, to `save`. */
  download(save: (url: string, name: string) => void): Promise<void>;
  /** Forgets the export, here and in storage; the export itself goes on. */
  reset(): void;
  /** One page of what validation found, as received; `query` starts after the question mark. */
  findings(query: string): Promise<unknown>;
}

/** Between two looks at how long there has been no kit. */
const LOOK_AGAIN_MS = 1_000;

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
  let cancelWait = nothing;

  const serverNow = (): number => follower?.serverNow() ?? host.environment.now();
  const isBusy = (): boolean => facts.job !== null && isActive(facts.job);

  const fetching = kitFetching(
    host,
    (kit) => {
      follower = kit.jobFollower({
        host,
        client,
        facts,
        pathOf,
        changed,
        stored: () => stored,
        refused: (code) => (code === 'not-found' ? gone() : signedOut(nothing)),
        events: {
          BufdirExportProgressEvent,
          BufdirExportStalledEvent,
          BufdirExportCompletedEvent,
          BufdirExportFailedEvent,
          BufdirExportCancelledEvent,
        },
      });
      if (facts.job) accept(facts.job);
      changed();
    },
    changed,
  );

  const { ask, rest, drop } = asking(host, facts, changed, refused);

  function refused(code: string, pending: Pending, again: () => void): boolean {
    const { job } = facts;
    if (pending === 'lookup') lookedUp = false;
    if (code === 'signed-out') signedOut(again);
    else if (job && code === 'not-found') gone();
    // The file has run out on the server: its own state says so better than we could.
    else if (job && code === 'expired' && pending !== 'lookup') void ask('lookup', () => get(job.id), accept);
    else return false;
    return true;
  }

  const jobFrom = async (path: string, sent?: Sent): Promise<Job> => jobOf((await client.send(path, sent)).data);

  function get(id: string): Promise<Job> {
    void fetching.fetch();
    return jobFrom(pathOf(id));
  }

  const getIfThere = (id: string): Promise<Job | null> =>
    get(id).catch((error: unknown) => {
      if (clientErrorOf(error).code === 'not-found') return null;
      throw error;
    });

  function adopt(job: Job): void {
    follower?.reset();
    stored = storeOf(host, client, job.request);
    if (stored.read()[0] !== job.id) stored.write(job.id);
    Object.assign(facts, { job, track: null, joined: false, whileAway: false });
  }

  function accept(job: Job): void {
    if (follower) follower.accept(job, begun);
    else {
      facts.job = job;
      // Also of an end found, there is something to tell.
      void fetching.fetch();
      waitForKit();
      changed();
    }
  }

  /** Without the kit nothing is heard of an export at work: that is a lost connection. */
  function waitForKit(since = host.environment.now()): void {
    cancelWait();
    if (follower || !isBusy() || !host.isConnected) return;
    void fetching.fetch();
    facts.lostForSeconds = lostFor(host.environment.now() - since);
    cancelWait = host.environment.after(LOOK_AGAIN_MS, () => {
      waitForKit(since);
      changed();
    });
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

  async function command(name: 'retry' | 'cancel', id: string): Promise<void> {
    if (facts.pending === name) return;
    const question = (): Promise<Job> =>
      jobFrom(`${pathOf(id)}/${name}`, { method: 'POST' }).catch((error: unknown) => {
        // The export has moved on meanwhile; its own state says where to.
        if (clientErrorOf(error).code === 'conflict') return get(id);
        throw error;
      });
    await ask(name, question, (job) => {
      if (name === 'retry') {
        begun = job;
        facts.joined = facts.whileAway = false;
      }
      accept(job);
    });
  }

  async function cancel(): Promise<void> {
    if (facts.pending === 'start') {
      facts.cancelWanted = true;
      changed();
    } else if (facts.job && isBusy()) {
      await command('cancel', facts.job.id);
    }
  }

  return {
    facts,
    get kit() {
      return fetching.kit;
    },
    fetchKit: fetching.fetch,
    serverNow,
    lookUp,
    cancel,
    attach(jobId) {
      if (!facts.job && !lookedUp) lookUp(jobId);
      if (follower) follower.tick();
      else waitForKit();
    },
    detach() {
      follower?.stop();
      cancelWait();
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
      if (facts.cancelWanted) {
        facts.cancelWanted = false;
        await cancel();
      }
    },
    async retry() {
      const { job, signedOut } = facts;
      if (signedOut) resume();
      else if (job?.status === 'failed' || job?.status === 'cancelled') await command('retry', job.id);
    },
    async download(save) {
      const { job, pending } = facts;
      if (job?.status !== 'completed' || pending) return;
      const question = (): Promise<Answer> => client.send(`${pathOf(job.id)}/download-link`, { method: 'POST' });
      await ask('download', question, ({ data }) => {
        save(new URL(String(data.url), host.endpoint).href, job.file.name);
        changed();
        host.dispatchEvent(new BufdirExportDownloadedEvent(job.id, false));
      });
    },
    reset() {
      gone();
      lookedUp = true;
    },
    findings: async (query) => (await client.send(`${pathOf(facts.job?.id ?? '')}/findings?${query}`)).data,
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
