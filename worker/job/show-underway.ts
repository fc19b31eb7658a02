import { measurePace, progressEvents } from './progress.ts';
import type { SliceHost } from './slice-host.ts';

/** How often a unit that takes long shows how far it has come: as often as a watcher is told (contract, 3). */
const UNDERWAY_MS = 250;

/**
 * Shows how far a unit has come. There is nothing new to go on from, so the tries at this position still count, unless
 * it has come further than any before it: where those died is nothing that kills.
 */
export function showUnderway(host: SliceHost, epoch: number, done: number): void {
  const context = host.context();
  if (context?.job.status !== 'running' || context.run.epoch !== epoch) return;
  const at = context.effects.now();
  if (at - context.run.progressAt < UNDERWAY_MS) return;
  const pace = measurePace(context.run, at);
  const { events, after, said } = progressEvents(context, { ...context.run, ...pace }, done, at, false);
  // The count falls when a unit is begun again; the fraction never does.
  const further = after.fraction > context.job.fraction;
  host.commit(events, { ...pace, ...said, ...(further ? { tries: 1, triedSince: at } : {}) });
}
