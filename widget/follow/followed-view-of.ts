// Pure. What there is to see of an export that is asked for or there, and of being signed out.
import { isActive, type Job } from '../../worker/protocol/job.ts';
import { endedViewOf } from '../ended/ended-view-of.ts';
import type { Facts } from '../facts.ts';
import { noteOf, sentencesOf } from '../note-of.ts';
import type { View } from '../view.ts';
import type { Words } from '../words.ts';
import { followWordsOf } from './follow-words.ts';
import { firstFrame } from './frame-of.ts';
import { progressOf } from './progress-of.ts';

/** What the element itself knows to show: in every state, and while there is work. */
export interface FollowedScene {
  job: Job | null;
  common: View;
  working: View;
  facts: Facts;
  /** Epoch milliseconds of the server's clock. */
  now: number;
  words: Words;
}

/** The view of the export; while it is asked for, and being signed out, there need not be one. */
export function followedViewOf({ job, common, working, facts, now, words }: FollowedScene): View {
  const { state, notes } = common;
  const followed = followWordsOf(words);
  const { say } = followed;
  if (state === 'signed-out') {
    const note = noteOf('info', say(job && isActive(job) ? 'signedOut' : 'signedOutIdle'));
    const buttons = { retry: ['secondary', say('retry')] } as const;
    return { ...common, icon: 'info', notes: [note], buttons, short: note.title, said: sentencesOf(note) };
  }
  const progress = job ? progressOf(job, state, facts, now, words, followed) : firstFrame(words, followed);
  if (job && !isActive(job) && state !== 'starting') {
    return endedViewOf({ job, common, progress, facts, now, words, followed });
  }
  const stalled = state === 'stalled' ? noteOf('warn', say(state)) : undefined;
  const note = progress.look === 'lost' ? noteOf('info', say('lost')) : stalled;
  const view: View = { ...working, progress, short: progress.stage, notes: note ? [note, ...notes] : notes };
  if (!stalled) return job && facts.joined ? { ...view, foot: `${say('joined')} ${view.foot}` } : view;
  const [, ...said] = view.buttons.cancel ?? ['text', ''];
  return {
    ...view,
    icon: 'warn',
    buttons: { cancel: ['secondary', ...said] },
    foot: undefined,
    short: stalled.title,
    said: sentencesOf(stalled),
  };
}
