// Pure. What there is to see of an export that has ended.
import type { ErrorCode } from '../../worker/protocol/error-codes.ts';
import { isSnapshotFailure } from '../../worker/protocol/is-snapshot-failure.ts';
import type { Job } from '../../worker/protocol/job.ts';
import type { Facts } from '../facts.ts';
import type { FollowWords } from '../follow/follow-words.ts';
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
  followed: FollowWords;
}

/** Failures that findings tell more of. */
const BLOCKING: ReadonlySet<string> = new Set<ErrorCode>(['identity-number-found', 'organisation-number-invalid']);

/** The view of an ended export; of a file past its last moment, that it is gone. */
export function endedViewOf({ job, common, progress, facts, now, words, followed }: EndedScene): View {
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
      const { registered, counted, notCounted, warnings, reasons = [] } = summary;
      const groups: FindingGroup[] = [
        ['E', say('notCounted'), notCounted],
        ['W', say('warnings'), warnings],
        ['I', say('information'), null],
      ];
      // What nobody counted may be there; what was counted to none is not.
      const found = groups.filter(([, , amount]) => amount !== 0);
      return {
        ...common,
        headline: say('completed'),
        icon: 'ok',
        meta: facts.whileAway ? `${finished}, ${say('whileAway')}` : finished,
        file: { ...file, about: `${about} · ${say('available', until)}` },
        figures: [
          [say('registered'), registered],
          [say('counted'), counted],
          [say('notCounted'), notCounted],
          [say('warnings'), warnings],
        ],
        reasons: reasons.length ? reasons.toSorted((a, b) => b.count - a.count) : undefined,
        findings:
          registered > 0
            ? { label: say(notCounted > 0 ? 'showNotCounted' : 'showFindings'), groups: found }
            : undefined,
        buttons: { download: ['primary', say('download'), facts.pending === 'download'], start: again('text') },
        foot: say(registered > 0 ? 'verified' : 'nothing'),
        more: about,
        said: say('canDownload'),
        seen: !facts.whileAway,
      };
    }
    case 'failed': {
      const { code, retryable, reference, detail } = job.error;
      const note = noteOf('bad', words.failure(code));
      const [collect] = job.stages;
      const blocked = code === 'identity-number-found';
      const body = [
        // Where it stands is in the detail; what to do about it, too.
        detail ? '' : note.body,
        retryable && collect?.done && !isSnapshotFailure(code)
          ? say('retryKeeps', followed.counted(collect.done, collect.unit))
          : '',
        blocked ? say('numberHidden') : '',
      ];
      return {
        ...common,
        headline: say(blocked ? 'blocked' : 'failed'),
        icon: 'bad',
        progress: blocked ? undefined : progress,
        notes: [{ ...note, detail, body: body.filter(Boolean).join(' ') }, ...common.notes],
        buttons: retryable
          ? { retry: ['primary', followed.say('retry')], start: again('text') }
          : { start: again('primary') },
        reference,
        findings: BLOCKING.has(code)
          ? { label: say('showBlocking'), groups: [['B', say('blocking'), null]] }
          : undefined,
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
