import { jobs } from '../../../demo/recorded/jobs.ts';
import type { Job } from '../../../worker/protocol/job.ts';

const { completed } = jobs;

/** A whole export, snapshot by snapshot. */
export const STORY: readonly Job[] = [jobs.queued, ...jobs.running, jobs.building[0], completed];

/** The same job, one attempt on. */
export function retried(job: Job, seq: number): Job {
  return { ...job, seq, attempt: job.attempt + 1 };
}
