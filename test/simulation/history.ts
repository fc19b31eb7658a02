import { isActive, type Job } from '../../worker/protocol/job.ts';
import type { Deeds } from '../support/trail-violations.ts';

/** What was seen of each export, and what in it must never be seen (RELIABILITY, I1–I14). */
export class History {
  readonly violations: string[] = [];
  readonly #last = new Map<string, Job>();
  /** Attempts whose cancelling was acknowledged, as `id attempt`. */
  readonly #cancelled = new Set<string>();
  /** Of each export: downloads asked for, and those that were given. */
  readonly #downloads = new Map<string, { asked: number; given: number }>();
  /** Whose erasing was asked for: whether it was done is known once everything has come to rest. */
  readonly #erased = new Set<string>();
  /** By id and seq. */
  readonly #texts = new Map<string, string>();
  readonly #byKey = new Map<string, string>();
  readonly #endedAt = new Map<string, number>();

  violate(what: string): void {
    this.violations.push(what);
  }

  /**
   * A snapshot reached somebody, over a socket or as an answer. `notBefore` is the newest that anybody had seen when it
   * was asked for: answers may overtake one another, but none tells of a time before the question. `at`: milliseconds.
   */
  saw(id: string, job: Job, notBefore: number, at: number): void {
    if (this.#cancelled.has(`${id} ${job.attempt}`) && (isActive(job) || job.status === 'completed')) {
      this.violate(`I10: ${job.status} after it was cancelled`);
    }
    if (job.seq < notBefore) this.violate(`I4: seq fell from ${notBefore} to ${job.seq}`);
    const text = JSON.stringify(job);
    const key = `${id} ${job.seq}`;
    if ((this.#texts.get(key) ?? text) !== text) this.violate(`I4: two snapshots of seq ${job.seq}`);
    this.#texts.set(key, text);
    const before = this.#last.get(id);
    if (before && job.seq <= before.seq) return;
    if (before) this.#compare(before, job);
    if (!isActive(job) && (!before || isActive(before))) this.#endedAt.set(id, at);
    this.#last.set(id, job);
  }

  started(key: string | undefined, id: string): void {
    if (key === undefined) return;
    const before = this.#byKey.get(key);
    if (before !== undefined && before !== id) this.violate('I1: one key, two exports');
    this.#byKey.set(key, id);
  }

  cancelled(id: string, job: Job): void {
    this.#cancelled.add(`${id} ${job.attempt}`);
  }

  downloadAsked(id: string): void {
    const { asked, given } = this.#downloadsOf(id);
    this.#downloads.set(id, { asked: asked + 1, given });
  }

  downloaded(id: string): void {
    const { asked, given } = this.#downloadsOf(id);
    this.#downloads.set(id, { asked, given: given + 1 });
  }

  /** What is known to have been done to an export. */
  deeds(id: string): Deeds {
    const { asked, given } = this.#downloadsOf(id);
    const cancelled = [...this.#cancelled].filter((attempt) => attempt.startsWith(`${id} `)).length;
    return { cancelled, downloaded: given, downloadsAsked: asked };
  }

  eraseAsked(id: string): void {
    this.#erased.add(id);
  }

  /** The newest snapshot anybody saw. */
  last(id: string): Job | null {
    return this.#last.get(id) ?? null;
  }

  /** When its last end was first seen; null while it has none. */
  endedAt(id: string): number | null {
    return this.#endedAt.get(id) ?? null;
  }

  isEraseAsked(id: string): boolean {
    return this.#erased.has(id);
  }

  #downloadsOf(id: string): { asked: number; given: number } {
    return this.#downloads.get(id) ?? { asked: 0, given: 0 };
  }

  #compare(before: Job, job: Job): void {
    if (job.attempt < before.attempt) this.violate('I4: the attempt fell');
    // An end in between, and a retry, may have been missed.
    if (job.attempt !== before.attempt) return;
    if (job.fraction < before.fraction) this.violate(`I4: progress fell from ${before.fraction} to ${job.fraction}`);
    const allowed: Record<Job['status'], readonly Job['status'][]> = {
      queued: ['queued', 'running', 'completed', 'failed', 'cancelled', 'expired'],
      running: ['running', 'completed', 'failed', 'cancelled', 'expired'],
      completed: ['expired'],
      failed: ['expired'],
      cancelled: [],
      expired: [],
    };
    if (!allowed[before.status].includes(job.status)) this.violate(`I2: ${before.status}, then ${job.status}`);
  }
}
