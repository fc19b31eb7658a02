import { expect, test } from 'vitest';
import { type Pace, paceAfter, paceAfterOpening } from '../../worker/estimate/pace.ts';
import { byStage } from '../../worker/estimate/stage-costs.ts';

test.each([
  ['the first gap, however long', 0, 12_000, 12_000],
  ['a gap of 8 s', 1_000, 8_000, 8_000],
  ['a longer one as a usual one: it was a wait', 1_000, 8_001, 1_000],
  ['a long one where such are usual', 6_000, 11_000, 11_000],
])('counts %s', (_name, usualGapMs, gapMs, counted) => {
  const { spentMs } = paceAfter({ spentMs: byStage(() => 500), usualGapMs }, 'build', gapMs);
  expect(spentMs).toEqual({ ...byStage(() => 500), build: 500 + counted });
});

function paceOf(gaps: readonly number[]): Pace {
  const start: Pace = { spentMs: byStage(() => 0), usualGapMs: 0 };
  return gaps.reduce((pace, gapMs) => paceAfter(pace, 'collect', gapMs), paceAfterOpening(start, 100));
}

test.each([
  ['long pages from the first on', [13_000, 13_000, 13_000], 39_100, 13_000],
  ['a source that wakes up as a page like the next', [30_000, 1_000, 1_000], 3_100, 1_000],
  ['one that wakes up before long pages', [60_000, 13_000], 26_100, 13_000],
  ['one wait among quick pages', [1_000, 1_000, 30_000], 3_100, 6_800],
])('counts %s', (_name, gaps, spentMs, usualGapMs) => {
  const pace = paceOf(gaps);
  expect(pace.spentMs.collect).toBe(spentMs);
  expect(pace.usualGapMs).toBe(usualGapMs);
});

test('takes nothing from one stage for another', () => {
  const pace = paceAfter(paceOf([30_000]), 'validate', 1_000);
  expect(pace.spentMs).toMatchObject({ collect: 30_100, validate: 1_000 });
});
