// Pure. What must be true of an export once nothing is to be done about it (RELIABILITY, I2, I4, I5, I7, I9, I13).
import { isActive, type Job } from '../../worker/protocol/job.ts';
import { canRetry } from '../../worker/protocol/reduce-job.ts';
import { fileKey } from './file-key.ts';
import type { Call } from './platform/world.ts';

/** An export as everybody has it. */
export interface AtRest {
  id: string;
  /** As its object has it; null when it is erased or was never begun. */
  job: Job | null;
  /** The newest that anybody saw. */
  last: Job | null;
  isEraseAsked: boolean;
  /** Whether the object's tables hold anything made of the records. */
  holdsWork: boolean;
  /** The list's row. */
  row: Record<string, unknown> | undefined;
  /** Everything in the bucket. */
  keys: readonly string[];
  /** Keys of the uploads that are open in it. */
  uploads: readonly string[];
  /** Whether the bucket has lost anything. */
  isLossy: boolean;
  /** All calls that were made, by whomever. */
  calls: readonly Call[];
}

/** Never the fault of anything that a schedule can do. */
const OWN_FAULTS: readonly string[] = ['internal', 'verification-failed', 'source-invalid', 'no-rule-set'];

/** What is wrong; nothing when all is well. */
export function violationsAtRest({
  id,
  job,
  last,
  isEraseAsked,
  holdsWork,
  row,
  keys,
  uploads,
  isLossy,
  calls,
}: AtRest): string[] {
  const violations: string[] = [];
  if (job === null) {
    if (!isEraseAsked && last) violations.push('I2: the export is gone');
  } else {
    if (isActive(job)) violations.push(`I9: ${job.status} for ever`);
    if (last && last.seq > job.seq) violations.push('I4: told what was never kept');
  }
  if ((job === null || job.status === 'cancelled') && holdsWork) {
    violations.push('I7: its tables still hold what was made of the records');
  }
  if (job?.status === 'failed') {
    const { code } = job.error;
    if (OWN_FAULTS.includes(code) || (code === 'snapshot-lost' && !isLossy)) violations.push(`I5: ${code}`);
  }
  if (row?.active === 1) violations.push('I13: the list says that it is at work');
  if (job && row?.job !== JSON.stringify(job)) violations.push('I13: the list says something else');
  const ofExport = (key: string): boolean => key.startsWith(`v1/${id}/`);
  const own = keys.filter(ofExport);
  const orphans = own.filter((key) => !mayKeep(job, key));
  if (orphans.length > 0) violations.push(`I7: ${job?.status ?? 'gone'}, and still there: ${orphans}`);
  const goesOn = job?.status === 'failed' && canRetry(job) && job.error.code !== 'snapshot-lost';
  if (goesOn && own.length === 0 && job.stages[0]?.state === 'done') {
    violations.push('I7: nothing is left to go on from');
  }
  const open = uploads.filter(ofExport).length;
  if (open > lostUploads(calls)) violations.push(`I7: ${open} uploads are open`);
  return violations;
}

/** By the contract: the file and the findings of a finished export, the snapshot of one that can be retried, else nothing. */
function mayKeep(job: Job | null, key: string): boolean {
  if (job?.status === 'completed') return key === fileKey(job) || key.includes('/findings/');
  if (job?.status === 'failed') return canRetry(job) ? !key.includes('/report.') : key.includes('/findings/');
  return false;
}

/**
 * Uploads nobody can know of, since the answer to their beginning or the commit after it was lost, or since they were
 * begun twice: a day later the bucket's own rule ends them.
 */
function lostUploads(calls: readonly Call[]): number {
  return calls.reduce((lost, { name, fates }, site) => {
    if (name !== 'createUpload') return lost;
    const isUnheard = fates.some((fate) => fate !== 'twice') || (calls[site + 1]?.fates.length ?? 0) > 0;
    return lost + Number(fates.includes('twice')) + Number(isUnheard);
  }, 0);
}
