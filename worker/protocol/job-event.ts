// Pure. What can happen to an export. `at` is epoch milliseconds.
import type { ExportFile, ExportRequest, JobError, Summary } from './job.ts';
import type { StageId } from './stage-ids.ts';

export type StageWeights = Record<StageId, number>;
export type Remaining = { lowMs: number; highMs: number } | null;

export type JobEvent =
  | { type: 'started'; at: number }
  /** The source has been opened: how much there is, and so what each stage weighs. */
  | { type: 'opened'; at: number; organisationName: string; records: number; weights: StageWeights }
  | { type: 'stage_entered'; at: number; stage: StageId; total: number | null }
  /** Work units of the running stage that are committed. */
  | { type: 'progressed'; at: number; done: number; remaining: Remaining }
  | { type: 'stage_finished'; at: number; stage: StageId }
  /** Alive without a committed unit, for example between two tries of the source. */
  | { type: 'heartbeat'; at: number }
  | { type: 'stalled'; at: number }
  | { type: 'completed'; at: number; file: ExportFile; summary: Summary }
  | { type: 'failed'; at: number; error: Omit<JobError, 'stage'> }
  | { type: 'cancelled'; at: number }
  /** `restart` and the stages after it are done anew; the others keep what is committed. */
  | { type: 'retried'; at: number; restart: StageId | null }
  | { type: 'expired'; at: number };

export interface NewJob {
  id: string;
  orgNumber: string;
  request: ExportRequest;
  weights: StageWeights;
  at: number;
}
