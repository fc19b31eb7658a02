// Pure. Where a retry goes on.

import { isSnapshotFailure } from '../protocol/is-snapshot-failure.ts';
import type { Job } from '../protocol/job.ts';
import { type RunState, withoutSnapshot } from './run-state.ts';

/** The stages a retry may go back to. */
export type Restart = 'collect' | 'build';

/** The first stage that has to be done anew; null when the one that failed goes on from its last commit. */
export function restartStage(job: Job): Restart | null {
  // A cancelled export has given everything back.
  if (job.status === 'cancelled') return 'collect';
  if (job.status !== 'failed') return null;
  const { code, stage } = job.error;
  if (isSnapshotFailure(code)) return 'collect';
  // A file is written into the folder of its attempt, and one that failed its check is not trusted in part.
  return stage === 'build' || stage === 'verify' ? 'build' : null;
}

/** The run of the next attempt. */
export function retriedRun(run: RunState, restart: Restart | null): Partial<RunState> {
  return { epoch: run.epoch + 1, waiting: null, tries: 0, ...beginning(run, restart) };
}

function beginning(run: RunState, restart: Restart | null): Partial<RunState> {
  if (restart === 'collect') return withoutSnapshot(run);
  if (restart === 'build') return { position: { stage: 'build', upload: null } };
  // Each attempt may take the snapshot anew once: the source has had time to change since the one before.
  return run.position.stage === 'collect' ? { position: { ...run.position, retakes: 0 } } : {};
}
