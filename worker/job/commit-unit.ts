import { newlySpent } from '../estimate/pace.ts';
import { stageWeights } from '../estimate/stage-weights.ts';
import { assertNever } from '../protocol/assert-never.ts';
import { failJob } from './fail-job.ts';
import { measureOpening, measureProgress, progressEvents } from './progress.ts';
import { firstPosition, type Position, withoutSnapshot } from './run-state.ts';
import type { SliceHost } from './slice-host.ts';
import type { StepContext, Unit } from './steps/step.ts';

/** Commits what a unit of work has left behind: events, position and rows as one. */
export function commitUnit(host: SliceHost, context: StepContext, unit: Unit): void {
  const { run, effects } = context;
  const at = effects.now();
  const progress = unit.type === 'opened' ? measureOpening(run, at) : measureProgress(run, at);
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
          ...newlySpent(),
          ...withoutSnapshot(run),
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
    case 'finished': {
      const { events } = progressEvents(context, { ...run, ...progress }, unit.done, at, true);
      host.commit([...events, { type: 'completed', at, file: unit.file, summary: unit.summary }], progress);
      return;
    }
    default:
      assertNever(unit);
  }
}

function retakenPosition(position: Position): Position {
  const first = firstPosition();
  return position.stage === 'collect' && first.stage === 'collect'
    ? { ...first, retakes: position.retakes + 1 }
    : first;
}
