import type { StageCosts } from '../../estimate/stage-costs.ts';
import type { ErrorCode } from '../../protocol/error-codes.ts';
import type { ExportFile, Job, Summary } from '../../protocol/job.ts';
import type { Tally } from '../../rules/aggregates.ts';
import type { Breath } from '../breath.ts';
import type { Effects } from '../effects.ts';
import type { JobStore, OpenUpload } from '../job-store.ts';
import type { Reports } from '../reports.ts';
import type { Position, RunState, Snapshot } from '../run-state.ts';

/** What a step may look at. It writes only what its unit returns, and R2 objects. */
export interface StepContext {
  readonly job: Job;
  readonly run: RunState;
  effects: Effects;
  store: JobStore;
  reports: Reports;
  /** To be taken between pieces of work that take long. */
  breath: Breath;
  /** Fires when the export is cancelled or erased. */
  signal: AbortSignal;
  fileRetentionMs: number;
}

/** One stage at work. It may keep things in memory between units, and makes them again from the position when it is new. */
export interface Step {
  /** How much there is to do, in the stage's unit; null when the stage itself finds out. */
  readonly total: number | null;
  /**
   * Does the unit at this position. Safe to repeat: nothing it did counts before the unit is committed.
   * One that takes long tells `underway` how much is done, in the stage's unit, as often as it likes.
   */
  next(position: Position, underway: (done: number) => void): Promise<Unit>;
}

/**
 * What one unit of work leaves behind, to be committed as one.
 * `created` names the R2 keys it wrote and `upload` the upload it began: given back when the unit comes too late.
 */
export type Unit = { created?: readonly string[]; upload?: OpenUpload } & (
  | { type: 'opened'; snapshot: Snapshot; organisationName: string; costs: StageCosts }
  | { type: 'work'; position: Position; done: number; tally?: Tally; write?: () => void }
  /** The source changed while it was read: all over, with a new moment. */
  | { type: 'retake' }
  | { type: 'blocked'; code: ErrorCode; detail: string; tally: Tally }
  | { type: 'failed'; code: ErrorCode; retryable: boolean; detail?: string }
  | { type: 'finished'; done: number; file: ExportFile; summary: Summary }
);

/** The position of a stage, or an error in our own logic. */
export function positionOf<Id extends Position['stage']>(
  stage: Id,
  position: Position,
): Extract<Position, { stage: Id }> {
  if (position.stage !== stage) throw new TypeError(`The ${stage} step was given a position of ${position.stage}`);
  return position as Extract<Position, { stage: Id }>;
}
