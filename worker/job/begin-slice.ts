import { newEstimateLog } from '../estimate/estimate-log.ts';
import { newlySpent } from '../estimate/pace.ts';
import type { Job } from '../protocol/job.ts';
import { afterRest } from './back-off.ts';
import { failJob } from './fail-job.ts';
import { MAX_TRIES } from './restart-at.ts';
import type { RunState } from './run-state.ts';
import type { SliceHost } from './slice-host.ts';
import { stageShares } from './stage-shares.ts';
import type { StepContext } from './steps/step.ts';

/**
 * Slices that die at one position have to do so for this long before it is called poisoned: what kills the process for
 * a while, such as deployments, is no fault of the page.
 */
const POISONED_AFTER_MS = 10 * 60_000;

/**
 * Counts a slice before anything is tried, so that a page that kills the whole process is counted too. False when it
 * has done so too often: then the export has failed. What was measured by a clock that has been put back since begins
 * anew.
 */
export function beginSlice(host: SliceHost, context: StepContext): boolean {
  const { run, job, effects } = context;
  const at = effects.now();
  const triedSince = Math.min(at, (run.tries > 0 && run.triedSince) || at);
  const waiting = afterRest(run.waiting, at);
  const tried = { tries: run.tries + 1, triedSince, triedAt: at };
  const progressAt = Math.min(at, run.progressAt);
  host.commit([{ type: 'started', at }], { progressAt, ...startOfAttempt(job, at), waiting, ...tried });
  if (run.tries < MAX_TRIES || at - triedSince < POISONED_AFTER_MS) return true;
  // Tried again it goes on from here: the page may be mended by then, or something else has killed the process.
  failJob(host, context, { code: 'poison-page', retryable: true });
  return false;
}

/** What a new attempt starts from; nothing for a slice in the middle of one. */
function startOfAttempt(job: Job, at: number): Partial<RunState> {
  if (job.status !== 'queued') return {};
  return { ...newlySpent(), progressAt: at, shareAtStart: stageShares(job), said: newEstimateLog(at) };
}
