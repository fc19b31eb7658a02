import { assertNever } from '../../protocol/assert-never.ts';
import { AggregateStep } from './aggregate-step.ts';
import { BuildStep } from './build-step.ts';
import { CollectStep } from './collect-step.ts';
import { ProtectStep } from './protect-step.ts';
import type { Step, StepContext } from './step.ts';
import { ValidateStep } from './validate-step.ts';
import { VerifyStep } from './verify-step.ts';

/** The step of the stage the run is in. */
export async function createStep(context: StepContext): Promise<Step> {
  const { stage } = context.run.position;
  switch (stage) {
    case 'collect':
      return new CollectStep(context);
    case 'validate':
      return ValidateStep.create(context);
    case 'aggregate':
      return new AggregateStep(context);
    case 'protect':
      return ProtectStep.create(context);
    case 'build':
      return BuildStep.create(context);
    case 'verify':
      return VerifyStep.create(context);
    default:
      return assertNever(stage);
  }
}
