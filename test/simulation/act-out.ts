import type { Env } from '../../worker/env.ts';
import { nudgeActive } from '../../worker/job/nudge-active.ts';
import { retryExport } from '../../worker/job/retry-export.ts';
import type { History } from './history.ts';
import type { BucketDisk } from './platform/bucket.ts';
import type { Objects } from './platform/objects.ts';
import type { World } from './platform/world.ts';
import type { Act } from './schedule.ts';

/** By how much clocks are put back or forward. */
const CLOCK_STEP_MS = 3_600_000;

export interface Scene {
  world: World;
  objects: Objects;
  files: BucketDisk;
  /** As a request in the Worker's own isolate has it. */
  env: Env;
  history: History;
  /** Somebody starts another export, or joins the one at work. */
  click(): Promise<void>;
}

/** What somebody, or chance, does to the export that was begun last; nothing when none was. */
export function actOut(act: Act, { world, objects, files, env, history, click }: Scene): Promise<unknown> | undefined {
  const id = objects.ids().at(-1);
  if (id === undefined) return undefined;
  const stub = env.EXPORT_JOB.get(env.EXPORT_JOB.idFromName(id));
  switch (act) {
    case 'start':
      return click();
    case 'cancel':
      return stub.cancel('c1').then((job) => job?.status === 'cancelled' && history.cancelled(id, job));
    case 'retry':
      return stub.view().then((job) => job && retryExport(env, job, 'c1'));
    case 'download':
      history.downloadAsked(id);
      return stub.createLink('c1').then((link) => link && history.downloaded(id));
    case 'erase':
      history.eraseAsked(id);
      return stub.erase('c1');
    case 'view':
      return stub.view();
    case 'nudge':
      return nudgeActive(env);
    case 'evict':
      objects.evict();
      return undefined;
    case 'alarm-lost':
      objects.loseAlarms();
      return undefined;
    case 'source-changes':
      world.sourceChanges();
      return undefined;
    case 'object-lost':
      files.loseLast(`v1/${id}/s`);
      return undefined;
    case 'alarm-twice':
      objects.ringAgain();
      return undefined;
    case 'clock-back':
      world.stepClock(-CLOCK_STEP_MS);
      objects.clockWentBack();
      return undefined;
    case 'clock-ahead':
      world.stepClock(CLOCK_STEP_MS);
      return undefined;
  }
}
