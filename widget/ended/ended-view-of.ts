// Pure. What there is to see of an export that has ended.
import type { Job } from '../../worker/protocol/job.ts';
import type { Facts } from '../facts.ts';
import { FORMAT_NAMES } from '../format-names.ts';
import { noteOf, sentencesOf } from '../note-of.ts';
import type { Button, FindingGroup, Progress, View } from '../view.ts';
import type { Words } from '../words.ts';
import { endedWordsOf } from './ended-words.ts';

/** What is the same for every state; `progress` is how far the export came. */
export interface EndedScene {
  job: Job;
  common: View;
  progress: Progress;
  facts: Facts;
  /** Epoch milliseconds of the server's clock. */
  now: number;
  words: Words;
}

/** The view of an ended export; of a file past its last moment, that it is gone. */
export function endedViewOf({ job, common, progress, facts, now, words }: EndedScene): View {
  const { say, day, time, size } = endedWordsOf(words);
  const again = (look: Button[0]): Button => [look, say('again')];
  switch (job.status) {
    case 'completed': {
      const { file, summary, request } = job;
      const until = day(Date.parse(file.expiresAt));
      if (common.state === 'expired') {
        const meta = say('expiredBody', until);
        return { ...common, headline: say('expired'), meta, buttons: { start: again('primary') }, seen: true };
      }
      const finishedAt = Date.parse(job.finishedAt);
      const today = new Date(finishedAt).toDateString() === new Date(now).toDateString();
      const finished = say('finished', today ? '' : day(finishedAt), time(finishedAt));
      const about = [size(file.sizeBytes), FORMAT_NAMES[request.format]].join(' · ');
      const groups: FindingGroup[] = [
        ['E', say('notCounted'), summary.notCounted],
        ['W', say('warnings'), summary.warnings],
      ];
      return {
        ...common,
        headline: say('completed'),
        icon: 'ok',
        meta: facts.whileAway ? `${finished}, ${say('whileAway')}` : finished,
        file: { ...file, about: `${about} · ${say('available', until)}` },
        figures: [
          [say('registered'), summary.registered],
          [say('counted'), summary.counted],
          ...groups.map(([, name, amount]) => [name, amount] as const),
        ],
        findings: groups.filter(([, , amount]) => amount > 0),
        buttons: { download: ['primary', say('download'), facts.pending === 'download'], start: again('text') },
        foot: say(summary.registered > 0 ? 'verified' : 'nothing'),
        more: about,
        said: say('canDownload'),
        seen: !facts.whileAway,
      };
    }
    case 'failed': {
      const { code, retryable, reference, detail = '' } = job.error;
      const note = noteOf('bad', words.failure(code));
      const [collect] = job.stages;
      // Where the number stands is in the detail; what to do about it, too.
      const blocked = code === 'identity-number-found';
      const body = blocked
        ? [detail || note.body, say('numberHidden')]
        : [
            note.body,
            retryable && collect?.done ? say('retryKeeps', words.counted(collect.done, collect.unit)) : '',
            detail,
          ];
      return {
        ...common,
        headline: say(blocked ? 'blocked' : 'failed'),
        icon: 'bad',
        progress: blocked ? undefined : progress,
        notes: [{ ...note, body: body.join(' ') }, ...common.notes],
        buttons: retryable
          ? { retry: ['primary', words.say('retry')], start: again('text') }
          : { start: again('primary') },
        reference,
        short: note.title,
        said: sentencesOf(note),
      };
    }
    case 'cancelled': {
      const buttons = { retry: ['primary', say('continue')], start: again('text') } as const;
      return { ...common, headline: say('cancelled'), meta: say('cancelledBody'), buttons };
    }
    default:
      return { ...common, headline: say('expired'), buttons: { start: again('primary') }, seen: true };
  }
}
