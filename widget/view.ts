// Pure. What there is to see, in values: words and markup come later.
import type { ErrorCode } from '../worker/protocol/error-codes.ts';
import type { ExportFile, ExportRequest, Summary } from '../worker/protocol/job.ts';
import type { StageId, StageUnit } from '../worker/protocol/stage-ids.ts';
import type { ClientErrorCode } from './client-error.ts';
import type { TimeLeft } from './time-left.ts';

/** What the element is busy with on the user's behalf. */
export type Pending = 'lookup' | 'start' | 'retry' | 'cancel' | 'download';

export type ViewState =
  | 'idle'
  | 'starting'
  | 'running'
  | 'stalled'
  | 'completed'
  | 'failed'
  | 'cancelled'
  | 'expired'
  | 'signed-out';

export interface Segment {
  id: StageId;
  weight: number;
  /** 0..1. */
  fill: number;
  state: 'todo' | 'now' | 'done';
}

export interface StageRow extends Segment {
  done: number;
  total: number | null;
  unit: StageUnit;
  tookMs: number | null;
}

export interface RunFace {
  stage: StageId;
  /** From 1. */
  stageNumber: number;
  /** Whole, 0..99 until completed. */
  percent: number;
  stages: StageRow[];
}

interface Common {
  request: ExportRequest;
  /** Null until the server has said it. */
  organisation: string | null;
  pending: Pending | null;
  /** Why the last command did nothing. */
  problem: ClientErrorCode | null;
}

export type View = Common &
  (
    | { state: 'idle' }
    | { state: 'starting'; run: RunFace; cancelling: boolean }
    | {
        state: 'running';
        run: RunFace;
        timeLeft: TimeLeft | null;
        joined: boolean;
        cancelling: boolean;
        /** Whole seconds since the last sign of life; null while connected. */
        lostForSeconds: number | null;
      }
    | {
        state: 'stalled';
        run: RunFace;
        cancelling: boolean;
        /** Whole seconds without progress; null when not known. */
        silentSeconds: number | null;
        lostForSeconds: number | null;
      }
    | {
        state: 'completed';
        file: ExportFile;
        summary: Summary;
        /** Epoch milliseconds. */
        finishedAt: number;
        finishedToday: boolean;
        whileAway: boolean;
      }
    | {
        state: 'failed';
        run: RunFace;
        code: ErrorCode;
        retryable: boolean;
        reference: string;
        detail: string | null;
        whileAway: boolean;
      }
    | { state: 'cancelled'; run: RunFace }
    /** `expiredAt`: epoch milliseconds, null when only the server knows. */
    | { state: 'expired'; expiredAt: number | null }
    | { state: 'signed-out'; following: boolean }
  );

export type ViewOf<State extends ViewState> = Extract<View, { state: State }>;
