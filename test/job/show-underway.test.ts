import { expect, test } from 'vitest';
import { beginSlice } from '../../worker/job/begin-slice.ts';
import { showUnderway } from '../../worker/job/show-underway.ts';
import { BegunExport } from './begun-export.ts';

const MINUTE = 60_000;

/** An export that writes its file of 1,000 rows in one unit, and dies whenever the test says so. */
class Building {
  readonly #begun = new BegunExport();

  constructor() {
    const { host, now } = this.#begun;
    const position = { stage: 'build', upload: null } as const;
    host.commit([{ type: 'stage_entered', at: now, stage: 'build', total: 1_000 }], { position });
  }

  /** A minute later another slice begins, and shows so many rows before it dies. */
  live(rows: number): void {
    const begun = this.#begun;
    begun.now += MINUTE;
    if (!beginSlice(begun.host, begun.context)) return;
    for (let done = 100; done <= rows; done += 100) {
      begun.now += 300;
      showUnderway(begun.host, begun.stored.run.epoch, done);
    }
  }

  get tries(): number {
    return this.#begun.stored.run.tries;
  }

  get status(): string {
    return this.#begun.stored.job.status;
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
