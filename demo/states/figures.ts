import type { Job, Lang } from '../../worker/protocol/job.ts';
import { jobsIn } from '../recorded/jobs.ts';
import type { FigureName } from './figure-names.ts';
import type { Recording } from './replay-environment.ts';

/** One thing there is to see, and how to get there. */
export interface Figure {
  name: FigureName;
  recording: Recording;
  layout?: 'compact';
  /** Clicks the button of this part, or the one that opens the findings, once the state is drawn. */
  press?: 'start-button' | 'findings';
}

const ENDED = '2026-11-24T13:05:00.000Z';

/** Everything the element can show, of an export in this language. */
export function figuresIn(lang: Lang): readonly Figure[] {
  const jobs = jobsIn(lang);
  const ended = (job: Job): Recording => ({ type: 'job', snapshots: [job], serverNow: ENDED });
  const running: Recording = { type: 'job', snapshots: jobs.running, serverNow: '2026-11-24T12:59:22.000Z' };
  const slow: Recording = { type: 'job', snapshots: jobs.stalled.slice(0, 1), serverNow: '2026-11-24T12:58:34.000Z' };
  const stalled: Recording = { type: 'job', snapshots: jobs.stalled, serverNow: '2026-11-24T12:59:08.000Z' };
  return [
    { name: 'idle', recording: { type: 'nothing' } },
    { name: 'starting', recording: { type: 'unanswered' }, press: 'start-button' },
    { name: 'running', recording: running },
    { name: 'running, slowly', recording: slow },
    { name: 'stalled', recording: stalled },
    {
      name: 'running, connection lost',
      recording: { type: 'job', snapshots: jobs.building, serverNow: '2026-11-24T13:00:52.000Z', lost: true },
    },
    { name: 'failed, can be retried', recording: ended(jobs.sourceAway) },
    { name: 'failed, blocked by a finding', recording: ended(jobs.blocked) },
    { name: 'failed, blocking findings open', recording: ended(jobs.blocked), press: 'findings' },
    { name: 'failed for good', recording: ended(jobs.broken) },
    { name: 'completed, while away', recording: ended(jobs.completed) },
    { name: 'completed, findings open', recording: ended(jobs.completed), press: 'findings' },
    { name: 'cancelled', recording: ended(jobs.cancelled) },
    { name: 'expired', recording: { type: 'job', snapshots: [jobs.completed], serverNow: '2026-12-02T09:00:00.000Z' } },
    { name: 'signed-out', recording: { type: 'signed-out', after: jobs.running[0] } },
    { name: 'compact: idle', recording: { type: 'nothing' }, layout: 'compact' },
    { name: 'compact: running', recording: running, layout: 'compact' },
    { name: 'compact: stalled', recording: stalled, layout: 'compact' },
    { name: 'compact: completed', recording: ended(jobs.completed), layout: 'compact' },
    { name: 'compact: failed', recording: ended(jobs.sourceAway), layout: 'compact' },
  ];
}
