// Pure. Bar and stages of an export of which nothing is known yet.
import { STAGE_IDS } from '../../worker/protocol/stage-ids.ts';
import type { Progress, StageView } from '../view.ts';
import type { Words } from '../words.ts';
import type { FollowWords } from './follow-words.ts';

/** Shares of a usual run: measured once, replaced by the server's own with the first snapshot. */
const USUAL_WEIGHTS = [0.34, 0.22, 0.12, 0.04, 0.2, 0.08];

/** What is shown before the first answer. */
export function firstFrame(words: Words, followed: FollowWords): Progress {
  const stages = STAGE_IDS.map(
    (id, at): StageView => ({
      name: followed.say(`stage-${id}`),
      icon: at === 0 ? 'now' : 'todo',
      work: '',
      weight: USUAL_WEIGHTS[at] ?? 0,
      fill: 0,
    }),
  );
  return frameOf(stages, 0, 0, words, followed);
}

/** What follows from the stages, the place of the one at work among them and the whole percentage done. */
export function frameOf(
  stages: readonly StageView[],
  at: number,
  percent: number,
  words: Words,
  { say }: FollowWords,
): Progress {
  const step = say('step', at + 1, stages.length);
  const stage = stages[at]?.name ?? '';
  return {
    step,
    stage,
    percent,
    percentText: words.percent(percent),
    valueText: `${step}: ${stage}. ${say('percent', percent)}`,
    look: '',
    count: words.say('starting'),
    eta: '',
    stages,
  };
}
