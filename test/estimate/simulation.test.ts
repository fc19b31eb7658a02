import { afterAll, describe, expect, test } from 'vitest';
import type { CostSample } from '../../worker/estimate/learn-costs.ts';
import { byStage } from '../../worker/estimate/stage-costs.ts';
import { STAGE_IDS } from '../../worker/protocol/stage-ids.ts';
import { type Judgement, judgeExports } from './judge-exports.ts';

/** Times what every second stage took, and the others, in what is believed of the past. */
const misled = (even: number, odd: number) => (sample: CostSample) => ({
  ...sample,
  spentMs: byStage((id) => sample.spentMs[id] * (STAGE_IDS.indexOf(id) % 2 === 0 ? even : odd)),
});

const table: string[] = [];
afterAll(() => {
  const head = ['past exports', '25 %', '50 %', '75 %', 'within 25 %', 'jumps/min', 'climbs/min', 'exact'];
  console.log([head, head.map(() => '---')].map(row).join('\n'), `\n${table.join('\n')}`);
});

describe('time left, with what 30 exports taught', () => {
  test.each([1, 2, 3, 4, 5])(
    'is as right as it aims to be, over 1,000 exports (seed %i)',
    { timeout: 120_000 },
    (seed) => {
      const judged = judgeExports(seed, { exports: 1_000, pastJobs: 30 });
      tell(`30, seed ${seed}`, judged);
      expect(judged.error25).toBeLessThanOrEqual(0.3);
      expect(judged.error50).toBeLessThanOrEqual(0.2);
      expect(judged.error75).toBeLessThanOrEqual(0.15);
      expect(judged.within25).toBeGreaterThanOrEqual(0.8);
      expect(judged.climbsPerMinute).toBeLessThanOrEqual(0.1);
      expect(judged.shortestTextMs).toBeGreaterThanOrEqual(5_000);
      expect(judged.untrue).toBe(0);
      expect(judged.stalls, 'exports that stalled').toBeGreaterThan(100);
      expect(judged.exact, 'share of looks with one exact figure').toBeGreaterThan(0.2);
    },
  );
});

test('time left of a source with long pages is as right as of others', { timeout: 120_000 }, () => {
  const judged = judgeExports(1, { exports: 500, pastJobs: 30, pageMs: 13_000 });
  tell('30, pages of 13 s', judged);
  expect(judged.error25).toBeLessThanOrEqual(0.3);
  expect(judged.error50).toBeLessThanOrEqual(0.2);
  expect(judged.within25).toBeGreaterThanOrEqual(0.8);
  expect(judged.climbsPerMinute).toBeLessThanOrEqual(0.15);
  expect(judged.untrue).toBe(0);
  // A page that takes twice the usual is one, and pages are uneven.
  expect(judged.stalls / 500).toBeLessThan(1.25);
});

describe('time left that is not well founded', () => {
  test.each([
    ['0', 0, misled(1, 1), 0],
    ['5', 5, misled(1, 1), 0],
    ['10', 10, misled(1, 1), 0],
    ['29', 29, misled(1, 1), 0],
    ['30, believed 2x too slow', 30, misled(2, 2), 1],
    ['30, mix wrong 2x/0.5x', 30, misled(2, 0.5), 0.05],
    ['30, mix wrong 0.5x/2x', 30, misled(0.5, 2), 0.05],
    ['30, mix wrong 4x/0.25x', 30, misled(4, 0.25), 0],
    ['30, mix wrong 0.25x/4x', 30, misled(0.25, 4), 0],
  ])(
    '%s past exports: no exact figure beyond the share allowed',
    { timeout: 120_000 },
    (name, pastJobs, believed, most) => {
      const judged = judgeExports(6, { exports: 250, pastJobs, misled: believed });
      tell(name, judged);
      expect(judged.exact).toBeLessThanOrEqual(most);
      expect(judged.untrue).toBe(0);
      expect(judged.shortestTextMs).toBeGreaterThanOrEqual(5_000);
    },
  );
});

function tell(name: string, judged: Judgement): void {
  const { error25, error50, error75, within25, jumpsPerMinute, climbsPerMinute, exact } = judged;
  const shares = [error25, error50, error75, within25].map(percent);
  table.push(row([name, ...shares, jumpsPerMinute.toFixed(3), climbsPerMinute.toFixed(3), percent(exact)]));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
