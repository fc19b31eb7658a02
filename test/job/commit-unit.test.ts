import { expect, test } from 'vitest';
import { defaultCosts } from '../../worker/estimate/stage-costs.ts';
import { commitUnit } from '../../worker/job/commit-unit.ts';
import { stallAfterMs } from '../../worker/job/stall.ts';
import type { Unit } from '../../worker/job/steps/step.ts';
import { BegunExport } from './begun-export.ts';

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

function commit(begun: BegunExport, unit: Unit, tookMs: number): void {
  begun.now += tookMs;
  commitUnit(begun.host, begun.context, unit);
}

test('long pages after a quick opening are work from the first on, and no stall', () => {
  const begun = new BegunExport();
  commit(begun, opened, OPENING_MS);
  for (const pages of [1, 2, 3]) commit(begun, page(pages), PAGE_MS);
  const { run } = begun.stored;
  expect(run.spentMs.collect).toBe(OPENING_MS + 3 * PAGE_MS);
  expect(stallAfterMs(run)).toBe(2 * PAGE_MS);
});

test('what a source took to wake up is not taken from a snapshot that is taken anew', () => {
  const begun = new BegunExport();
  commit(begun, opened, OPENING_MS);
  commit(begun, { type: 'retake' }, 60_000);
  commit(begun, opened, OPENING_MS);
  commit(begun, page(1), 1_000);
  expect(begun.stored.run.spentMs.collect).toBe(OPENING_MS + 1_000);
});
