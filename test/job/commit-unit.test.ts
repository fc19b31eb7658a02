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

/** An export that has begun, and commits what the test says. */
class Collecting {
  #now = START;
  stored = begin(
    {
      id: 'e',
      orgNumber: '311000020',
      request: { basisYear: 2025, format: 'xlsx', variant: 'internal', lang: 'nb' },
      startedBy: 'c1',
    },
    START,
  );
  readonly host: SliceHost = {
    context: () => this.#context,
    commit: (events, run) => {
      this.stored = advance(this.stored, events, run, this.#now, 60_000);
    },
    sync: async () => undefined,
    abandon: () => undefined,
  };

  constructor() {
    this.host.commit([{ type: 'started', at: this.#now }], {});
    this.commit(opened, OPENING_MS);
  }

  commit(unit: Unit, tookMs: number): void {
    this.#now += tookMs;
    commitUnit(this.host, this.#context, unit);
  }

  get #context(): StepContext {
    const { job, run } = this.stored;
    const store = { clear: () => undefined };
    return { job, run, store, effects: { now: () => this.#now } } as unknown as StepContext;
  }
}

test('long pages after a quick opening are work from the first on, and no stall', () => {
  const collecting = new Collecting();
  for (const pages of [1, 2, 3]) collecting.commit(page(pages), PAGE_MS);
  const { run } = collecting.stored;
  expect(run.spentMs.collect).toBe(OPENING_MS + 3 * PAGE_MS);
  expect(stallAfterMs(run)).toBe(2 * PAGE_MS);
});

test('what a source took to wake up is not taken from a snapshot that is taken anew', () => {
  const collecting = new Collecting();
  collecting.commit({ type: 'retake' }, 60_000);
  collecting.commit(opened, OPENING_MS);
  collecting.commit(page(1), 1_000);
  expect(collecting.stored.run.spentMs.collect).toBe(OPENING_MS + 1_000);
});
