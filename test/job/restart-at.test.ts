import { expect, test } from 'vitest';
import { restartAt } from '../../worker/job/restart-at.ts';

const TRIED_AT = 1_000_000;

test('work that died begins again at once; what died seven times at one place later each time, up to 16 s', () => {
  const seconds = [0, 1, 6, 7, 8, 9, 10, 11, 1_000].map(
    (tries) => (restartAt({ tries, triedAt: TRIED_AT }, TRIED_AT) - TRIED_AT) / 1_000,
  );
  expect(seconds).toEqual([0, 0, 0, 2, 4, 8, 16, 16, 16]);
});

test('a process that took long to come back begins with it at once', () => {
  const now = TRIED_AT + 60_000;
  expect(restartAt({ tries: 20, triedAt: TRIED_AT }, now)).toBe(now);
});
