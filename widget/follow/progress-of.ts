// Pure. How far an export is, with all that is known of it.
import type { Job, StageProgress } from '../../worker/protocol/job.ts';
import type { Facts } from '../facts.ts';
import type { Progress, StageView, ViewState } from '../view.ts';
import type { Words } from '../words.ts';
import type { FollowWords } from './follow-words.ts';
import { frameOf } from './frame-of.ts';
import { fillOf } from './shares.ts';
import { timeLeftInWords } from './time-left-in-words.ts';

/** The last segment stays visibly open until the file has been read back. */
const NEARLY_FULL = 0.96;

/** Silence shorter than this is not worth a figure (CONTRACT.md §2: `stalled` begins at 15 s). */
const SILENCE_SHOWN_MS = 10_000;
/** Nor is what is usual here: times the usual gap, where the server says `stalled` from twice of it on. */
const UNUSUAL = 1.5;

/** `now`: epoch milliseconds of the server's clock. */
export function progressOf(
  job: Job,
  state: ViewState,
  { track, timeLeft, lostForSeconds }: Facts,
  now: number,
  words: Words,
  followed: FollowWords,
): Progress {
  const { say, counted, duration } = followed;
  const { number } = words;
  const last = Math.max(0, job.stages.length - 1);
  // Stages are done one after the other.
  const at = Math.min(last, job.stages.filter((stage) => stage.state === 'done').length);
  const amountOf = ({ done, total }: StageProgress, named: (value: number) => string): string =>
    total !== null ? say('of', number(done), named(total)) : done > 0 ? named(done) : '';
  const stages = job.stages.map((stage, index): StageView => {
    const { id, unit, done, weight } = stage;
    const icon = stage.state === 'done' ? 'ok' : index === at ? 'now' : 'todo';
    const named = (value: number): string => (unit === 'records' ? number(value) : counted(value, unit));
    const fill = track?.fills[index] ?? fillOf(stage);
    const tookMs = track?.tookMs[index];
    const took = tookMs === undefined ? '' : ` · ${number(Math.max(1, Math.round(tookMs / 1000)))} s`;
    return {
      name: say(`stage-${id}`),
      icon,
      work: icon === 'ok' ? named(done) + took : icon === 'now' ? amountOf(stage, named) : '',
      weight,
      fill: index === last ? Math.min(NEARLY_FULL, fill) : fill,
    };
  });
  const percent = Math.min(99, Math.floor((track?.fraction ?? job.fraction) * 100 + 1e-6));
  const frame = frameOf(stages, at, percent, words, followed);
  const current = job.stages[at];
  const lost = lostForSeconds !== null && state !== 'starting';
  const silentMs = now - (track?.progressAt ?? now);
  const usualMs = state === 'stalled' ? 0 : UNUSUAL * (track?.usualGapMs ?? 0);
  const silence = silentMs >= Math.max(SILENCE_SHOWN_MS, usualMs) ? duration(Math.floor(silentMs / 1000)) : '';
  // A time left that no progress bears out would be a guess.
  const left = silence ? say('slow', silence) : timeLeft ? timeLeftInWords(timeLeft, words) : '';
  const stalled = state === 'stalled' && silence ? say('noProgress', silence) : '';
  const eta = state === 'running' && !lost ? left : stalled;
  const work = current ? amountOf(current, (value) => counted(value, current.unit)) : '';
  return {
    ...frame,
    valueText: [frame.valueText, eta].filter(Boolean).join('. '),
    look: job.status === 'failed' ? 'bad' : lost ? 'lost' : state === 'stalled' ? 'still' : '',
    count: state === 'starting' ? frame.count : lost ? say('lastUpdate', duration(lostForSeconds)) : work,
    eta,
  };
}
