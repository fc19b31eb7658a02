// Pure. What a screen reader is told of an export there is: milestones, never ticks.
import type { Announcement } from '../announcement-of.ts';
import type { View } from '../view.ts';
import type { Words } from '../words.ts';
import { followWordsOf } from './follow-words.ts';

/** The announcement due when `next` follows `previous`; null when nothing of note happened. */
export function milestoneOf(previous: View, next: View, words: Words): Announcement | null {
  const { state, progress } = next;
  const { say } = followWordsOf(words);
  if (state === 'running' && progress) {
    const before = previous.state === 'running' || previous.state === 'starting' ? previous.progress : undefined;
    const calm = (...said: readonly (string | undefined)[]): Announcement => ({
      text: said.filter(Boolean).join(' '),
      urgent: false,
    });
    if (previous.state === 'stalled') return calm(say('resumed'));
    if (before?.step !== progress.step) {
      return calm(before ? '' : next.said, `${progress.step}: ${progress.stage}.`);
    }
    const quarter = Math.floor(progress.percent / 25);
    if (quarter <= Math.floor(before.percent / 25)) return null;
    return calm(`${say('percent', quarter * 25)}.`, progress.eta && `${progress.eta}.`);
  }
  const text = next.said ?? next.headline;
  const told = state === previous.state && (previous.said ?? previous.headline) !== undefined;
  // What had ended before the page was opened is seen, not told.
  if (!text || told || (next.seen && (previous.state === 'idle' || state === 'expired'))) return null;
  return { text, urgent: state !== 'starting' && state !== 'stalled' };
}
