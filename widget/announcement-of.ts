// Pure. What a screen reader is told when one view follows another: milestones, never ticks.
import type { View } from './view.ts';
import type { Words } from './words.ts';

export interface Announcement {
  text: string;
  /** Ends are said at once; the rest may wait for its turn or be overtaken. */
  urgent: boolean;
}

/** The announcement due when `next` follows `previous`; null when nothing of note happened. */
export function announcementOf(previous: View, next: View, { say }: Words): Announcement | null {
  const { state, progress } = next;
  if (next.problem && next.problem !== previous.problem) return { text: next.problem, urgent: true };
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
