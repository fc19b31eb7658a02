// Pure. Where a retry goes on.
import type { Job } from '../protocol/job.ts';
import type { StageId } from '../protocol/stage-ids.ts';
import type { RunState } from './run-state.ts';

/** The first stage that has to be done anew; null when the one that failed goes on from its last commit. */
export function restartStage(job: Job): StageId | null {
  // A cancelled export has given everything back.
  if (job.status === 'cancelled') return 'collect';
  // A file is written into the folder of its attempt, and one that failed its check is not trusted in part.
  if (job.status === 'failed' && (job.error.stage === 'build' || job.error.stage === 'verify')) return 'build';
  return null;
}

/** The run of the next attempt. */
export function retriedRun(run: RunState, restart: StageId | null): Partial<RunState> {
  return {
    epoch: run.epoch + 1,
    waiting: null,
    tries: 0,
    ...(restart === 'build' ? { position: { stage: 'build', upload: null } } : {}),
  };
}
