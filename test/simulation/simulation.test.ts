import { describe, expect, test } from 'vitest';
import { KNOWN_SCHEDULES } from './known-schedules.ts';
import { runSchedules } from './lanes.ts';

const LANES = 2;

describe('an export under simulated faults', { timeout: 1_800_000 }, () => {
  test.concurrent.each(KNOWN_SCHEDULES)('does not show again that $shows', async ({ schedule }) => {
    const { found } = await runSchedules(['--kind', 'one', '--schedule', JSON.stringify(schedule)]);
    expect(found).toEqual([]);
  });

  test('ends with the same file and nothing left behind, whichever single call goes wrong in whichever way', async () => {
    const { schedules, found } = await runSchedules(['--kind', 'singles'], LANES);
    expect(found).toEqual([]);
    expect(schedules).toBeGreaterThan(2_000);
  });

  test('and whichever two calls of a small one', async () => {
    const { schedules, found } = await runSchedules(['--kind', 'pairs'], LANES);
    expect(found).toEqual([]);
    expect(schedules).toBeGreaterThan(5_000);
  });

  test('and when the file store is away for 67 minutes or a day, or the source does not answer, from whichever call on', async () => {
    const { schedules, found } = await runSchedules(['--kind', 'outages'], LANES);
    expect(found).toEqual([]);
    expect(schedules).toBeGreaterThan(100);
  });

  test('and under random schedules of crashes, errors, outages and people', async () => {
    const { schedules, faults, found } = await runSchedules(['--kind', 'random', '--count', '12000'], LANES);
    expect(found).toEqual([]);
    expect(faults / schedules, 'what goes wrong in each').toBeGreaterThan(3);
  });
});
