// Pure.
import { stageWeights } from '../../worker/estimate/stage-weights.ts';
import { newRunState } from '../../worker/job/run-state.ts';
import type { ExportRequest, Job } from '../../worker/protocol/job.ts';
import type { JobEvent } from '../../worker/protocol/job-event.ts';
import { newJob, reduceJob } from '../../worker/protocol/reduce-job.ts';
import { STAGE_IDS } from '../../worker/protocol/stage-ids.ts';

const REQUEST: ExportRequest = { basisYear: 2025, format: 'xlsx', variant: 'internal', lang: 'nb' };
const RECORDS = 100_000;
const CREATED_AT = Date.UTC(2026, 10, 24);

/** Every snapshot of an export from queued to the last before its end: six stages of so many steps, `stepMs` apart. */
export function longJob(id: string, stepsOfStage: number, stepMs: number): Job[] {
  const weights = stageWeights(newRunState(REQUEST, CREATED_AT).costs, RECORDS);
  const queued = newJob({ id, orgNumber: '311000047', request: REQUEST, weights, at: CREATED_AT });
  let at = CREATED_AT;
  const left = (step: number) => ({ lowMs: 900 * step, highMs: 1_300 * step });
  const events: JobEvent[] = [
    { type: 'started', at },
    { type: 'opened', at, organisationName: 'Samarbeidsforbundet Kropp & Sinn', records: RECORDS, weights },
    ...STAGE_IDS.flatMap((stage, place): JobEvent[] => [
      { type: 'stage_entered', at, stage, total: RECORDS },
      ...Array.from({ length: stepsOfStage }, (_, step): JobEvent => {
        at += stepMs;
        const steps = (STAGE_IDS.length - place) * stepsOfStage - step;
        return {
          type: 'progressed',
          at,
          done: Math.round(((step + 1) / stepsOfStage) * RECORDS),
          remaining: left(steps),
        };
      }),
      { type: 'stage_finished', at, stage },
    ]),
  ];
  const jobs: Job[] = [queued];
  for (const event of events) {
    const last = jobs.at(-1) ?? queued;
    const job = reduceJob(last, event);
    if (job !== last) jobs.push(job);
  }
  return jobs;
}
