// Pure. From what is known to what there is to see.
import { assertNever } from '../worker/protocol/assert-never.ts';
import { type ExportRequest, isActive, type Job, type StageProgress } from '../worker/protocol/job.ts';
import { STAGE_IDS, STAGE_UNITS, type StageId } from '../worker/protocol/stage-ids.ts';
import type { ClientErrorCode } from './client-error.ts';
import type { TimeLeft } from './time-left.ts';
import type { Track } from './track.ts';
import type { Pending, RunFace, StageRow, View } from './view.ts';

/** Times are epoch milliseconds of the server's clock. */
export interface Facts {
  request: ExportRequest;
  job: Job | null;
  track: Track | null;
  pending: Pending | null;
  problem: ClientErrorCode | null;
  signedOut: boolean;
  /** The command to start came, and then the one to stop before there was anything to stop. */
  cancelWanted: boolean;
  link: 'live' | 'lost';
  heardAt: number;
  serverNow: number;
  joined: boolean;
  whileAway: boolean;
  timeLeft: TimeLeft | null;
}

/** Shares of a usual run, shown before the first answer: measured once, replaced by the server's own with the first snapshot. */
const USUAL_WEIGHTS: Record<StageId, number> = {
  collect: 0.34,
  validate: 0.22,
  aggregate: 0.12,
  protect: 0.04,
  build: 0.2,
  verify: 0.08,
};

/** The last segment stays visibly open until the file has been read back. */
const NEARLY_FULL = 0.96;

/** Silence shorter than this is not worth a figure (CONTRACT.md §2: `stalled` begins at 15 s). */
const SILENCE_SHOWN_SECONDS = 10;

/** What there is to see. */
export function reduceView(facts: Facts): View {
  const { job } = facts;
  const common = {
    request: job?.request ?? facts.request,
    organisation: job?.organisation.name || null,
    pending: facts.pending,
    problem: facts.problem,
  };
  if (facts.signedOut) return { ...common, state: 'signed-out', following: job !== null && isActive(job) };
  if (facts.pending === 'start') {
    const first = { ...common, request: facts.request };
    return { ...first, state: 'starting', run: runFace(null, null), cancelling: facts.cancelWanted };
  }
  if (job === null) return { ...common, state: 'idle' };
  const run = runFace(job, facts.track);
  const cancelling = facts.pending === 'cancel';
  if (facts.pending === 'retry') return { ...common, state: 'starting', run, cancelling };
  switch (job.status) {
    case 'queued':
      return { ...common, state: 'starting', run, cancelling };
    case 'running': {
      const lostForSeconds = facts.link === 'lost' ? seconds(facts.serverNow - facts.heardAt) : null;
      if (job.stalled) {
        const silent = seconds(facts.serverNow - (facts.track?.progressAt ?? facts.serverNow));
        const silentSeconds = silent >= SILENCE_SHOWN_SECONDS ? silent : null;
        return { ...common, state: 'stalled', run, cancelling, silentSeconds, lostForSeconds };
      }
      const timeLeft = lostForSeconds === null ? facts.timeLeft : null;
      return { ...common, state: 'running', run, cancelling, timeLeft, joined: facts.joined, lostForSeconds };
    }
    case 'completed': {
      const expiresAt = Date.parse(job.file.expiresAt);
      if (facts.serverNow >= expiresAt) return { ...common, state: 'expired', expiredAt: expiresAt };
      const finishedAt = Date.parse(job.finishedAt);
      return {
        ...common,
        state: 'completed',
        file: job.file,
        summary: job.summary,
        finishedAt,
        finishedToday: new Date(finishedAt).toDateString() === new Date(facts.serverNow).toDateString(),
        whileAway: facts.whileAway,
      };
    }
    case 'failed': {
      const { code, retryable, reference, detail } = job.error;
      return {
        ...common,
        state: 'failed',
        run: runFace(job, facts.track, job.error.stage),
        code,
        retryable,
        reference,
        detail: detail ?? null,
        whileAway: facts.whileAway,
      };
    }
    case 'cancelled':
      return { ...common, state: 'cancelled', run };
    case 'expired':
      return { ...common, state: 'expired', expiredAt: null };
    default:
      return assertNever(job);
  }
}

function runFace(job: Job | null, track: Track | null, failedIn?: StageId): RunFace {
  const stages = job === null || job.stages.length === 0 ? USUAL_STAGES : job.stages;
  const stage = failedIn ?? (job?.status === 'running' ? job.stage : firstOpen(stages));
  const index = Math.max(
    0,
    stages.findIndex(({ id }) => id === stage),
  );
  return {
    stage,
    stageNumber: index + 1,
    percent: Math.min(99, Math.floor((track?.fraction ?? 0) * 100 + 1e-6)),
    stages: stages.map((each, at) => row(each, track, at === index, at === stages.length - 1)),
  };
}

function row(stage: StageProgress, track: Track | null, isNow: boolean, isLast: boolean): StageRow {
  const fill = track?.fills.get(stage.id) ?? 0;
  return {
    id: stage.id,
    weight: stage.weight,
    fill: isLast ? Math.min(NEARLY_FULL, fill) : fill,
    state: stage.state === 'done' ? 'done' : isNow ? 'now' : 'todo',
    done: stage.done,
    total: stage.total,
    unit: stage.unit,
    tookMs: track?.tookMs.get(stage.id) ?? null,
  };
}

const USUAL_STAGES: StageProgress[] = STAGE_IDS.map((id) => ({
  id,
  state: 'pending',
  weight: USUAL_WEIGHTS[id],
  done: 0,
  total: null,
  unit: STAGE_UNITS[id],
}));

function firstOpen(stages: readonly StageProgress[]): StageId {
  return stages.find(({ state }) => state !== 'done')?.id ?? 'verify';
}

function seconds(ms: number): number {
  return Number.isFinite(ms) ? Math.max(0, Math.floor(ms / 1000)) : 0;
}
