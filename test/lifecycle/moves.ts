// What can happen to an export in a world: the decisions are the product's own, the platform and the people are played.
import { exportPrefix } from '../../worker/files/keys.ts';
import { LostObjectError } from '../../worker/files/lost-object-error.ts';
import { StorageError } from '../../worker/files/storage-error.ts';
import { beginSlice } from '../../worker/job/begin-slice.ts';
import { commitUnit } from '../../worker/job/commit-unit.ts';
import { dueAt } from '../../worker/job/due-at.ts';
import { handleError } from '../../worker/job/handle-error.ts';
import { keptKeys } from '../../worker/job/kept-keys.ts';
import {
  advance,
  begin,
  type Change,
  cancel,
  erase,
  expire,
  retry,
  type StoredJob,
} from '../../worker/job/lifecycle.ts';
import type { RunState } from '../../worker/job/run-state.ts';
import type { SliceHost } from '../../worker/job/slice-host.ts';
import { stallAfterMs } from '../../worker/job/stall.ts';
import type { StepContext } from '../../worker/job/steps/step.ts';
import { isActive } from '../../worker/protocol/job.ts';
import type { JobEvent } from '../../worker/protocol/job-event.ts';
import { canRetry } from '../../worker/protocol/reduce-job.ts';
import { SourceError } from '../../worker/sources/source-error.ts';
import { unitOf } from './model-units.ts';
import type { Calling, ModelWorld } from './model-world.ts';

export interface Move {
  name: string;
  to: ModelWorld;
  /** Needs nobody, and nothing goes wrong: these have to be enough to end every export. */
  byItself: boolean;
}

export interface Limits {
  attempts: number;
  faults: number;
}

const ID = 'e';
const REQUEST = { basisYear: 2025, format: 'csv', variant: 'internal', lang: 'nb' } as const;
const RETENTION_MS = 7 * 24 * 3_600_000;
const ALARM_RETRY_MS = 2_000;
const RESCUE_MS = 5_000;
const INDEX_RETRY_MS = 15_000;

export function movesOf(world: ModelWorld, limits: Limits): Move[] {
  return [
    ...peopleOf(world, limits),
    ...(world.handler === null ? platformOf(world, limits) : handlerOf(world, limits)),
  ];
}

/** Two people who see whatever they like, and click whenever they like. */
function peopleOf(world: ModelWorld, { attempts }: Limits): Move[] {
  const job = jobOf(world);
  const moves: Move[] = [];
  const add = (name: string, to: ModelWorld) => moves.push({ name, to, byItself: false });
  for (const person of [0, 1] as const) {
    const says = (calling: Calling) => ({ calling: world.calling.with(person, calling) as [Calling, Calling] });
    switch (world.calling[person]) {
      case 'start':
        add(`${person}: the object starts`, ensureAlarm({ ...startObject(world), ...says(null) }));
        break;
      case 'retry':
        add(`${person}: the object retries`, { ...retryObject(world), ...says(null) });
        break;
      case null:
        // One that was started and has ended is another export to start.
        if (world.row === null || (world.row.active && !world.row.erased)) {
          add(`${person}: starts`, { ...world, row: { active: true, erased: false }, ...says('start') });
        }
        if (job && canRetry(job) && job.attempt < attempts && world.row && !world.row.erased) {
          add(`${person}: retries`, { ...world, row: { active: true, erased: false }, ...says('retry') });
        }
    }
    if (person === 1) continue;
    // One call each: who makes it is all the same.
    const stored = liveOf(world);
    const cancelling = stored && cancel(stored, world.now, RETENTION_MS, 'c1');
    if (cancelling) {
      const after = schedule(apply(world, cancelling));
      add('somebody cancels', { ...after, cancelled: [...world.cancelled, stored.job.attempt] });
    }
    if (stored) add('somebody erases', schedule(apply(world, erase(stored, world.now, 'c1'))));
    if (world.stored) add('somebody looks', ensureAlarm(world));
  }
  return moves;
}

/** Alarms, the cron, time, and what the platform does wrong. */
function platformOf(world: ModelWorld, limits: Limits): Move[] {
  const { alarm, now, row, stored } = world;
  const moves: Move[] = [];
  if (alarm !== null && alarm <= now) {
    moves.push({ name: 'the alarm rings', to: ring({ ...world, alarm: null }), byItself: true });
    if (world.faults < limits.faults) {
      moves.push({ name: 'the alarm is lost', to: fault({ ...world, alarm: null }), byItself: false });
    }
  }
  const next = [alarm, stored?.type === 'job' ? (stored.run.waiting?.until ?? null) : null, stored?.upkeep.expireAt];
  const later = next.filter((at) => typeof at === 'number' && at > now) as number[];
  if (later.length > 0) {
    moves.push({ name: 'time passes', to: { ...world, now: Math.min(...later) }, byItself: true });
  }
  if (row?.active && !row.erased) {
    moves.push({ name: 'the cron nudges', to: nudge(world), byItself: true });
  }
  return moves;
}

/** The handler of the alarm goes on, fails, or dies with its process. */
function handlerOf(world: ModelWorld, limits: Limits): Move[] {
  const moves: Move[] = [];
  const { handler, now } = world;
  if (handler === null) return moves;
  const mayFail = world.faults < limits.faults;
  if (mayFail) {
    moves.push({
      name: 'the process dies',
      to: fault({ ...world, handler: null, alarm: world.alarm ?? now + ALARM_RETRY_MS, uploads: knownUploads(world) }),
      byItself: false,
    });
  }
  const stored = liveOf(world);
  switch (handler.at) {
    case 'work': {
      const goesOn = stored?.run.epoch === handler.epoch && stored.job.status === 'running';
      // Its time is over at the earliest when a unit of it was committed.
      if (!goesOn || stored.run.tries === 0) {
        moves.push({ name: 'the slice ends', to: { ...world, handler: { at: 'upkeep' } }, byItself: true });
      }
      if (!goesOn) return moves;
      const effect = unitOf(stored, newUploadId(world, stored.job.attempt));
      const done = {
        ...world,
        objects: [...new Set([...world.objects, ...effect.objects])].toSorted(),
        uploads: [...world.uploads, ...(effect.begins ? [effect.begins] : [])].filter(
          (upload) => upload !== effect.completes,
        ),
      };
      const { epoch } = handler;
      moves.push({
        name: 'a unit is done',
        to: { ...done, handler: { at: 'unit', epoch, unit: effect.unit } },
        byItself: true,
      });
      if (!mayFail) return moves;
      for (const [name, error] of [
        ['the source is away', new SourceError('away', 'model')],
        ['the source refuses', new SourceError('refused', 'model')],
        ['the store is away', new StorageError('model')],
        ['something stored is lost', new LostObjectError('model')],
        ['it is our own fault', new Error('model')],
      ] as const) {
        const failed = inSlice(world, (host, context) => handleError(host, context, error));
        moves.push({ name, to: fault({ ...failed, handler: { at: 'upkeep' } }), byItself: false });
      }
      return moves;
    }
    case 'unit': {
      const { epoch, unit } = handler;
      if (stored?.run.epoch === epoch) {
        const after = inSlice(world, (host, context) => commitUnit(host, context, unit));
        moves.push({ name: 'it is committed', to: { ...after, handler: { at: 'work', epoch } }, byItself: true });
        return moves;
      }
      // As `giveBack`.
      const uploads = [...(world.stored?.upkeep.uploads ?? []), ...(unit.upload ? [unit.upload] : [])];
      const kept = unit.upload ? withUpkeep(world, { uploads, sweepAt: now }) : world;
      const objects = world.objects.filter((key) => !unit.created?.includes(key));
      moves.push({ name: 'it is given back', to: { ...kept, objects, handler: { at: 'upkeep' } }, byItself: true });
      return moves;
    }
    case 'upkeep': {
      moves.push({
        name: 'the housekeeping is done',
        to: schedule({ ...upkeep(world, true), handler: null }),
        byItself: true,
      });
      if (!mayFail) return moves;
      const listAway = schedule({ ...upkeep(world, false), handler: null });
      moves.push({ name: 'the list is away', to: fault(listAway), byItself: false });
      const storeAway = schedule({ ...expireDue(world), handler: null }, now + RESCUE_MS);
      moves.push({ name: 'the store is away', to: fault(storeAway), byItself: false });
    }
  }
  return moves;
}

function ring(world: ModelWorld): ModelWorld {
  const stored = liveOf(world);
  if (!stored || !isActive(stored.job)) return { ...world, handler: { at: 'upkeep' } };
  const { job, run } = stored;
  const silent = job.status === 'running' && !job.stalled && world.now - run.progressAt >= stallAfterMs(run);
  const told = silent ? commit(world, [{ type: 'stalled', at: world.now }], {}) : world;
  if (run.waiting && world.now < run.waiting.until) return { ...told, handler: { at: 'upkeep' } };
  const begun = inSlice(told, (host, context) => void beginSlice(host, context));
  return { ...begun, handler: { at: 'work', epoch: run.epoch } };
}

function upkeep(world: ModelWorld, listAnswers: boolean): ModelWorld {
  const due = (at: number | null | undefined) => typeof at === 'number' && at <= world.now;
  let after = expireDue(world);
  if (due(after.stored?.upkeep.sweepAt)) after = sweep(after);
  if (!due(after.stored?.upkeep.indexDueAt)) return after;
  return listAnswers ? tellList(after) : withUpkeep(after, { indexDueAt: world.now + INDEX_RETRY_MS });
}

function tellList(world: ModelWorld): ModelWorld {
  const job = jobOf(world);
  const row = world.row && { active: job !== null && isActive(job), erased: world.row.erased || job === null };
  return withUpkeep({ ...world, row }, { indexDueAt: null });
}

function expireDue(world: ModelWorld): ModelWorld {
  const stored = liveOf(world);
  const change = stored && expire(stored, world.now);
  return change ? apply(world, change) : world;
}

function sweep(world: ModelWorld): ModelWorld {
  const { stored } = world;
  if (!stored) return world;
  const atWork = stored.type === 'job' && isActive(stored.job);
  const kept = keptKeys(stored);
  const given = stored.upkeep.uploads?.map(({ uploadId }) => uploadId) ?? [];
  const after = {
    ...world,
    objects: atWork ? world.objects : world.objects.filter((key) => !key.startsWith(exportPrefix(ID)) || kept(key)),
    uploads: world.uploads.filter((upload) => !given.includes(upload)),
  };
  return withUpkeep(after, { sweepAt: null, uploads: [] });
}

function startObject(world: ModelWorld): ModelWorld {
  if (world.stored) return world;
  const stored = begin({ id: ID, orgNumber: '311000020', request: REQUEST, startedBy: 'c1' }, world.now);
  return { ...world, stored, alarm: world.now + 1 };
}

function retryObject(world: ModelWorld): ModelWorld {
  const stored = liveOf(world);
  const change = stored && retry(stored, world.now, 'c1');
  if (change) return tellList(schedule(apply(world, change)));
  // Somebody was faster: the list is told again.
  return world.stored ? schedule(withUpkeep(world, { indexDueAt: world.now })) : world;
}

function nudge(world: ModelWorld): ModelWorld {
  const begun = ensureAlarm(startObject(world));
  const job = jobOf(begun);
  return job && !isActive(job) ? schedule(withUpkeep(begun, { indexDueAt: world.now })) : begun;
}

function ensureAlarm(world: ModelWorld): ModelWorld {
  const { handler, alarm, now } = world;
  return handler === null && (alarm === null || alarm <= now) ? schedule(world) : world;
}

function schedule(world: ModelWorld, notBefore = 0): ModelWorld {
  const due = dueAt(world.stored, world.now);
  return { ...world, alarm: due === null ? null : Math.max(world.now + 1, due, notBefore) };
}

function apply(world: ModelWorld, { stored }: Change): ModelWorld {
  return { ...world, stored };
}

function commit(world: ModelWorld, events: readonly JobEvent[], run: Partial<RunState>): ModelWorld {
  const stored = liveOf(world);
  return stored ? { ...world, stored: advance(stored, events, run, world.now, RETENTION_MS) } : world;
}

/** What a part of the slice makes of the world. */
function inSlice(world: ModelWorld, act: (host: SliceHost, context: StepContext) => void): ModelWorld {
  let after = world;
  const context = {
    get job() {
      return (liveOf(after) ?? begunOf(world)).job;
    },
    get run() {
      return (liveOf(after) ?? begunOf(world)).run;
    },
    effects: { now: () => world.now, random: () => 0.5 },
  } as StepContext;
  const host: SliceHost = {
    context: () => (liveOf(after) ? context : null),
    commit: (events, run) => {
      after = commit(after, events, run);
    },
    sync: async () => undefined,
    abandon: () => undefined,
  };
  act(host, context);
  return after;
}

function begunOf(world: ModelWorld): StoredJob {
  const stored = liveOf(world);
  if (!stored) throw new TypeError('There is no export to work on');
  return stored;
}

function withUpkeep(world: ModelWorld, upkeep: Partial<StoredJob['upkeep']>): ModelWorld {
  const { stored } = world;
  return stored ? { ...world, stored: { ...stored, upkeep: { ...stored.upkeep, ...upkeep } } } : world;
}

/** Of an attempt, the first that is not open. */
function newUploadId({ uploads }: ModelWorld, attempt: number): string {
  for (let count = 1; ; count++) {
    if (!uploads.includes(`${attempt}.${count}`)) return `${attempt}.${count}`;
  }
}

/** An upload whose process died before it could be committed is known to nobody: the bucket's own rule ends it. */
function knownUploads({ handler, uploads }: ModelWorld): readonly string[] {
  const begun = handler?.at === 'unit' ? handler.unit.upload?.uploadId : undefined;
  return uploads.filter((upload) => upload !== begun);
}

function fault(world: ModelWorld): ModelWorld {
  return { ...world, faults: world.faults + 1 };
}

function liveOf({ stored }: ModelWorld): StoredJob | null {
  return stored?.type === 'job' ? stored : null;
}

function jobOf(world: ModelWorld) {
  return liveOf(world)?.job ?? null;
}
