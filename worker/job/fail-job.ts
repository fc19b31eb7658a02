import { logFailure } from '../log.ts';
import { newReference } from '../new-reference.ts';
import type { ErrorCode } from '../protocol/error-codes.ts';
import type { SliceHost } from './slice-host.ts';
import type { StepContext } from './steps/step.ts';

/** Ends the export with a code, and a reference under which the log tells more. */
export function failJob(
  host: SliceHost,
  { job, run, effects }: StepContext,
  { code, retryable, detail }: { code: ErrorCode; retryable: boolean; detail?: string },
): void {
  const reference = newReference();
  logFailure('export-failed', { exportId: job.id, stage: run.position.stage, attempt: job.attempt, code, reference });
  host.commit(
    [
      {
        type: 'failed',
        at: effects.now(),
        error: { code, retryable, reference, ...(detail === undefined ? {} : { detail }) },
      },
    ],
    { waiting: null, tries: 0 },
  );
}
