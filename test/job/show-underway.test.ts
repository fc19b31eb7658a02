import { expect, test } from 'vitest';
import { beginSlice } from '../../worker/job/begin-slice.ts';
import { advance, begin } from '../../worker/job/lifecycle.ts';
import { showUnderway } from '../../worker/job/show-underway.ts';
import type { SliceHost } from '../../worker/job/slice-host.ts';
import type { StepContext } from '../../worker/job/steps/step.ts';

const MINUTE = 60_000;

/** An export that writes its file of 1,000 rows in one unit, and dies whenever the test says so. */
class Building {
  now = 1_000_000;
  #stored = begin(
    {
      id: 'e',
      orgNumber: '311000020',
      request: { basisYear: 2025, format: 'xlsx', variant: 'internal', lang: 'nb' },
      startedBy: 'c1',
    },
    this.now,
  );
  readonly #host: SliceHost = {
    context: () => this.#context,
    commit: (events, run) => {
      this.#stored = advance(this.#stored, events, run, this.now, MINUTE);
    },
    sync: async () => undefined,
    abandon: () => undefined,
  };

  constructor() {
    const events = [
      { type: 'started', at: this.now },
      { type: 'stage_entered', at: this.now, stage: 'build', total: 1_000 },
    ] as const;
    this.#host.commit(events, { position: { stage: 'build', upload: null } });
  }

  /** A minute later another slice begins, and shows so many rows before it dies. */
  live(rows: number): void {
    this.now += MINUTE;
    if (!beginSlice(this.#host, this.#context)) return;
    for (let done = 100; done <= rows; done += 100) {
      this.now += 300;
      showUnderway(this.#host, this.#stored.run.epoch, done);
    }
  }

  get tries(): number {
    return this.#stored.run.tries;
  }

  get status(): string {
    return this.#stored.job.status;
  }

  get #context(): StepContext {
    const { job, run } = this.#stored;
    return { job, run, effects: { now: () => this.now, random: () => 0.5 } } as StepContext;
  }
}

test('slices that die at one place count, one that comes further begins the count anew', () => {
  const building = new Building();
  const tries = [400, 300, 400, 0, 500, 500].map((rows) => {
    building.live(rows);
    return building.tries;
  });
  expect(tries).toEqual([1, 2, 3, 4, 1, 2]);
});

test('what kills its process at one row is found to, however far the slices are seen to come', () => {
  const building = new Building();
  for (let minute = 0; minute < 9; minute++) building.live(minute % 2 === 0 ? 400 : 300);
  expect(building.status).toBe('running');
  for (let minute = 0; minute < 3; minute++) building.live(400);
  expect(building.status).toBe('failed');
});

test('what comes a little further each time is not', () => {
  const building = new Building();
  for (let minute = 1; minute <= 72; minute++) building.live(100 * Math.ceil(minute / 9));
  expect(building.status).toBe('running');
});
