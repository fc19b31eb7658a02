// Pure. From what is known to what there is to see, as far as that takes no module that is fetched later.
import type { ExportRequest, Job } from '../worker/protocol/job.ts';
import type { FollowKit } from './environment.ts';
import type { Facts } from './facts.ts';
import { FORMAT_NAMES } from './format-names.ts';
import { noteOf, sentencesOf } from './note-of.ts';
import type { View, ViewState } from './view.ts';
import type { Words } from './words.ts';

/** What views of exports there are need of it. */
export type ViewKit = Pick<FollowKit, 'followedViewOf'>;

/** The state there is to see at `now`, in epoch milliseconds of the server's clock. */
export function stateOf({ job, pending, signedOut }: Facts, now: number): ViewState {
  if (signedOut) return 'signed-out';
  if (pending === 'start' || (job !== null && pending === 'retry')) return 'starting';
  if (job === null) return 'idle';
  if (job.status === 'queued') return 'starting';
  if (job.status === 'running') return job.stalled ? 'stalled' : 'running';
  return job.status === 'completed' && now >= Date.parse(job.file.expiresAt) ? 'expired' : job.status;
}

/** Whether it takes the kit to say what there is to say. */
export function needsKit({ job, signedOut, problem }: Facts): boolean {
  return job !== null || signedOut || (problem !== null && problem !== 'network');
}

/**
 * What there is to see at `now`, in epoch milliseconds of the server's clock; `request` until there is a job.
 * `kit` makes the view from the click on; without it there is only to say that it starts, or that it could not be fetched.
 */
export function viewOf(facts: Facts, request: ExportRequest, now: number, words: Words, kit: ViewKit | null): View {
  const { pending, problem } = facts;
  const { say } = words;
  const state = stateOf(facts, now);
  const job: Job | null = pending === 'start' ? null : facts.job;
  const { basisYear, format, variant, lang } = job?.request ?? request;
  const product = `${FORMAT_NAMES[format]}, ${say(`variant-${variant}`)}`;
  const organisation = job?.organisation.name;
  const followed = job !== null || facts.signedOut;
  const away = followed && !kit ? 'network' : problem;
  const notes = away === null ? [] : [noteOf('warn', words.failure(away))];
  const common: View = {
    state,
    title: say('title', basisYear),
    organisation,
    exportLang: lang,
    notes,
    buttons: {},
    problem: notes.map(sentencesOf)[0],
  };
  if (state === 'idle') {
    return {
      ...common,
      meta: say('years', basisYear, basisYear + 1, basisYear + 2),
      buttons: { start: ['primary', say('start')] },
      aside: product,
      looking: pending === 'lookup' && problem === null,
    };
  }
  const stopping = pending === 'cancel' || facts.cancelWanted;
  const working: View = {
    ...common,
    meta: [organisation, product].filter(Boolean).join(' · '),
    buttons: { cancel: ['text', say(stopping ? 'cancelling' : 'cancel'), stopping] },
    foot: say('leave'),
    short: say('starting'),
    said: say('started'),
  };
  if (kit) return kit.followedViewOf({ job, common, working, facts, now, words });
  if (state === 'starting') return { ...working, aside: say('starting') };
  const atWork = state === 'running' || state === 'stalled';
  return { ...common, short: notes[0]?.title, buttons: atWork ? working.buttons : {} };
}
