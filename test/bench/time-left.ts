import { type Judgement, judgeExports } from '../estimate/judge-exports.ts';
import type { ComparedFigure, Size } from './compared-figure.ts';

const PAST_EXPORTS = 30;
/** What there is to say without any: a wide range, whose middle is compared. */
const NO_PAST = 0;
const SEEDS = [1, 2, 3, 4, 5];
const EXPORTS: Record<Size, number> = { full: 1_000, small: 50 };

/** How right the time left is, over imagined exports of a minute and more: the worst of the seeds counts. */
export function measureTimeLeft(size: Size): ComparedFigure[] {
  const judge = (pastJobs: number) => SEEDS.map((seed) => judgeExports(seed, { exports: EXPORTS[size], pastJobs }));
  const taught = judge(PAST_EXPORTS);
  const untaught = judge(NO_PAST);
  const name = (what: string) =>
    `time left of ${SEEDS.length} × ${EXPORTS[size].toLocaleString('en')} imagined exports after ${PAST_EXPORTS} past ones, ${what}`;
  const error = (at: 25 | 50 | 75, aim: string): ComparedFigure => {
    const worst = (judged: readonly Judgement[]) => 100 * Math.max(...judged.map((each) => each[`error${at}`]));
    return {
      name: name(`mean error at ${at} %`),
      value: worst(taught),
      unit: '%',
      aim,
      peers: `with no past ones ${Math.round(worst(untaught))} %`,
    };
  };
  return [
    error(25, '<= 30'),
    error(50, '<= 20'),
    error(75, '<= 15'),
    {
      name: name('within a quarter of the truth at half time'),
      value: 100 * Math.min(...taught.map(({ within25 }) => within25)),
      unit: '%',
      aim: '>= 80',
    },
    {
      name: name('rises'),
      value: Math.max(...taught.map(({ climbsPerMinute }) => climbsPerMinute)),
      unit: 'a minute',
      aim: '<= 0.1',
    },
    {
      name: name('said while stalled, or no time'),
      value: taught.reduce((sum, { untrue }) => sum + untrue, 0),
      unit: 'times',
      aim: '0',
      peers: `${taught.reduce((sum, { stalls }) => sum + stalls, 0).toLocaleString('en')} stalls`,
    },
  ];
}
