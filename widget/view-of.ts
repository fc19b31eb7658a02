// Pure. From what is known to what there is to see.
import { type ExportRequest, isActive, type Job, type StageProgress } from '../worker/protocol/job.ts';
import { STAGE_IDS, STAGE_UNITS, type StageId } from '../worker/protocol/stage-ids.ts';
import type { FollowKit } from './environment.ts';
import type { Facts } from './facts.ts';
import { FORMAT_NAMES } from './format-names.ts';
import { noteOf, sentencesOf } from './note-of.ts';
import { fillOf } from './shares.ts';
import type { Progress, StageView, View, ViewState } from './view.ts';
import type { Words } from './words.ts';

/** Shares of a usual run, shown before the first answer: measured once, replaced by the server's own with the first snapshot. */
const USUAL_WEIGHTS: Record<StageId, number> = {
  collect: 0.34,
  validate: 0.22,
  aggregate: 0.12,
  protect: 0.04,
  build: 0.2,
  verify: 0.08,
};

const USUAL_STAGES: readonly StageProgress[] = STAGE_IDS.map((id) => ({
  id,
  state: 'pending',
  weight: USUAL_WEIGHTS[id],
  done: 0,
  total: null,
  unit: STAGE_UNITS[id],
}));

const ENDS = ['completed', 'failed', 'cancelled', 'expired'] as const;

/** The last segment stays visibly open until the file has been read back. */
const NEARLY_FULL = 0.96;

/** Silence shorter than this is not worth a figure (CONTRACT.md §2: `stalled` begins at 15 s). */
const SILENCE_SHOWN_SECONDS = 10;

/** What views of exports there are need of it. */
export type ViewKit = Pick<FollowKit, 'endedViewOf' | 'timeLeftInWords'>;

/** The state there is to see at `now`, in epoch milliseconds of the server's clock. */
export function stateOf({ job, pending, signedOut }: Facts, now: number): ViewState {
  if (signedOut) return 'signed-out';
  if (pending === 'start' || (job !== null && pending === 'retry')) return 'starting';
  if (job === null) return 'idle';
  if (job.status === 'queued') return 'starting';
  if (job.status === 'running') return job.stalled ? 'stalled' : 'running';
  return job.status === 'completed' && now >= Date.parse(job.file.expiresAt) ? 'expired' : job.status;
}

/** Whether the state is one of an export that is over. */
export function hasEnded(state: ViewState): state is (typeof ENDS)[number] {
  return ENDS.some((end) => end === state);
}

/**
 * What there is to see at `now`, in epoch milliseconds of the server's clock; `request` until there is a job.
 * `kit` makes the view of an ended export; without it there is only to say that it could not be fetched.
 */
export function viewOf(facts: Facts, request: ExportRequest, now: number, words: Words, kit: ViewKit | null): View {
  const { pending, problem, joined } = facts;
  const { say } = words;
  const state = stateOf(facts, now);
  const job = pending === 'start' ? null : facts.job;
  const { basisYear, format, variant } = job?.request ?? request;
  const product = `${FORMAT_NAMES[format]}, ${say(`variant-${variant}`)}`;
  const trouble = problem === null ? [] : [noteOf('warn', words.failure(problem))];
  const organisation = job?.organisation.name;
  const progress = progressOf(facts, job, state, now, words, kit);
  const common = {
    state,
    title: say('title', basisYear),
    organisation,
    notes: trouble,
    buttons: {},
    problem: trouble.map(sentencesOf)[0],
  };
  switch (state) {
    case 'idle':
      return {
        ...common,
        meta: say('years', basisYear, basisYear + 1, basisYear + 2),
        buttons: { start: ['primary', say('start')] },
        aside: product,
        looking: pending === 'lookup' && problem === null,
      };
    case 'signed-out': {
      const note = noteOf('info', say(job && isActive(job) ? 'signedOut' : 'signedOutIdle'));
      const buttons = { retry: ['secondary', say('retry')] } as const;
      return { ...common, icon: 'info', notes: [note], buttons, short: note.title, said: sentencesOf(note) };
    }
    case 'starting':
    case 'running':
    case 'stalled': {
      const stalled = state === 'stalled' ? noteOf('warn', say(state)) : undefined;
      const note = progress.look === 'lost' ? noteOf('info', say('lost')) : stalled;
      const stopping = pending === 'cancel' || facts.cancelWanted;
      return {
        ...common,
        icon: stalled && 'warn',
        meta: [organisation, product].filter(Boolean).join(' · '),
        progress,
        notes: note ? [note, ...trouble] : trouble,
        buttons: { cancel: [stalled ? 'secondary' : 'text', say(stopping ? 'cancelling' : 'cancel'), stopping] },
        foot: stalled ? undefined : joined ? `${say('joined')} ${say('leave')}` : say('leave'),
        short: stalled?.title ?? progress.stage,
        said: stalled ? sentencesOf(stalled) : say('started'),
      };
    }
    default: {
      if (job && kit) return kit.endedViewOf({ job, common, progress, facts, now, words });
      const away = noteOf('warn', words.failure('network'));
      return { ...common, notes: [away], short: away.title, problem: sentencesOf(away) };
    }
  }
}

function progressOf(
  facts: Facts,
  job: Job | null,
  state: ViewState,
  now: number,
  words: Words,
  kit: ViewKit | null,
): Progress {
  const { timeLeft, lostForSeconds } = facts;
  const { say, number, counted } = words;
  const track = job && facts.track;
  const stages = job?.stages.length ? job.stages : USUAL_STAGES;
  const id = job?.status === 'failed' ? job.error.stage : job?.status === 'running' ? job.stage : null;
  const at = Math.max(
    0,
    stages.findIndex((each) => (id === null ? each.state !== 'done' : each.id === id)),
  );
  const amountOf = ({ done, total }: StageProgress, named: (value: number) => string): string =>
    total !== null ? say('of', number(done), named(total)) : done > 0 ? named(done) : '';
  const rows = stages.map((each, index): StageView => {
    const { unit, weight } = each;
    const done = each.state === 'done';
    const named = (value: number): string => (unit === 'records' ? number(value) : counted(value, unit));
    const fill = track?.fills[index] ?? fillOf(each);
    const tookMs = track?.tookMs[index];
    const took = tookMs === undefined ? '' : ` · ${number(Math.max(1, Math.round(tookMs / 1000)))} s`;
    return {
      name: say(`stage-${each.id}`),
      icon: done ? 'ok' : index === at ? 'now' : 'todo',
      work: done ? named(each.done) + took : index === at ? amountOf(each, named) : '',
      weight,
      fill: index === stages.length - 1 ? Math.min(NEARLY_FULL, fill) : fill,
    };
  });
  const current = stages[at];
  const percent = Math.min(99, Math.floor((track?.fraction ?? job?.fraction ?? 0) * 100 + 1e-6));
  const lost = lostForSeconds !== null && state !== 'starting';
  const silent = Math.floor((now - (track?.progressAt ?? now)) / 1000);
  const left = state === 'running' && timeLeft && kit && !lost ? kit.timeLeftInWords(timeLeft, words) : '';
  const eta = state === 'stalled' && silent >= SILENCE_SHOWN_SECONDS ? say('noProgress', words.duration(silent)) : left;
  const step = say('step', at + 1, stages.length);
  const stage = rows[at]?.name ?? '';
  return {
    step,
    stage,
    percent,
    percentText: words.percent(percent),
    valueText: [`${step}: ${stage}`, say('percent', percent), eta].filter(Boolean).join('. '),
    look: job?.status === 'failed' ? 'bad' : lost ? 'lost' : state === 'stalled' ? 'still' : '',
    count:
      state === 'starting'
        ? say('starting')
        : lost
          ? say('lastUpdate', words.duration(lostForSeconds))
          : current
            ? amountOf(current, (value) => counted(value, current.unit))
            : '',
    eta,
    stages: rows,
  };
}
