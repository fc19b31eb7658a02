import { StorageError } from '../files/storage-error.ts';
import { errorPlace, logFailure } from '../log.ts';
import { SourceError } from '../sources/source-error.ts';
import { backOff } from './back-off.ts';
import { failJob } from './fail-job.ts';
import type { SliceHost } from './slice-host.ts';
import type { StepContext } from './steps/step.ts';

/** What an error of a unit makes of the export: it waits, or it fails with a code. */
export function handleError(host: SliceHost, context: StepContext, error: unknown): void {
  const { job, run, effects } = context;
  const at = effects.now();
  const cause = error instanceof SourceError ? 'source' : error instanceof StorageError ? 'storage' : 'internal';
  logFailure('slice-failed', {
    exportId: job.id,
    stage: run.position.stage,
    attempt: job.attempt,
    code: cause,
    error: errorPlace(error),
  });
  const decision = backOff(run.waiting, error, at, effects.random());
  if (decision.type === 'wait') {
    host.commit([{ type: 'heartbeat', at }], { waiting: decision.waiting, tries: 0 });
  } else {
    failJob(host, context, { code: decision.code, retryable: decision.retryable });
  }
}
