import type { ErrorCode } from '../worker/protocol/error-codes.ts';
import type { ExportFile, Job } from '../worker/protocol/job.ts';

/** What every event of the element says; `Fields` is what one says beyond it. */
export abstract class ExportEvent<Fields extends object = object> extends Event {
  static readonly kind: string;
  /** Of the export it is about. */
  declare readonly jobId: string;
  /** True when it reports something that happened while the page was away. */
  declare readonly restored: boolean;

  constructor(jobId: string, restored: boolean, fields?: Fields) {
    super(`bufdir-export-${new.target.kind}`, { bubbles: true, composed: true });
    Object.assign(this, { jobId, restored }, fields);
  }
}

export class BufdirExportStartedEvent extends ExportEvent<{ joined: boolean }> {
  static override readonly kind = 'started';
  /** True when the export was already running, started elsewhere. */
  declare readonly joined: boolean;
}

export class BufdirExportProgressEvent extends ExportEvent<{ job: Job; fraction: number }> {
  static override readonly kind = 'progress';
  /** The whole snapshot. */
  declare readonly job: Job;
  /** 0..1, never falls within an attempt. */
  declare readonly fraction: number;
}

export class BufdirExportStalledEvent extends ExportEvent {
  static override readonly kind = 'stalled';
}

export class BufdirExportCompletedEvent extends ExportEvent<{ file: ExportFile }> {
  static override readonly kind = 'completed';
  /** Name, size, checksum and last day; the bytes come with `download()`. */
  declare readonly file: ExportFile;
}

export class BufdirExportFailedEvent extends ExportEvent<{ code: ErrorCode; retryable: boolean }> {
  static override readonly kind = 'failed';
  /** Stable, for the portal to decide on. */
  declare readonly code: ErrorCode;
  /** Whether `retry()` can go on from where it stopped. */
  declare readonly retryable: boolean;
}

export class BufdirExportCancelledEvent extends ExportEvent {
  static override readonly kind = 'cancelled';
}

export class BufdirExportDownloadedEvent extends ExportEvent {
  static override readonly kind = 'downloaded';
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
  /** They bubble and are composed, so that document and window hear them too. */
  interface GlobalEventHandlersEventMap extends ExportEventMap {}
}
