import { describe, expect, test } from 'vitest';
import { accuracyOf, type EstimateLog, logEstimate, newEstimateLog } from '../../worker/estimate/estimate-log.ts';

const START = 1_000_000;

/** A run of `tookMs` that says `factor` times the truth every `everyMs`, from `fromMs` on. */
function run(tookMs: number, everyMs: number, factor: number, fromMs = 0): EstimateLog {
  let log = newEstimateLog(START);
  for (let atMs = fromMs; atMs < tookMs; atMs += everyMs) {
    const leftMs = (tookMs - atMs) * factor;
    log = logEstimate(log, START + atMs, { lowMs: leftMs * 0.8, highMs: leftMs * 1.2 });
  }
  return log;
}

describe('what was said of the time left', () => {
  test('is a bounded number of estimates, however long the export ran', () => {
    expect(run(3_600_000, 250, 1).said.length).toBeLessThanOrEqual(50);
    expect(run(3_600_000, 250, 1).said.length).toBeGreaterThan(20);
  });

  test('is nothing while there is nothing to say', () => {
    expect(logEstimate(newEstimateLog(START), START + 9_000, null).said).toEqual([]);
  });

  test.each([
    ['right', 1, 0],
    ['twice as long as true', 2, 1],
    ['half as long as true', 0.5, -0.5],
  ])('that was %s is off by that share', (_name, factor, expected) => {
    const { tookMs, error25, error50, error75 } = accuracyOf(run(100_000, 1_000, factor), START + 100_000);
    expect(tookMs).toBe(100_000);
    // Between two remembered estimates it counts down, and so leaves the share a little.
    for (const error of [error25, error50, error75]) expect(error).toBeCloseTo(expected, 0);
    expect(Math.abs((error50 ?? Number.NaN) - expected)).toBeLessThan(0.06);
  });

  test('too late for the first quarter leaves that open', () => {
    const { error25, error50 } = accuracyOf(run(100_000, 1_000, 1, 40_000), START + 100_000);
    expect(error25).toBeNull();
    expect(error50).toBeCloseTo(0, 5);
  });
});
