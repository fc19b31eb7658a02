import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FINDING_SCHEDULES } from './finding-schedules.ts';
import { runSchedules } from './lanes.ts';
import { PLANTED_BUGS } from './planted-bugs.ts';

const WORKER = join(import.meta.dirname, '../../worker');

test('there are more than thirty mistakes to find, each of which can be made in the source as it is', () => {
  expect(PLANTED_BUGS.length).toBeGreaterThanOrEqual(30);
  expect(PLANTED_BUGS.map(({ name }) => name)).toEqual(Object.keys(FINDING_SCHEDULES));
  for (const { name, changes } of PLANTED_BUGS) {
    for (const { file, find } of changes) {
      expect(readFileSync(join(WORKER, file), 'utf8').split(find).length, `${name}: ${find}`).toBe(2);
    }
  }
});

test('none of the schedules that find them finds anything in the source as it is', { timeout: 120_000 }, async () => {
  const { schedules, found } = await runSchedules(['--kind', 'finding'], 2);
  expect(found).toEqual([]);
  expect(schedules).toBe(PLANTED_BUGS.length);
});

test.concurrent.each(Object.entries(FINDING_SCHEDULES))(
  'it is found when %s',
  { timeout: 120_000 },
  async (name, schedule) => {
    const { found } = await runSchedules(['--kind', 'one', '--schedule', JSON.stringify(schedule)], 1, name);
    expect(found).toHaveLength(1);
  },
);
