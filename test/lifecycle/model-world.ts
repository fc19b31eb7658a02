// Pure. Everything about one export that a decision can depend on, as plain values that are never changed.
import type { Stored } from '../../worker/job/job-store.ts';
import type { Unit } from '../../worker/job/steps/step.ts';
import { isActive } from '../../worker/protocol/job.ts';

/** The handler of an alarm at work. */
export type Handler =
  /** Between two units of an attempt's work. */
  | { at: 'work'; epoch: number }
  /** A unit is done and not committed. */
  | { at: 'unit'; epoch: number; unit: Unit }
  /** Work is over for this time; the housekeeping is next. */
  | { at: 'upkeep' };

/** A person's call is under way: what it did so far is done, and the object has not heard of it. */
export type Calling = 'start' | 'retry' | null;

export interface ModelWorld {
  /** Epoch milliseconds. */
  now: number;
  stored: Stored | null;
  alarm: number | null;
  handler: Handler | null;
  /** Keys in R2. */
  objects: readonly string[];
  /** Ids of open uploads that somebody can know of. */
  uploads: readonly string[];
  /** The export in the list; null before the first start. */
  row: { active: boolean; erased: boolean } | null;
  /** Two people. */
  calling: readonly [Calling, Calling];
  /** Attempts whose cancelling was acknowledged. */
  cancelled: readonly number[];
  /** What has gone wrong so far. */
  faults: number;
}

export const EMPTY_WORLD: ModelWorld = {
  now: Date.parse('2026-02-03T12:00:00Z'),
  stored: null,
  alarm: null,
  handler: null,
  objects: [],
  uploads: [],
  row: null,
  calling: [null, null],
  cancelled: [],
  faults: 0,
};

/** The same text for worlds in which the same can happen: of times, only whether they have come. */
export function keyOf(world: ModelWorld): string {
  const { now, stored, alarm, handler, objects, uploads, row, calling, cancelled, faults } = world;
  const due = (at: number | null | undefined) => (typeof at === 'number' ? at <= now : null);
  const epoch = stored?.type === 'job' ? stored.run.epoch : 0;
  return JSON.stringify([
    stored && [
      ...[stored.type, due(stored.upkeep.indexDueAt), due(stored.upkeep.sweepAt), due(stored.upkeep.expireAt)],
      stored.upkeep.uploads?.map(({ uploadId }) => uploadId),
    ],
    stored?.type === 'job' && [
      ...[stored.job.status, stored.job.attempt, isActive(stored.job) && stored.job.stages.map(({ state }) => state)],
      stored.job.status === 'running' && stored.job.stalled,
      stored.job.status === 'failed' && [stored.job.error.retryable, stored.job.error.stage],
      ...[stored.run.position, stored.run.generation, stored.run.snapshot !== null, stored.run.tries],
      stored.run.waiting && [stored.run.waiting.cause, stored.run.waiting.failures, due(stored.run.waiting.until)],
    ],
    due(alarm),
    handler && [handler.at, 'epoch' in handler && handler.epoch === epoch, handler.at === 'unit' && handler.unit],
    ...[objects, uploads, row, calling.toSorted(), cancelled, faults],
  ]);
}
