// Pure.
import type { Job } from '../worker/protocol/job.ts';

/** Which end of an export it is, as it is remembered: `attempt:status`. */
export function endOf({ attempt, status }: Job): string {
  return `${attempt}:${status}`;
}
