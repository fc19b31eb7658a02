// Pure. The one value that tells the whole story of an export; the widget and every HTTP answer show this.
import type { ErrorCode } from './error-codes.ts';
import type { StageId, StageUnit } from './stage-ids.ts';

export type Format = 'xlsx' | 'csv' | 'pdf';
export type Variant = 'external' | 'internal';
export type Lang = 'nb' | 'nn' | 'en';

export interface ExportRequest {
  basisYear: number;
  format: Format;
  variant: Variant;
  lang: Lang;
}

export interface StageProgress {
  id: StageId;
  state: 'pending' | 'running' | 'done' | 'failed';
  /** Share of the whole job; the six sum to 1. */
  weight: number;
  done: number;
  /** Null until the amount of work is known. */
  total: number | null;
  unit: StageUnit;
}

export interface ExportFile {
  name: string;
  sizeBytes: number;
  contentType: string;
  /** Lower-case hex of the stored bytes. */
  sha256: string;
  expiresAt: string;
}

/** registered = counted + notCounted, always. */
export interface Summary {
  registered: number;
  counted: number;
  notCounted: number;
  warnings: number;
  /** Why records are not counted, in the order of the rules; Σ count = notCounted. Absent in exports completed before there were any. */
  reasons?: Reason[];
}

export interface Reason {
  /** Id of the rule, for example `K01`. */
  rule: string;
  count: number;
  /** In the language of the export. */
  text: string;
}

export interface JobError {
  code: ErrorCode;
  stage: StageId;
  retryable: boolean;
  /** What the coordinator reads to support, for example `7F3K-92QD`. */
  reference: string;
  /** Safe text for a person, without record contents. */
  detail?: string;
}

export interface JobBase {
  id: string;
  /** Rises by one with every change. */
  seq: number;
  attempt: number;
  organisation: { orgNumber: string; name: string };
  request: ExportRequest;
  /** RFC 3339 UTC, as every time in a job. */
  createdAt: string;
  updatedAt: string;
  /** All six, in order. */
  stages: StageProgress[];
  /** Of the whole job, 0..1; never falls within an attempt. */
  fraction: number;
}

export type Job = JobBase &
  (
    | { status: 'queued' }
    | {
        status: 'running';
        stage: StageId;
        startedAt: string;
        heartbeatAt: string;
        stalled: boolean;
        /** Null: too early to say. */
        remaining: { lowMs: number; highMs: number } | null;
      }
    | { status: 'completed'; finishedAt: string; file: ExportFile; summary: Summary }
    | { status: 'failed'; finishedAt: string; error: JobError }
    | { status: 'cancelled'; finishedAt: string }
    | { status: 'expired'; finishedAt: string }
  );

export type JobStatus = Job['status'];
export type RunningJob = Extract<Job, { status: 'running' }>;

/** True while work is still to be done: such an export is joined, not started again. */
export function isActive(job: Job): job is Extract<Job, { status: 'queued' | 'running' }> {
  return job.status === 'queued' || job.status === 'running';
}
