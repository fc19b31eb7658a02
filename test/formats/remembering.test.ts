import { expect, test } from 'vitest';
import { remembering } from '../../worker/formats/xlsx/remembering.ts';

function counting(): { doubled: (value: number) => number; calls: () => number } {
  let calls = 0;
  const doubled = remembering((value: number) => {
    calls++;
    return 2 * value;
  });
  return { doubled, calls: () => calls };
}

test('works out once what comes again', () => {
  const { doubled, calls } = counting();
  expect([doubled(0), doubled(3), doubled(0), doubled(3)]).toEqual([0, 6, 0, 6]);
  expect(calls()).toBe(2);
});

test('goes on without remembering once it has kept enough', () => {
  const { doubled, calls } = counting();
  for (let value = 0; value < 1_500; value++) doubled(value);
  expect([doubled(0), doubled(999), doubled(1_499)]).toEqual([0, 1_998, 2_998]);
  expect(calls()).toBe(1_501);
});
