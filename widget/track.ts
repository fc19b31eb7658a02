// Pure. What a row of snapshots tells beyond the last one.
import type { Job, StageProgress } from '../worker/protocol/job.ts';
import type { StageId } from '../worker/protocol/stage-ids.ts';

/** Times are epoch milliseconds of the server's clock. */
export interface Track {
  attempt: number;
  /** Highest seen in this attempt. */
  fraction: number;
  /** 0..1 per stage, highest seen in this attempt. */
  fills: ReadonlyMap<StageId, number>;
  startedAt: ReadonlyMap<StageId, number>;
  /** Only of stages whose start and end were both seen. */
  tookMs: ReadonlyMap<StageId, number>;
  /** When work was last seen to be done; before any was, the first sign of life seen. */
  progressAt: number | null;
  /** Units done in all stages. */
  done: number;
}

/** The track after one more snapshot, received when the server's clock stood at `serverNow`. */
export function trackJob(previous: Track | null, job: Job, serverNow: number): Track {
  const before = previous?.attempt === job.attempt ? previous : null;
  const startedAt = new Map(before?.startedAt);
  const tookMs = new Map(before?.tookMs);
  const fills = new Map<StageId, number>();
  const done = job.stages.reduce((sum, stage) => sum + stage.done, 0);
  for (const [index, stage] of job.stages.entries()) {
    fills.set(stage.id, Math.max(before?.fills.get(stage.id) ?? 0, fillOf(stage)));
    if (stage.state === 'running' && !startedAt.has(stage.id)) {
      if (before !== null) startedAt.set(stage.id, serverNow);
      else if (index === 0 && job.status === 'running') startedAt.set(stage.id, Date.parse(job.startedAt));
    }
    const start = startedAt.get(stage.id);
    if (stage.state === 'done' && start !== undefined && !tookMs.has(stage.id)) {
      tookMs.set(stage.id, Math.max(0, serverNow - start));
    }
  }
  return {
    attempt: job.attempt,
    fraction: Math.max(before?.fraction ?? 0, clamp(job.fraction)),
    fills,
    startedAt,
    tookMs,
    progressAt: before === null ? firstSign(job) : done > before.done ? serverNow : before.progressAt,
    done,
  };
}

function firstSign(job: Job): number | null {
  return job.status === 'running' ? Date.parse(job.heartbeatAt) : null;
}

function fillOf(stage: StageProgress): number {
  if (stage.state === 'done') return 1;
  return stage.total === null || stage.total <= 0 ? 0 : clamp(stage.done / stage.total);
}

function clamp(value: number): number {
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0;
}
