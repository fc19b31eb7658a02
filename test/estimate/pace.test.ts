import { expect, test } from 'vitest';
import { paceAfter } from '../../worker/estimate/pace.ts';
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
