import { describe, expect, test } from 'vitest';
import { type CostSample, learnCosts } from '../../worker/estimate/learn-costs.ts';
import { byStage, defaultCosts, expectedMs, type StageCosts } from '../../worker/estimate/stage-costs.ts';

const DEFAULTS = defaultCosts({ source: 'd1', format: 'xlsx', variant: 'internal' });
const ALL: StageCosts = { fixedMs: byStage(() => 400), perRecordMs: byStage(() => 0.3), jobs: 0 };

function sample(records: number, costs = ALL): CostSample {
  return { records, spentMs: expectedMs(costs, records) };
}

describe('what exports teach', () => {
  test('of nothing is what was believed before', () => {
    expect(learnCosts([], DEFAULTS).jobs).toBe(0);
    expect(expectedMs(learnCosts([], DEFAULTS), 2_000).build).toBeCloseTo(expectedMs(DEFAULTS, 2_000).build, 6);
  });

  test.each([
    ['of three sizes', [200, 2_000, 25_000], [200, 2_000, 25_000, 100_000]],
    ['of one size', [2_000], [2_000]],
  ])('%s foretells them within 3 %%', (_name, sizes, asked) => {
    const samples = Array.from({ length: 12 }, (_, index) => sample(sizes[index % sizes.length] ?? 0));
    const costs = learnCosts(samples, DEFAULTS);
    expect(costs.jobs).toBe(12);
    for (const records of asked) {
      const truth = expectedMs(ALL, records).collect;
      expect(Math.abs(expectedMs(costs, records).collect / truth - 1)).toBeLessThan(0.03);
    }
  });

  test.each([
    ['large exports cost more than in proportion', [0, 0, 1_000, 50_000]],
    ['large exports cost less than small ones', [5_000, 3_000, 100, 10]],
  ])('is never below nothing when %s', (_name, ms) => {
    const samples = ms.map((each, index) => ({
      records: [100, 1_000, 10_000, 50_000][index] ?? 0,
      spentMs: byStage(() => each),
    }));
    const { fixedMs, perRecordMs } = learnCosts(samples, DEFAULTS);
    expect(fixedMs?.build).toBeGreaterThanOrEqual(0);
    expect(perRecordMs.build).toBeGreaterThanOrEqual(0);
  });

  test('believes a source that became three times slower after 15 exports more than what it was', () => {
    const slow: StageCosts = { fixedMs: byStage(() => 1_200), perRecordMs: byStage(() => 0.9), jobs: 0 };
    const samples = [...Array(15).fill(sample(5_000, slow)), ...Array(15).fill(sample(5_000))];
    const [was, is] = [expectedMs(ALL, 5_000).collect, expectedMs(slow, 5_000).collect];
    expect(expectedMs(learnCosts(samples, DEFAULTS), 5_000).collect).toBeGreaterThan((was + is) / 2);
  });
});
