import { expect, test } from 'vitest';
import { restartDelayMs } from '../../worker/job/restart-delay.ts';

test('work that died begins again at once, and what died seven times at one place later each time, up to 16 s', () => {
  const seconds = [0, 1, 6, 7, 8, 9, 10, 11, 1_000].map((tries) => restartDelayMs({ tries }) / 1_000);
  expect(seconds).toEqual([0, 0, 0, 2, 4, 8, 16, 16, 16]);
});
