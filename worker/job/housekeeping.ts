import { exportPrefix } from '../files/keys.ts';
import { inTime } from '../in-time.ts';
import { errorPlace, logFailure } from '../log.ts';
import { isActive } from '../protocol/job.ts';
import { told } from './audit-trail.ts';
import { awaited } from './awaited.ts';
import type { Effects } from './effects.ts';
import type { OpenUpload, Stored, Upkeep } from './job-store.ts';
import { keptKeys } from './kept-keys.ts';
import { tellIndex } from './tell-index.ts';

/** Each try that fails is a line in the log, and the list may be away for long. */
const INDEX_RETRY_MS = 15_000;
const SWEEP_RETRY_MS = 60_000;

/** What housekeeping needs of its object. */
export interface HousekeepingHost {
  stored(): Stored | null;
  effects(): Effects;
  saveUpkeep(upkeep: Partial<Upkeep>): void;
}

/** What is to be done about an export beside its work, when `Upkeep` says so, and again until it has been done. */
export class Housekeeping {
  readonly #host: HousekeepingHost;

  constructor(host: HousekeepingHost) {
    this.#host = host;
  }

  async doWhatIsDue(): Promise<void> {
    if (this.#isDue('sweepAt')) await this.#sweep();
    if (this.#isDue('indexDueAt')) await this.tellIndex();
  }

  /** The outbox: D1 being away delays the list, never the job. */
  async tellIndex(): Promise<void> {
    const stored = this.#host.stored();
    const effects = this.#host.effects();
    if (!stored) return;
    try {
      await inTime(() => tellIndex(effects.db, stored));
      const { indexDueAt, audit } = this.#host.stored()?.upkeep ?? stored.upkeep;
      this.#host.saveUpkeep({
        ...(indexDueAt === stored.upkeep.indexDueAt ? { indexDueAt: null } : {}),
        ...(audit && stored.upkeep.audit ? { audit: told(audit, stored.upkeep.audit.number) } : {}),
      });
    } catch (error) {
      logFailure('index-not-told', { error: errorPlace(error) });
      this.#host.saveUpkeep({ indexDueAt: effects.now() + INDEX_RETRY_MS });
    }
  }

  /** Everything the export has in R2, now; what cannot be deleted is left to the next sweep. */
  async deleteFiles(exportId: string): Promise<void> {
    await Promise.allSettled([this.#abortUploads(), this.#host.effects().files.deleteAll(exportPrefix(exportId))]);
  }

  /** Has an upload given up that nobody will complete. */
  abandon(upload: OpenUpload): void {
    this.#host.saveUpkeep({ uploads: [...this.#uploads, upload], sweepAt: this.#host.effects().now() });
  }

  /** Deletes what this export no longer needs, and what a slice that was cut off left behind. R2 being away delays that only. */
  async #sweep(): Promise<void> {
    const stored = this.#host.stored();
    const effects = this.#host.effects();
    if (!stored) return;
    const id = stored.type === 'job' ? stored.job.id : stored.id;
    const atWork = stored.type === 'job' && isActive(stored.job);
    try {
      // Before the uploads: record contents go also when those cannot be given up yet.
      if (!atWork) await effects.files.deleteAll(exportPrefix(id), keptKeys(stored));
      await this.#abortUploads();
      if (this.#host.stored()?.upkeep.sweepAt === stored.upkeep.sweepAt) this.#host.saveUpkeep({ sweepAt: null });
    } catch (error) {
      logFailure('not-swept', { error: errorPlace(error) });
      this.#host.saveUpkeep({ sweepAt: effects.now() + SWEEP_RETRY_MS });
    }
  }

  async #abortUploads(): Promise<void> {
    for (const { key, uploadId } of this.#uploads) {
      await this.#host.effects().files.abortUpload(key, uploadId);
      this.#host.saveUpkeep({ uploads: this.#uploads.filter((each) => each.uploadId !== uploadId) });
    }
  }

  get #uploads(): readonly OpenUpload[] {
    return this.#host.stored()?.upkeep.uploads ?? [];
  }

  #isDue(deadline: 'sweepAt' | 'indexDueAt'): boolean {
    const time = this.#host.stored()?.upkeep[deadline] ?? null;
    const at = this.#host.effects().now();
    return time !== null && awaited(time, at) <= at;
  }
}
