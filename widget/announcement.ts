// Pure. What a screen reader is told when one view follows another: milestones, never ticks.

import { failureOf } from './texts/failure-of.ts';
import type { Texts } from './texts/texts.ts';
import type { View } from './view.ts';
import type { Words } from './words.ts';

export interface Announcement {
  text: string;
  /** Ends are said at once; the rest may wait for its turn or be overtaken. */
  urgent: boolean;
}

const QUARTERS = [75, 50, 25];

/** The announcement due when `next` follows `previous`; null when nothing of note happened. */
export function announcementOf(previous: View, next: View, texts: Texts, words: Words): Announcement | null {
  if (next.problem !== null && next.problem !== previous.problem) {
    return { text: texts.problems[failureOf(texts.problems, next.problem)], urgent: true };
  }
  switch (next.state) {
    case 'starting':
      return previous.state === 'starting' ? null : calm(texts.say.started);
    case 'running': {
      const { stage, stageNumber, percent, stages } = next.run;
      if (previous.state === 'stalled') return calm(texts.say.resumed);
      const before = previous.state === 'running' || previous.state === 'starting' ? previous.run : null;
      if (before === null || before.stage !== stage) {
        const step = `${texts.step(stageNumber, stages.length)}: ${texts.stages[stage]}.`;
        return calm(before === null ? `${texts.say.started} ${step}` : step);
      }
      const quarter = QUARTERS.find((each) => percent >= each && before.percent < each);
      if (quarter === undefined) return null;
      const left = next.timeLeft === null ? '' : ` ${words.timeLeft(next.timeLeft)}.`;
      return calm(texts.say.percentDone(quarter) + left);
    }
    case 'stalled':
      return previous.state === 'stalled' ? null : calm(texts.stalled.join('. '));
    case 'completed':
      return previous.state === 'completed' || (previous.state === 'idle' && !next.whileAway)
        ? null
        : urgent(texts.say.done);
    case 'failed':
      return previous.state === 'failed'
        ? null
        : urgent(texts.failures[failureOf(texts.failures, next.code)].join('. '));
    case 'cancelled':
      return previous.state === 'cancelled' ? null : urgent(texts.cancelledTitle);
    case 'signed-out':
      return previous.state === 'signed-out'
        ? null
        : urgent((next.following ? texts.signedOut : texts.signedOutIdle).join('. '));
    case 'idle':
    case 'expired':
      return null;
  }
}

function calm(text: string): Announcement {
  return { text, urgent: false };
}

function urgent(text: string): Announcement {
  return { text, urgent: true };
}
