import type { FileStore } from '../files/file-store.ts';
import type { StageId } from '../protocol/stage-ids.ts';
import { beginSlice } from './begin-slice.ts';
import { commitUnit } from './commit-unit.ts';
import { handleError } from './handle-error.ts';
import { showUnderway } from './show-underway.ts';
import type { SliceHost } from './slice-host.ts';
import { createStep } from './steps/create-step.ts';
import type { Step, StepContext, Unit } from './steps/step.ts';

/** Long enough that starting one costs nothing, short enough that others get their turn. */
const SLICE_MS = 10_000;

/** Slices that may die at one position before the export counts as lagging behind: a deployment, and bad luck. */
const LAGS_AFTER = 2;

/** One turn of work. Never throws for what can be expected: it waits, or fails the job with a code. */
export async function runSlice(host: SliceHost): Promise<void> {
  const begun = host.context();
  if (!begun) return;
  const { epoch } = begun.run;
  const until = begun.effects.now() + SLICE_MS;
  const goesOn = beginSlice(host, begun);
  await host.sync();
  if (!goesOn) return;

  // Drawn anew each time: where it is the laggard itself that kills the process, the others go first now and then.
  const lag = begun.run.tries > LAGS_AFTER ? begun.run.tries * begun.effects.random() : 0;
  let step = null as { stage: StageId; step: Step } | null;
  for (;;) {
    const context = host.context();
    if (!context || context.run.epoch !== epoch || context.job.status !== 'running') return;
    if (context.effects.now() >= until) return;
    context.breath.lag = context.run.tries > 0 ? lag : 0;
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

function enterStage(host: SliceHost, { job, run, effects }: StepContext, step: Step): void {
  const stage = job.stages.find(({ id }) => id === run.position.stage);
  if (stage?.state === 'running' && (step.total === null || stage.total === step.total)) return;
  host.commit([{ type: 'stage_entered', at: effects.now(), stage: run.position.stage, total: step.total }], {});
}
