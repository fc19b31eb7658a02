import { logEstimate } from '../estimate/estimate-log.ts';
import { estimateRemaining } from '../estimate/estimate-remaining.ts';
import { paceAfter, paceAfterOpening } from '../estimate/pace.ts';
import type { Job } from '../protocol/job.ts';
import type { JobEvent } from '../protocol/job-event.ts';
import { reduceJob } from '../protocol/reduce-job.ts';
import type { RunState } from './run-state.ts';
import { stageShares } from './stage-shares.ts';
import type { StepContext } from './steps/step.ts';

/** The commit is the only clock of a job: what it took goes to the stage that ran. */
export function measureProgress(run: RunState, at: number): Partial<RunState> {
  return {
    ...measurePace(run, at),
    tries: 0,
    waiting: null,
  };
}

/** As `measureProgress`, once the source is open. */
export function measureOpening(run: RunState, at: number): Partial<RunState> {
  return { ...measureProgress(run, at), ...paceAfterOpening(run, gapMs(run, at)) };
}

/** What the time since the last commit says of the stage that runs. */
export function measurePace(run: RunState, at: number) {
  return { ...paceAfter(run, run.position.stage, gapMs(run, at)), progressAt: at };
}

function gapMs({ progressAt }: RunState, at: number): number {
  return Math.max(0, at - progressAt);
}

/** What to tell of `done` units of the stage, with the time left that follows from it, and how far the job is `after` it. */
export function progressEvents(
  context: StepContext,
  run: RunState,
  done: number,
  at: number,
  finished: boolean,
): { events: JobEvent[]; after: Job; said: Pick<RunState, 'said'> } {
  const { job } = context;
  const stage = context.run.position.stage;
  const events = (remaining: Extract<JobEvent, { type: 'progressed' }>['remaining']): JobEvent[] => [
    { type: 'progressed', at, done, remaining },
    ...(finished ? [{ type: 'stage_finished', at, stage } as const] : []),
    ...(run.position.stage === stage
      ? []
      : [{ type: 'stage_entered', at, stage: run.position.stage, total: null } as const]),
  ];
  const after = events(null).reduce(reduceJob, job);
  const remaining = estimateRemaining(
    {
      records: run.snapshot?.records ?? 0,
      share: stageShares(after),
      shareAtStart: run.shareAtStart,
      spentMs: run.spentMs,
    },
    run.costs,
  );
  return { events: events(remaining), after, said: run.said ? { said: logEstimate(run.said, at, remaining) } : {} };
}
