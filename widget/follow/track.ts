// Pure. What a row of snapshots tells beyond the last one.
import type { Job } from '../../worker/protocol/job.ts';
import { usualGapAfter } from '../../worker/protocol/usual-gap.ts';
import { fillOf, shareOf } from './shares.ts';

/** Lists go by stage, in order. Times are epoch milliseconds of the server's clock. */
export interface Track {
  attempt: number;
  /** Highest seen in this attempt. */
  fraction: number;
  /** 0..1, highest seen in this attempt. */
  fills: readonly number[];
  startedAt: readonly (number | undefined)[];
  /** Only of stages whose start and end were both seen. */
  tookMs: readonly (number | undefined)[];
  /** When work was last seen to be done; before any was, the first sign of life seen. */
  progressAt: number | null;
  /** Usual milliseconds between two sights of work done, faded; 0 before the first. */
  usualGapMs: number;
  /** Units done in all stages. */
  done: number;
}

/** The track after one more snapshot, received when the server's clock stood at `serverNow`. */
export function trackJob(previous: Track | null, job: Job, serverNow: number): Track {
  const before = previous?.attempt === job.attempt ? previous : null;
  const running = job.status === 'running' ? job : null;
  const done = job.stages.reduce((sum, stage) => sum + stage.done, 0);
  const progressed = before !== null && done > before.done;
  const lastAt = before?.progressAt ?? (running && Date.parse(running.startedAt));
  const usualMs = before?.usualGapMs ?? 0;
  const startedAt = job.stages.map((stage, at) => {
    const known = before?.startedAt[at];
    if (known !== undefined || stage.state !== 'running') return known;
    if (before !== null) return serverNow;
    return at === 0 && running !== null ? Date.parse(running.startedAt) : undefined;
  });
  return {
    attempt: job.attempt,
    fraction: Math.max(before?.fraction ?? 0, shareOf(job.fraction)),
    fills: job.stages.map((stage, at) => Math.max(before?.fills[at] ?? 0, fillOf(stage))),
    startedAt,
    tookMs: job.stages.map(({ state }, at) => {
      const start = startedAt[at];
      const ended = state === 'done' && start !== undefined ? Math.max(0, serverNow - start) : undefined;
      return before?.tookMs[at] ?? ended;
    }),
    progressAt:
      before === null ? running && Date.parse(running.heartbeatAt) : progressed ? serverNow : before.progressAt,
    usualGapMs: progressed && lastAt !== null ? usualGapAfter(usualMs, serverNow - lastAt) : usualMs,
    done,
  };
}
