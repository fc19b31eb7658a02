import { type ExportRequest, isActive, type Job } from '../worker/protocol/job.ts';
import { isJob } from '../worker/protocol/messages.ts';
import { clientErrorOf } from './client-error.ts';
import { endOf } from './end-of.ts';
import type { FollowKit } from './environment.ts';
import {
  BufdirExportCancelledEvent,
  BufdirExportCompletedEvent,
  BufdirExportDownloadedEvent,
  BufdirExportFailedEvent,
  BufdirExportProgressEvent,
  BufdirExportStalledEvent,
  BufdirExportStartedEvent,
} from './events.ts';
import { type Answer, type ClientSettings, exportClient, type Sent } from './export-client.ts';
import type { Facts, Pending } from './facts.ts';
import type { JobFollower } from './follow/job-follower.ts';
import { lostFor } from './lost-for.ts';
import { type StoredJob, storedJob } from './stored-job.ts';

export interface ControllerHost extends ClientSettings {
  /** Whether the page shows the element. */
  readonly isConnected: boolean;
  readonly restore: 'auto' | 'off';
  /** Seconds of running before time left is shown. */
  readonly etaAfterSeconds: number;
  dispatchEvent(event: Event): boolean;
}

/** Commands resolve when they are done, overtaken or have failed, which the facts tell. */
export interface JobController {
  readonly facts: Facts;
  /** What an export needs once there is one, when it has been fetched. */
  readonly kit: FollowKit | null;
  /** Resolves when the kit has come, or did not this time; it is asked for again then while anything wants it. */
  fetchKit(): Promise<void>;
  /** Epoch milliseconds of the server's clock. */
  serverNow(): number;
  /** The page shows the element: looks up what it should show, or goes on following. */
  attach(jobId: string | null): void;
  /** The page no longer shows the element; what is known stays. */
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

/** A lost answer to `POST /exports` is asked for again under the same idempotency key. */
const START_TRIES = 3;
const RETRY_FIRST_MS = 500;
const LOOKUP_RETRY_LAST_MS = 30_000;
/** Between two tries to fetch the kit, and between two looks at how long there has been none. */
const FETCH_AGAIN_MS = 5_000;
const LOOK_AGAIN_MS = 1_000;

/** Starts, follows and restores one export, and knows the facts of it; `changed` is called after each change of them. */
export function jobController(
  host: ControllerHost,
  requestNow: () => ExportRequest,
  changed: () => void,
): JobController {
  const facts: Facts = { ...NOTHING_KNOWN };
  const client = exportClient(host);
  /** Rises when what was under way no longer matters. */
  let run = 0;
  let lookedUp = false;
  let lookupFailures = 0;
  let kit: FollowKit | null = null;
  let fetching: Promise<void> | null = null;
  let fetches = 0;
  let follower: JobFollower | null = null;
  /** First snapshot of the last attempt begun here. */
  let begun: Job | null = null;
  let stored: StoredJob | null = null;
  let afterSignIn = nothing;
  let cancelWait = nothing;
  let cancelLookup = nothing;

  const serverNow = (): number => follower?.serverNow() ?? host.environment.now();
  const isBusy = (): boolean => facts.job !== null && isActive(facts.job);

  /** Asks and then applies the answer, unless something newer has been asked meanwhile. */
  async function ask<Value>(
    pending: Pending,
    question: () => Promise<Value>,
    apply: (value: Value) => void,
  ): Promise<void> {
    cancelLookup();
    run += 1;
    const mine = run;
    facts.pending = pending;
    facts.signedOut = false;
    // Looking again happens by itself; why it has to is known until it is done.
    if (pending !== 'lookup') facts.problem = null;
    changed();
    if (pending !== 'lookup') void fetchKit();
    try {
      const value = await question();
      if (mine !== run) return;
      facts.pending = facts.problem = null;
      apply(value);
      changed();
    } catch (error) {
      if (mine !== run) return;
      const { code, passing } = clientErrorOf(error);
      const again = (): void => void ask(pending, question, apply);
      const { job } = facts;
      facts.pending = null;
      if (pending === 'lookup') lookedUp = false;
      if (code === 'signed-out') signedOut(again);
      else if (job && code === 'not-found') gone();
      else {
        facts.problem = code;
        changed();
        // The file has run out on the server: its own state says so better than we could.
        if (job && code === 'expired') void ask('lookup', () => get(job.id), accept);
        else if (pending === 'lookup' && passing) {
          const ceiling = Math.min(LOOKUP_RETRY_LAST_MS, RETRY_FIRST_MS * 2 ** lookupFailures);
          lookupFailures += 1;
          cancelLookup = host.environment.after(RETRY_FIRST_MS + host.environment.random() * ceiling, again);
        }
      }
    }
  }

  const jobFrom = async (path: string, sent?: Sent): Promise<Job> => jobOf((await client.send(path, sent)).data);

  function get(id: string): Promise<Job> {
    void fetchKit();
    return jobFrom(pathOf(id));
  }

  const getIfThere = (id: string): Promise<Job | null> =>
    get(id).catch((error: unknown) => {
      if (clientErrorOf(error).code === 'not-found') return null;
      throw error;
    });

  async function find(jobId: string | null): Promise<Job | null> {
    if (jobId !== null) return getIfThere(jobId);
    if (host.restore === 'off') return null;
    const request = requestNow();
    await client.signIn();
    const store = storeOf(request);
    const [id, seen] = store.read();
    const followed = id && (await getIfThere(id));
    if (followed && !(followed.status === 'cancelled' && seen === endOf(followed))) return followed;
    store.write();
    if (followed) return null;
    const { basisYear, format, variant } = request;
    const query = new URLSearchParams({ basisYear: `${basisYear}`, format, variant, limit: '1' });
    const { exports: found } = (await client.send(`?${query}`)).data;
    if (!Array.isArray(found) || found.length === 0) return null;
    const newest = jobOf(found[0]);
    return isActive(newest) || newest.status === 'completed' ? newest : null;
  }

  /** Where an export of the request is remembered, for whom the token was last for. */
  function storeOf({ basisYear, format, variant }: ExportRequest): StoredJob {
    const about = [host.endpoint, client.holder(), basisYear, format, variant];
    return storedJob(host.restore === 'off' ? null : host.environment.storage(), about);
  }

  function adopt(job: Job): void {
    follower?.reset();
    stored = storeOf(job.request);
    if (stored.read()[0] !== job.id) stored.write(job.id);
    Object.assign(facts, { job, track: null, joined: false, whileAway: false });
  }

  async function postPatiently(body: string, key: string): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await client.send('', { method: 'POST', body, headers: { 'Idempotency-Key': key } });
      } catch (error) {
        if (clientErrorOf(error).code !== 'network' || tries === START_TRIES) throw error;
        await new Promise<void>((resolve) => host.environment.after(RETRY_FIRST_MS * 2 ** tries, resolve));
      }
    }
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

  function fetchKit(): Promise<void> {
    fetching ??= host.environment.followKit(fetches++).then(
      (came) => {
        kit = came;
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
      () => {
        host.environment.after(FETCH_AGAIN_MS, () => {
          fetching = null;
          changed();
        });
      },
    );
    return fetching;
  }

  /** Without the kit nothing is heard of an export at work: that is a lost connection. */
  function waitForKit(since = host.environment.now()): void {
    cancelWait();
    if (kit || !isBusy() || !host.isConnected) return;
    void fetchKit();
    facts.lostForSeconds = lostFor(host.environment.now() - since);
    cancelWait = host.environment.after(LOOK_AGAIN_MS, () => {
      waitForKit(since);
      changed();
    });
  }

  function accept(job: Job): void {
    if (follower) follower.accept(job, begun);
    else {
      facts.job = job;
      waitForKit();
      changed();
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
    cancelLookup();
    follower?.stop();
    run += 1;
    Object.assign(facts, NOTHING_KNOWN);
  }

  function lookUp(jobId: string | null): void {
    if (!(host.tokenProvider ?? host.token) || facts.pending === 'start') return;
    if (isBusy() && (jobId === null || jobId === facts.job?.id)) return;
    forgetShown();
    lookedUp = true;
    lookupFailures = 0;
    void ask(
      'lookup',
      () => find(jobId),
      (job) => {
        if (!job) return;
        adopt(job);
        accept(job);
      },
    );
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
      return kit;
    },
    fetchKit,
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
      cancelLookup();
    },
    credentialsChanged(jobId) {
      if (facts.signedOut) resume();
      else if (!lookedUp && host.isConnected) lookUp(jobId);
    },
    async start(request) {
      if (facts.pending === 'start' || facts.pending === 'retry' || isBusy()) return;
      facts.cancelWanted = false;
      lookedUp = true;
      // `randomUUID` is missing on pages without TLS; the key needs to be unlikely twice, not secret.
      const key = [1, 2, 3].map(() => host.environment.random().toString(36).slice(2)).join('-');
      const question = (): Promise<Answer> => postPatiently(JSON.stringify(request), key);
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

/** Throws when the value received is no job: then it is no answer of ours. */
function jobOf(value: unknown): Job {
  if (!isJob(value)) throw new TypeError();
  return value;
}

function pathOf(id: string): string {
  return `/${encodeURIComponent(id)}`;
}

function nothing(): void {}
