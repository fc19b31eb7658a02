// Pure. What must hold in every state of an export and at every step between two (RELIABILITY, I1–I11).
import { reportKey } from '../../worker/files/keys.ts';
import { keptKeys } from '../../worker/job/kept-keys.ts';
import { isActive, type JobStatus } from '../../worker/protocol/job.ts';
import type { ModelWorld } from './model-world.ts';

/** What may follow within an attempt. */
const FOLLOWS: Record<JobStatus, readonly JobStatus[]> = {
  queued: ['running', 'failed', 'cancelled'],
  running: ['completed', 'failed', 'cancelled'],
  completed: ['expired'],
  failed: ['expired'],
  cancelled: [],
  expired: [],
};

export function wrongIn({
  stored,
  alarm,
  handler,
  objects,
  uploads,
  row,
  cancelled,
  now,
  calling,
}: ModelWorld): string[] {
  const wrong: string[] = [];
  const job = stored?.type === 'job' ? stored.job : null;
  if (job?.status === 'completed' && !objects.includes(reportKey(job.id, job.attempt, job.request.format))) {
    wrong.push('I3: completed without a file');
  }
  if (job && cancelled.includes(job.attempt) && (isActive(job) || job.status === 'completed')) {
    wrong.push(`I10: ${job.status} after it was cancelled`);
  }
  if (job && isActive(job) && row?.active !== true && stored?.upkeep.indexDueAt === null) {
    wrong.push('I1: at work, and another may be started');
  }
  if (job && isActive(job) && alarm === null && handler === null && row?.active !== true) {
    wrong.push('I9: at work, and nothing will wake it');
  }
  if (row?.active && stored === null && alarm !== null) wrong.push('I1: an alarm of nothing');
  const nothingToDo = alarm === null && handler === null && !calling.includes('start') && row?.active !== true;
  if (stored && nothingToDo && !(job && isActive(job))) {
    const kept = keptKeys(stored);
    const orphans = objects.filter((key) => !kept(key));
    const upkeepDone = [stored.upkeep.indexDueAt, stored.upkeep.sweepAt, stored.upkeep.expireAt].every(
      (at) => at === null,
    );
    if (upkeepDone && orphans.length > 0) wrong.push(`I7: left behind: ${orphans}`);
    if (upkeepDone && uploads.length > 0) wrong.push(`I7: open uploads: ${uploads}`);
  }
  if (job?.status === 'expired' && stored && stored.upkeep.sweepAt === null && objects.length > 0 && handler === null) {
    wrong.push(`I11: still there: ${objects}`);
  }
  if (alarm !== null && stored === null) wrong.push('I9: an alarm without an export');
  if (job && Date.parse(job.updatedAt) > now) wrong.push('I4: from the future');
  return wrong;
}

export function wrongStep(before: ModelWorld, after: ModelWorld): string[] {
  const [a, b] = [before.stored, after.stored];
  if (a === null || a === b) return [];
  if (b === null) return ['I2: what was kept is gone'];
  if (a.type === 'erased') return b.type === 'erased' ? [] : ['I2: back from being erased'];
  if (b.type === 'erased' || a.job === b.job) return [];
  const wrong: string[] = [];
  if (b.job.seq <= a.job.seq) wrong.push(`I4: seq ${a.job.seq}, then ${b.job.seq}`);
  if (b.job.attempt === a.job.attempt) {
    if (b.job.fraction < a.job.fraction) wrong.push(`I4: progress fell from ${a.job.fraction} to ${b.job.fraction}`);
    if (b.job.status !== a.job.status && !FOLLOWS[a.job.status].includes(b.job.status)) {
      wrong.push(`I2: ${a.job.status}, then ${b.job.status}`);
    }
  } else if (b.job.attempt !== a.job.attempt + 1 || b.job.status !== 'queued') {
    wrong.push(`I2: attempt ${a.job.attempt} ${a.job.status}, then ${b.job.attempt} ${b.job.status}`);
  }
  return wrong;
}
