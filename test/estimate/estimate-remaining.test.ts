import { describe, expect, test } from 'vitest';
import { estimateRemaining, type RunSoFar } from '../../worker/estimate/estimate-remaining.ts';
import { byStage, defaultCosts, type StageCosts } from '../../worker/estimate/stage-costs.ts';
import { stageWeights } from '../../worker/estimate/stage-weights.ts';
import { STAGE_IDS } from '../../worker/protocol/stage-ids.ts';

const DEFAULT_COSTS = defaultCosts({ source: 'd1', format: 'xlsx', variant: 'external' });
const NONE = byStage(() => 0);
/** A source so slow that collecting 25,000 records takes 75 s. */
const SLOW_COLLECT_MS = 75_000;

function collecting(share: number): RunSoFar {
  return {
    records: 25_000,
    share: { ...NONE, collect: share },
    shareAtStart: NONE,
    spentMs: { ...NONE, collect: share * SLOW_COLLECT_MS },
  };
}

function learned(jobs: number): StageCosts {
  return { perRecordMs: { ...DEFAULT_COSTS.perRecordMs, collect: SLOW_COLLECT_MS / 25_000 }, jobs };
}

describe('time left', () => {
  test('is not said before there is anything to go by', () => {
    expect(estimateRemaining(collecting(0), DEFAULT_COSTS)).toBeNull();
    expect(estimateRemaining(collecting(0.02), DEFAULT_COSTS)).toBeNull();
    expect(estimateRemaining({ ...collecting(0.5), records: 0 }, DEFAULT_COSTS)).toBeNull();
  });

  test.each([0.25, 0.5, 0.75, 0.95])('of a slow source nobody has met holds the truth at %d of the way', (share) => {
    const truth = (1 - share) * SLOW_COLLECT_MS;
    const remaining = estimateRemaining(collecting(share), DEFAULT_COSTS);
    expect(remaining?.lowMs).toBeLessThan(truth);
    expect(remaining?.highMs).toBeGreaterThan(truth);
  });

  test('grows narrower with what was learned', () => {
    const width = (jobs: number) => {
      const remaining = estimateRemaining(collecting(0.5), learned(jobs));
      return remaining ? (remaining.highMs - remaining.lowMs) / remaining.highMs : 0;
    };
    expect(width(30)).toBeLessThan(width(10));
    expect(width(10)).toBeLessThan(width(0));
  });

  test('is never nothing, negative or no number', () => {
    for (const share of [0.2, 0.9, 0.999, 1]) {
      for (const costs of [DEFAULT_COSTS, learned(30), { perRecordMs: NONE, jobs: 3 }]) {
        const remaining = estimateRemaining(collecting(share), costs);
        expect(remaining?.lowMs).toBeGreaterThanOrEqual(1000);
        expect(remaining?.highMs).toBeGreaterThanOrEqual(remaining?.lowMs ?? Number.NaN);
        expect(Number.isFinite(remaining?.highMs)).toBe(true);
      }
    }
  });

  test('after a retry goes by the pace of the retry alone', () => {
    const retried = {
      ...collecting(0.75),
      shareAtStart: { ...NONE, collect: 0.5 },
      spentMs: { ...NONE, collect: 20_000 },
    };
    const truth = 20_000;
    const remaining = estimateRemaining(retried, DEFAULT_COSTS);
    expect(remaining?.lowMs).toBeLessThan(truth);
    expect(remaining?.highMs).toBeGreaterThan(truth);
  });
});

describe('weights', () => {
  test.each([
    ['learned of nothing', DEFAULT_COSTS],
    ['of a slow source', learned(10)],
    ['of a source over HTTP', defaultCosts({ source: 'http:https://a.example', format: 'xlsx', variant: 'internal' })],
    ['of costs that are all nothing', { perRecordMs: NONE, jobs: 1 }],
  ])('%s sum to one, and each stage can be seen', (_name, costs) => {
    const weights = stageWeights(costs, 25_000);
    expect(STAGE_IDS.reduce((sum, id) => sum + weights[id], 0)).toBeCloseTo(1, 10);
    expect(Math.min(...STAGE_IDS.map((id) => weights[id]))).toBeGreaterThan(0.01);
  });
});
