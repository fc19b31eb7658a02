import { expect, test } from 'vitest';
import { defaultCosts } from '../../worker/estimate/stage-costs.ts';
import { commitUnit } from '../../worker/job/commit-unit.ts';
import { advance, begin } from '../../worker/job/lifecycle.ts';
import type { SliceHost } from '../../worker/job/slice-host.ts';
import { stallAfterMs } from '../../worker/job/stall.ts';
import type { StepContext, Unit } from '../../worker/job/steps/step.ts';

const START = 1_000_000;
const OPENING_MS = 200;
const PAGE_MS = 13_000;

const opened: Unit = {
  type: 'opened',
  snapshot: { asOf: '2026-02-02T00:00:00.000Z', day: '2026-02-02', records: 25_000, registerSha256: '', source: 'd1' },
  organisationName: 'Foreningen',
  costs: defaultCosts({ source: 'd1', format: 'xlsx', variant: 'internal' }),
};
const page = (pages: number): Unit => ({
  type: 'work',
  position: { stage: 'collect', pages, records: 500 * pages, after: null, retakes: 0 },
  done: 500 * pages,
});

test('long pages after a quick opening are work from the first on, and no stall', () => {
  let now = START;
  const request = { basisYear: 2025, format: 'xlsx', variant: 'internal', lang: 'nb' } as const;
  let stored = begin({ id: 'e', orgNumber: '311000020', request, startedBy: 'c1' }, now);
  const host: SliceHost = {
    context: () => ({ job: stored.job, run: stored.run, effects: { now: () => now } }) as StepContext,
    commit: (events, run) => {
      stored = advance(stored, events, run, now, 60_000);
    },
    sync: async () => undefined,
    abandon: () => undefined,
  };
  const commit = (unit: Unit, tookMs: number) => {
    now += tookMs;
    commitUnit(host, host.context() as StepContext, unit);
  };
  host.commit([{ type: 'started', at: now }], {});
  commit(opened, OPENING_MS);
  for (const pages of [1, 2, 3]) commit(page(pages), PAGE_MS);
  expect(stored.run.spentMs.collect).toBe(OPENING_MS + 3 * PAGE_MS);
  expect(stallAfterMs(stored.run)).toBe(2 * PAGE_MS);
});
