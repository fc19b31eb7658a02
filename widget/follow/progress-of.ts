// Pure. How far an export is, with all that is known of it.
import type { Job, StageProgress } from '../../worker/protocol/job.ts';
import type { Facts } from '../facts.ts';
import type { Progress, ViewState } from '../view.ts';
import type { Words } from '../words.ts';
import type { FollowWords } from './follow-words.ts';
import { timeLeftInWords } from './time-left-in-words.ts';

/** Silence shorter than this is not worth a figure (CONTRACT.md §2: `stalled` begins at 15 s). */
const SILENCE_SHOWN_SECONDS = 10;

/** `frame` is how far it is without that; `now`, epoch milliseconds of the server's clock. */
export function progressOf(
  frame: Progress,
  job: Job,
  state: ViewState,
  { track, timeLeft, lostForSeconds }: Facts,
  now: number,
  words: Words,
  followed: FollowWords,
): Progress {
  const { number } = words;
  const { say, counted, duration } = followed;
  const amountOf = ({ done, total }: StageProgress, named: (value: number) => string): string =>
    total !== null ? say('of', number(done), named(total)) : done > 0 ? named(done) : '';
  const stages = frame.stages.map((row, index) => {
    const stage = job.stages[index];
    if (!stage || row.icon === 'todo') return row;
    const { unit, done } = stage;
    const named = (value: number): string => (unit === 'records' ? number(value) : counted(value, unit));
    const tookMs = track?.tookMs[index];
    const took = tookMs === undefined ? '' : ` · ${number(Math.max(1, Math.round(tookMs / 1000)))} s`;
    return { ...row, work: row.icon === 'ok' ? named(done) + took : amountOf(stage, named) };
  });
  const current = job.stages.find((stage) => stage.state !== 'done') ?? job.stages.at(-1);
  const lost = lostForSeconds !== null && state !== 'starting';
  const silent = Math.floor((now - (track?.progressAt ?? now)) / 1000);
  const left = state === 'running' && timeLeft && !lost ? timeLeftInWords(timeLeft, words) : '';
  const eta = state === 'stalled' && silent >= SILENCE_SHOWN_SECONDS ? say('noProgress', duration(silent)) : left;
  return {
    ...frame,
    valueText: [frame.valueText, eta].filter(Boolean).join('. '),
    look: job.status === 'failed' ? 'bad' : lost ? 'lost' : state === 'stalled' ? 'still' : '',
    count:
      state === 'starting'
        ? frame.count
        : lost
          ? say('lastUpdate', duration(lostForSeconds))
          : current
            ? amountOf(current, (value) => counted(value, current.unit))
            : '',
    eta,
    stages,
  };
}
