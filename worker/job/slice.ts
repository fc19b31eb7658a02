import { logEstimate, newEstimateLog } from '../estimate/estimate-log.ts';
import { estimateRemaining } from '../estimate/estimate-remaining.ts';
import { paceAfter } from '../estimate/pace.ts';
import { byStage } from '../estimate/stage-costs.ts';
import { stageWeights } from '../estimate/stage-weights.ts';
import type { FileStore } from '../files/file-store.ts';
import { StorageError } from '../files/storage-error.ts';
import { errorPlace, logFailure } from '../log.ts';
import { newReference } from '../new-reference.ts';
import { assertNever } from '../protocol/assert-never.ts';
import type { ErrorCode } from '../protocol/error-codes.ts';
import type { Job } from '../protocol/job.ts';
import type { JobEvent } from '../protocol/job-event.ts';
import { reduceJob } from '../protocol/reduce-job.ts';
import type { StageId } from '../protocol/stage-ids.ts';
import { SourceError } from '../sources/source-error.ts';
import { emptyTally } from '../stages/aggregate.ts';
import { backOff } from './back-off.ts';
import type { OpenUpload } from './job-store.ts';
import { firstPosition, type Position, type RunState } from './run-state.ts';
import { createStep } from './steps/create-step.ts';
import type { Step, StepContext, Unit } from './steps/step.ts';

/** What a slice needs of the object it runs in. */
export interface SliceHost {
  /** Null when the export is gone. */
  context(): StepContext | null;
  /** Saves, then tells the watchers. */
  commit(events: readonly JobEvent[], run: Partial<RunState>, write?: () => void): void;
  /** Resolves once what was committed is on disk. */
  sync(): Promise<void>;
  /** Remembers an upload that nobody will complete, to be given up. */
  abandon(upload: OpenUpload): void;
}

/** Long enough that starting one costs nothing, short enough that others get their turn. */
const SLICE_MS = 10_000;
/** How often a unit that takes long shows how far it has come: as often as a watcher is told (contract, 3). */
const UNDERWAY_MS = 250;
/** Slices that may die at one position before it is called poisoned … */
const MAX_TRIES = 6;
/** … when they have done so for this long: what kills the process for a while, such as deployments, is no fault of the page. */
const POISONED_AFTER_MS = 10 * 60_000;

/** One turn of work. Never throws for what can be expected: it waits, or fails the job with a code. */
export async function runSlice(host: SliceHost): Promise<void> {
  const begun = host.context();
  if (!begun) return;
  const { epoch, tries } = begun.run;
  const at = begun.effects.now();
  const triedSince = (tries > 0 && begun.run.triedSince) || at;
  const until = at + SLICE_MS;

  // Counted before it is tried: a page that kills the whole process is counted too.
  host.commit([{ type: 'started', at }], { ...startOfAttempt(begun.job, begun), tries: tries + 1, triedSince });
  await host.sync();
  if (tries >= MAX_TRIES && at - triedSince >= POISONED_AFTER_MS) {
    fail(host, begun, { code: 'poison-page', retryable: false });
    return;
  }

  let step = null as { stage: StageId; step: Step } | null;
  for (;;) {
    const context = host.context();
    if (!context || context.run.epoch !== epoch || context.job.status !== 'running') return;
    if (context.effects.now() >= until) return;
    try {
      const { position } = context.run;
      if (step?.stage !== position.stage) {
        step = { stage: position.stage, step: await createStep(context) };
        enterStage(host, context, step.step);
      }
      const unit = await step.step.next(position, (done) => showUnderway(host, epoch, done));
      await context.breath.take();
      if (host.context()?.run.epoch !== epoch) {
        await giveBack(unit, host, context.effects.files);
        return;
      }
      const current = host.context();
      if (!current) return;
      commitUnit(host, current, unit);
      if (unit.type === 'opened' || unit.type === 'retake') step = null;
    } catch (error) {
      const current = host.context();
      if (!current || current.run.epoch !== epoch) return;
      handleError(host, current, error);
      return;
    }
  }
}

/** Undoes a unit that came too late: the export was cancelled, retried or erased while it was done. */
async function giveBack({ created = [], upload }: Unit, host: SliceHost, files: FileStore): Promise<void> {
  if (upload) host.abandon(upload);
  await Promise.all(created.map((key) => files.delete(key)));
}

/** What a new attempt starts from; nothing for a slice in the middle of one. */
function startOfAttempt(job: Job, { effects }: StepContext): Partial<RunState> {
  if (job.status !== 'queued') return {};
  const at = effects.now();
  return { progressAt: at, spentMs: byStage(() => 0), shareAtStart: shares(job), said: newEstimateLog(at) };
}

function enterStage(host: SliceHost, { job, run, effects }: StepContext, step: Step): void {
  const stage = job.stages.find(({ id }) => id === run.position.stage);
  if (stage?.state === 'running' && (step.total === null || stage.total === step.total)) return;
  host.commit([{ type: 'stage_entered', at: effects.now(), stage: run.position.stage, total: step.total }], {});
}

function commitUnit(host: SliceHost, context: StepContext, unit: Unit): void {
  const { run, effects } = context;
  const at = effects.now();
  const progress = measureProgress(run, at);
  switch (unit.type) {
    case 'opened': {
      const { snapshot, organisationName, costs } = unit;
      const { records } = snapshot;
      host.commit([{ type: 'opened', at, organisationName, records, weights: stageWeights(costs, records) }], {
        ...progress,
        snapshot,
        costs,
      });
      return;
    }
    case 'work': {
      const finished = unit.position.stage !== run.position.stage;
      const run_ = { ...progress, position: unit.position, ...(unit.tally ? { tally: unit.tally } : {}) };
      const { events, said } = progressEvents(context, { ...run, ...run_ }, unit.done, at, finished);
      host.commit(events, { ...run_, ...said }, unit.write);
      return;
    }
    case 'retake':
      host.commit(
        [{ type: 'heartbeat', at }],
        {
          ...progress,
          spentMs: byStage(() => 0),
          generation: run.generation + 1,
          snapshot: null,
          tally: emptyTally,
          position: retakenPosition(run.position),
        },
        () => context.store.clear(['page', 'aggregate', 'part']),
      );
      return;
    case 'blocked':
      fail(host, context, { code: unit.code, retryable: false, detail: unit.detail });
      return;
    case 'failed':
      fail(host, context, unit);
      return;
    case 'finished': {
      const { events } = progressEvents(context, { ...run, ...progress }, unit.done, at, true);
      host.commit([...events, { type: 'completed', at, file: unit.file, summary: unit.summary }], progress);
      return;
    }
    default:
      assertNever(unit);
  }
}

/** The commit is the only clock of a job: what it took goes to the stage that ran. */
function measureProgress(run: RunState, at: number): Partial<RunState> {
  return {
    ...measurePace(run, at),
    tries: 0,
    waiting: null,
  };
}

function measurePace(run: RunState, at: number) {
  return { ...paceAfter(run, run.position.stage, Math.max(0, at - run.progressAt)), progressAt: at };
}

/** Shows how far a unit has come. There is nothing new to go on from, so the tries at this position still count. */
function showUnderway(host: SliceHost, epoch: number, done: number): void {
  const context = host.context();
  if (context?.job.status !== 'running' || context.run.epoch !== epoch) return;
  const at = context.effects.now();
  if (at - context.run.progressAt < UNDERWAY_MS) return;
  const pace = measurePace(context.run, at);
  const { events, said } = progressEvents(context, { ...context.run, ...pace }, done, at, false);
  host.commit(events, { ...pace, ...said });
}

function progressEvents(
  context: StepContext,
  run: RunState,
  done: number,
  at: number,
  finished: boolean,
): { events: JobEvent[]; said: Pick<RunState, 'said'> } {
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
      share: shares(after),
      shareAtStart: run.shareAtStart,
      spentMs: run.spentMs,
    },
    run.costs,
  );
  return { events: events(remaining), said: run.said ? { said: logEstimate(run.said, at, remaining) } : {} };
}

function shares(job: Job): Record<StageId, number> {
  return byStage((_, index) => {
    const stage = job.stages[index];
    if (!stage) return 0;
    if (stage.state === 'done') return 1;
    return stage.total ? Math.min(1, stage.done / stage.total) : 0;
  });
}

function retakenPosition(position: Position): Position {
  const first = firstPosition();
  return position.stage === 'collect' && first.stage === 'collect'
    ? { ...first, retakes: position.retakes + 1 }
    : first;
}

function handleError(host: SliceHost, context: StepContext, error: unknown): void {
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
    fail(host, context, { code: decision.code, retryable: decision.retryable });
  }
}

function fail(
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
