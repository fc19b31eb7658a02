import { createHash } from 'node:crypto';
import { type ExportRequest, isActive, type Job } from '../../worker/protocol/job.ts';
import { ApiClient } from '../support/api-client.ts';
import { StoredData } from '../support/stored-data.ts';
import { trailViolations } from '../support/trail-violations.ts';
import { BareServer } from './bare-server.ts';
import { type HoldUp, type KillReport, lineOf, longer, sumOf } from './kill-report.ts';
import { StoredJobs } from './stored-jobs.ts';

interface Kind {
  org: string;
  request: Partial<ExportRequest>;
}

interface Killed {
  kind: Kind;
  id: string;
  /** As the disk had it after the last kill. */
  last: Job | null;
}

interface EndedFile {
  kind: Kind;
  id: string;
  sha256: string;
}

/** The five that are in flight (RELIABILITY, G4): every format, a file of several parts, many pages and few. */
const KINDS: readonly Kind[] = [
  { org: '311000039', request: { format: 'xlsx', variant: 'internal' } },
  { org: '311000039', request: { format: 'xlsx', variant: 'external' } },
  { org: '311000039', request: { format: 'csv', variant: 'internal' } },
  { org: '311000039', request: { format: 'pdf', variant: 'internal' } },
  { org: '311000020', request: { format: 'csv', variant: 'external' } },
];
/** Most of a start is waiting for one thread. */
const SERVERS = 2;
const TELL_EVERY = 10;
/** After an export has gone on: two or three of the longer exports would take it, so that each is killed several times. */
const LONGEST_LIFE_MS = 2_000;
const QUIET_MS = 3_000;
/** More than it takes all five on a busy machine. */
const SETTLE_MS = 180_000;
const LOOK_EVERY_MS = 50;

/**
 * Kills servers again and again, `kills` times in all, while exports are at work on them: nobody asks for these, only
 * their own alarms bring them back. `told` hears how it goes.
 */
export async function killExports(kills: number, told: (line: string) => void = () => undefined): Promise<KillReport> {
  const shares = Array.from({ length: SERVERS }, (_, index) => Math.floor((kills + index) / SERVERS));
  return sumOf(await Promise.all(shares.map((share) => killServer(share, told))));
}

async function killServer(kills: number, told: (line: string) => void): Promise<KillReport> {
  const server = await BareServer.start();
  try {
    const run = new Killing(server, told);
    await run.undisturbed();
    for (let kill = 1; kill <= kills; kill++) {
      await run.fill();
      await run.untilAtWork();
      await sleep(Math.random() * LONGEST_LIFE_MS);
      await run.kill();
      if (kill % TELL_EVERY === 0) told(lineOf(run.report()));
    }
    await run.settle();
    // Once more: the day of the report may have changed meanwhile.
    await run.undisturbed();
    await run.compare();
    return run.report();
  } finally {
    await server.stop();
  }
}

/** The disk is read only while the process is dead: a second reader could be in its way. */
class Killing {
  readonly #server: BareServer;
  readonly #stored: StoredJobs;
  readonly #told: (line: string) => void;
  readonly #inFlight: Killed[] = [];
  readonly #ended: Killed[] = [];
  readonly #undisturbed: EndedFile[] = [];
  readonly #violations: string[] = [];
  readonly #backMs: number[] = [];
  #bootedAt = Date.now();
  #kills = 0;
  #longest: HoldUp = { stage: 'collect', ms: 0 };
  #orphanedUploads = 0;

  constructor(server: BareServer, told: (line: string) => void) {
    this.#server = server;
    this.#told = told;
    this.#stored = new StoredJobs(server.persistDir);
  }

  /** Each kind once, with nothing happening to it. */
  async undisturbed(): Promise<void> {
    await this.#server.untilAnswers();
    const ended = KINDS.map(async (kind) => {
      const api = this.#api(kind);
      const { id } = await api.start(kind.request);
      const job = await api.untilEnded(id, SETTLE_MS);
      if (job.status !== 'completed') throw new Error(`Undisturbed it ends ${JSON.stringify(job)}`);
      return { kind, id, sha256: job.file.sha256 };
    });
    this.#undisturbed.push(...(await Promise.all(ended)));
  }

  /** Starts another export where one has ended. */
  async fill(): Promise<void> {
    const missing = KINDS.filter((kind) => !this.#inFlight.some((each) => each.kind === kind));
    if (missing.length === 0) return;
    await this.#server.untilAnswers();
    const started = missing.map(async (kind) => {
      const { id } = await this.#api(kind).start(kind.request);
      return { kind, id, last: null };
    });
    this.#inFlight.push(...(await Promise.all(started)));
  }

  /** Until an export has written something since the process was started. */
  async untilAtWork(): Promise<void> {
    const giveUpAt = Date.now() + SETTLE_MS;
    while (this.#stored.writtenAt() <= this.#bootedAt) {
      if (Date.now() > giveUpAt) throw new Error('Nothing goes on');
      await sleep(LOOK_EVERY_MS);
    }
    this.#backMs.push(Date.now() - this.#bootedAt);
  }

  async kill(): Promise<void> {
    await this.#server.kill();
    this.#kills++;
    for (const each of [...this.#inFlight]) this.#look(each);
    this.#bootedAt = Date.now();
    await this.#server.boot();
  }

  /** Until everything has ended; looks when nothing has been written for a while. */
  async settle(): Promise<void> {
    const giveUpAt = Date.now() + SETTLE_MS;
    while (this.#inFlight.length > 0 && Date.now() < giveUpAt) {
      await this.untilAtWork();
      while (Date.now() - this.#stored.writtenAt() < QUIET_MS) await sleep(LOOK_EVERY_MS);
      await this.kill();
    }
    for (const { id, last } of this.#inFlight) this.#violate(`I9: ${id} is still ${last?.status}`);
  }

  /** Whether each file is there and the same as that of an undisturbed export read on the same day. */
  async compare(): Promise<void> {
    const downloaded: EndedFile[] = [];
    for (const { kind, id, last } of this.#ended) {
      if (last?.status !== 'completed') continue;
      const bytes = await this.#api(kind).download(id);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      if (sha256 !== last.file.sha256) this.#violate(`I3: ${id} gives other bytes than it tells of`);
      downloaded.push({ kind, id, sha256 });
    }
    await this.#server.kill();
    const expected = new Map(this.#undisturbed.map(({ kind, id, sha256 }) => [this.#nameOf(kind, id), sha256]));
    for (const { kind, id, sha256 } of downloaded) {
      const name = this.#nameOf(kind, id);
      if (expected.get(name) !== sha256) this.#violate(`I6: ${id} is another ${name}`);
      await this.#lookForLeftovers(id);
      await this.#lookAtTrail(id);
    }
  }

  report(): KillReport {
    return {
      kills: this.#kills,
      backMs: this.#backMs,
      exports: this.#ended.length,
      longest: this.#longest,
      orphanedUploads: this.#orphanedUploads,
      violations: this.#violations,
    };
  }

  /** Compares what the disk says of an export with what it said before. */
  #look(each: Killed): void {
    const { id, last } = each;
    const job = this.#stored.job(id);
    if (job === null) {
      this.#violate(`I4: ${id} was answered and is not kept`);
      this.#inFlight.splice(this.#inFlight.indexOf(each), 1);
      return;
    }
    if (job.attempt !== 1) this.#violate(`I9: ${id} is in attempt ${job.attempt}`);
    if (last && (job.seq < last.seq || job.fraction < last.fraction)) {
      this.#violate(`I4: ${id} fell from ${last.seq} to ${job.seq}, ${last.fraction} to ${job.fraction}`);
    }
    each.last = job;
    const heldUp = this.#stored.heldUp(id);
    if (heldUp) this.#longest = longer(this.#longest, { stage: heldUp.stage, ms: Date.now() - heldUp.since });
    if (isActive(job)) return;
    if (job.status !== 'completed') this.#violate(`I9: ${id} ends ${JSON.stringify(job)}`);
    this.#inFlight.splice(this.#inFlight.indexOf(each), 1);
    this.#ended.push(each);
  }

  async #lookForLeftovers(id: string): Promise<void> {
    const keys = await new StoredData(this.#server.persistDir).keysOf(id);
    const [reports, others] = [keys.filter(isReport), keys.filter((key) => !isReport(key))];
    this.#orphanedUploads += reports.length - 1;
    const left = others.filter((key) => !key.includes('/findings/'));
    if (left.length > 0) this.#violate(`I7: ${id} leaves ${left}`);
  }

  async #lookAtTrail(id: string): Promise<void> {
    const rows = await new StoredData(this.#server.persistDir).auditRows(id);
    // The list may not have heard yet of the download that was just made.
    const deeds = { cancelled: 0, downloaded: 0, downloadsAsked: 1 };
    for (const violation of trailViolations(rows, this.#stored.job(id), deeds)) this.#violate(`${violation}: ${id}`);
  }

  /** Told at once: a campaign is long. */
  #violate(violation: string): void {
    this.#violations.push(violation);
    this.#told(violation);
  }

  #nameOf({ org, request }: Kind, id: string): string {
    return `${request.format} ${request.variant} of ${org} on ${this.#stored.day(id)}`;
  }

  #api({ org }: Kind): ApiClient {
    return new ApiClient(this.#server.origin, org);
  }
}

function isReport(key: string): boolean {
  return key.includes('/report.');
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
