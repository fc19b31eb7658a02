import { createHash } from 'node:crypto';
import type { Job } from '../../worker/protocol/job.ts';

/** A row of the table `audit`. */
type TrailRow = Record<string, unknown>;

/** What was done to an export, as far as those who did it know. */
export interface Deeds {
  /** Acknowledged. */
  cancelled: number;
  downloaded: number;
  /** Asked for: whether it was done is not known of each. */
  downloadsAsked: number;
}

const LIFE =
  /^started( (failed|cancelled) retried)*( (completed( downloaded)*|failed|cancelled)( expired)?)?( erased)?$/;

/** What is wrong with the audit trail of an export at rest; `job` is null when it is erased or was never begun. */
export function trailViolations(rows: readonly TrailRow[], job: Job | null, deeds: Deeds): string[] {
  if (rows.length === 0) return job === null ? [] : ['I14: nothing was noted'];
  const acts = rows.map(({ act }) => String(act));
  const story = acts.join(' ');
  const count = (act: string): number => acts.filter((each) => each === act).length;
  const last = acts.findLast((act) => act !== 'downloaded');
  const violations: string[] = [];
  if (!isChain(rows)) violations.push('I14: the chain is broken');
  if (!LIFE.test(story)) violations.push(`I14: no life of an export: ${story}`);
  if (last !== (job?.status ?? 'erased')) violations.push(`I14: ${job?.status ?? 'erased'}, and noted: ${story}`);
  if (job && count('retried') !== job.attempt - 1) violations.push(`I14: attempt ${job.attempt}, and noted: ${story}`);
  if (count('cancelled') < deeds.cancelled) violations.push('I14: a cancel was not noted');
  const downloads = count('downloaded');
  if (downloads < deeds.downloaded || downloads > deeds.downloadsAsked) {
    violations.push(`I14: ${downloads} downloads were noted, ${deeds.downloaded} of ${deeds.downloadsAsked} were made`);
  }
  return violations;
}

function isChain(rows: readonly TrailRow[]): boolean {
  let before = '';
  return rows.every(({ number, at, org_number, act, by, outcome, hash }, index) => {
    const text = JSON.stringify([before, number, at, org_number, act, by, outcome]);
    before = String(hash);
    return number === index + 1 && hash === createHash('sha256').update(text).digest('hex');
  });
}
