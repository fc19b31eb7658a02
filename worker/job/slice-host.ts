import type { JobEvent } from '../protocol/job-event.ts';
import type { OpenUpload } from './job-store.ts';
import type { RunState } from './run-state.ts';
import type { StepContext } from './steps/step.ts';

/** What a slice needs of the object it runs in. */
export interface SliceHost {
  /** Null when the export is gone. */
  context(): StepContext | null;
  /** Saves, then tells the watchers. */
  commit(events: readonly JobEvent[], run: Partial<RunState>, write?: () => void): void;
  /** Resolves once what was committed is on disk. */
  sync(): Promise<void>;
  /** Remembers an upload that nobody will complete, to be given up. */
  abandon(upload: OpenUpload): void;
}
