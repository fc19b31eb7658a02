// Pure.
import type { Job } from '../../worker/protocol/job.ts';

/** Where the file of an attempt belongs in the bucket; spelt anew, since the engine's own function would always agree with itself. */
export function fileKey({ id, attempt, request }: Job): string {
  return `v1/${id}/a${attempt}/report.${request.format}`;
}
