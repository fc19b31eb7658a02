import { jobs } from '../../../demo/recorded/jobs.ts';
import type { Job, StageProgress } from '../../../worker/protocol/job.ts';

const { queued, completed } = jobs;
const [, stalled] = jobs.stalled;
const STARTED_AT = Date.parse(queued.updatedAt);
const TOOK_MS = Date.parse(completed.finishedAt) - STARTED_AT;
/** Of the whole job, at which it stands still. */
const STILL = [0.3, 0.32] as const;

/** The recorded export, told in so many messages after the one that it is queued: every stage, a stall, and the end. */
export function longStory(messages: number): readonly Job[] {
  return Array.from({ length: messages }, (_, at): Job => {
    const seq = queued.seq + 1 + at;
    if (at === messages - 1) return { ...completed, seq };
    const fraction = at / messages;
    const stages = stagesAt(fraction);
    const now = new Date(STARTED_AT + fraction * TOOK_MS).toISOString();
    return {
      ...stalled,
      seq,
      stages,
      fraction,
      stage: stages.find(({ state }) => state === 'running')?.id ?? 'collect',
      updatedAt: now,
      heartbeatAt: now,
      startedAt: new Date(STARTED_AT).toISOString(),
      stalled: fraction >= STILL[0] && fraction < STILL[1],
    };
  });
}

function stagesAt(fraction: number): StageProgress[] {
  let before = 0;
  return completed.stages.map((stage): StageProgress => {
    const share = (fraction - before) / stage.weight;
    before += stage.weight;
    if (share >= 1) return stage;
    if (share < 0) return { ...stage, state: 'pending', done: 0 };
    return { ...stage, state: 'running', done: Math.floor(share * (stage.total ?? 0)) };
  });
}
