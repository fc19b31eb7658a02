import type { ErrorCode } from '../worker/protocol/error-codes.ts';
import type { ExportFile, Job } from '../worker/protocol/job.ts';

/** What every event of the element says. */
export abstract class ExportEvent extends Event {
  readonly jobId: string;
  /** True when it reports something that happened while the page was away. */
  readonly restored: boolean;

  constructor(type: string, jobId: string, restored: boolean) {
    super(type, { bubbles: true, composed: true });
    this.jobId = jobId;
    this.restored = restored;
  }
}

export class BufdirExportStartedEvent extends ExportEvent {
  /** True when the export was already running, started elsewhere. */
  readonly joined: boolean;

  constructor(jobId: string, joined: boolean) {
    super('bufdir-export-started', jobId, false);
    this.joined = joined;
  }
}

export class BufdirExportProgressEvent extends ExportEvent {
  readonly job: Job;
  /** 0..1, never falls within an attempt. */
  readonly fraction: number;

  constructor(job: Job, fraction: number, restored: boolean) {
    super('bufdir-export-progress', job.id, restored);
    this.job = job;
    this.fraction = fraction;
  }
}

export class BufdirExportStalledEvent extends ExportEvent {
  constructor(jobId: string, restored: boolean) {
    super('bufdir-export-stalled', jobId, restored);
  }
}

export class BufdirExportCompletedEvent extends ExportEvent {
  readonly file: ExportFile;

  constructor(jobId: string, restored: boolean, file: ExportFile) {
    super('bufdir-export-completed', jobId, restored);
    this.file = file;
  }
}

export class BufdirExportFailedEvent extends ExportEvent {
  readonly code: ErrorCode;
  readonly retryable: boolean;

  constructor(jobId: string, restored: boolean, error: { code: ErrorCode; retryable: boolean }) {
    super('bufdir-export-failed', jobId, restored);
    this.code = error.code;
    this.retryable = error.retryable;
  }
}

export class BufdirExportCancelledEvent extends ExportEvent {
  constructor(jobId: string, restored: boolean) {
    super('bufdir-export-cancelled', jobId, restored);
  }
}

export class BufdirExportDownloadedEvent extends ExportEvent {
  constructor(jobId: string) {
    super('bufdir-export-downloaded', jobId, false);
  }
}

export interface ExportEventMap {
  'bufdir-export-started': BufdirExportStartedEvent;
  'bufdir-export-progress': BufdirExportProgressEvent;
  'bufdir-export-stalled': BufdirExportStalledEvent;
  'bufdir-export-completed': BufdirExportCompletedEvent;
  'bufdir-export-failed': BufdirExportFailedEvent;
  'bufdir-export-cancelled': BufdirExportCancelledEvent;
  'bufdir-export-downloaded': BufdirExportDownloadedEvent;
}

declare global {
  interface HTMLElementEventMap extends ExportEventMap {}
}
