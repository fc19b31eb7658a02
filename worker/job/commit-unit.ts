import { estimateRemaining } from '../estimate/estimate-remaining.ts';
import { stageWeights } from '../estimate/stage-costs.ts';
import { assertNever } from '../protocol/assert-never.ts';
import type { JobEvent } from '../protocol/job-event.ts';
import { reduceJob } from '../protocol/reduce-job.ts';
import { emptyTally } from '../stages/aggregate.ts';
import { failJob } from './fail-job.ts';
import { firstPosition, type Position, type RunState } from './run-state.ts';
import type { SliceHost } from './slice-host.ts';
import { stageShares } from './stage-shares.ts';
import type { StepContext, Unit } from './steps/step.ts';

/** Commits what a unit of work has left behind: events, position and rows as one. */
export function commitUnit(host: SliceHost, context: StepContext, unit: Unit): void {
  const { run, effects } = context;
  const at = effects.now();
  const progress = measureProgress(run, at);
  switch (unit.type) {
    case 'opened': {
      const { snapshot, organisationName, costs } = unit;
      host.commit([{ type: 'opened', at, organisationName, records: snapshot.records, weights: stageWeights(costs) }], {
        ...progress,
        snapshot,
        costs,
      });
      return;
    }
    case 'work': {
      const finished = unit.position.stage !== run.position.stage;
      const run_ = { ...progress, position: unit.position, ...(unit.tally ? { tally: unit.tally } : {}) };
      const events = progressEvents(context, { ...run, ...run_ }, unit.done, at, finished);
      host.commit(events, run_, unit.write);
      return;
    }
    case 'retake':
      host.commit(
        [{ type: 'heartbeat', at }],
        {
          ...progress,
          generation: run.generation + 1,
          snapshot: null,
          tally: emptyTally,
          position: retakenPosition(run.position),
        },
        () => context.store.clear(['page', 'aggregate', 'part']),
      );
      return;
    case 'blocked':
      failJob(host, context, { code: unit.code, retryable: false, detail: unit.detail });
      return;
    case 'failed':
      failJob(host, context, unit);
      return;
    case 'finished':
      host.commit(
        [
          ...progressEvents(context, { ...run, ...progress }, unit.done, at, true),
          { type: 'completed', at, file: unit.file, summary: unit.summary },
        ],
        progress,
      );
      return;
    default:
      assertNever(unit);
  }
}

/** The commit is the only clock of a job: what it took goes to the stage that ran. */
function measureProgress(run: RunState, at: number): Partial<RunState> {
  const tookMs = Math.max(0, at - run.progressAt);
  const { stage } = run.position;
  return {
    spentMs: { ...run.spentMs, [stage]: run.spentMs[stage] + tookMs },
    progressAt: at,
    usualGapMs: run.usualGapMs === 0 ? tookMs : 0.8 * run.usualGapMs + 0.2 * tookMs,
    tries: 0,
    waiting: null,
  };
}

function progressEvents(context: StepContext, run: RunState, done: number, at: number, finished: boolean): JobEvent[] {
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
  return events(remaining);
}

function retakenPosition(position: Position): Position {
  const first = firstPosition();
  return position.stage === 'collect' && first.stage === 'collect'
    ? { ...first, retakes: position.retakes + 1 }
    : first;
}
