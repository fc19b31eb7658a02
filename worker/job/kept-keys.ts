// Pure. What an export that is not at work still needs in R2; everything else below its prefix goes.
import { findingsPrefix, reportKey, snapshotPrefix } from '../files/keys.ts';
import { canRetry } from '../protocol/reduce-job.ts';
import type { Stored } from './job-store.ts';

/** Whether a key is kept. Record contents are kept only for a retry; the findings hold none. */
export function keptKeys(stored: Stored): (key: string) => boolean {
  if (stored.type === 'erased') return () => false;
  const { job, run } = stored;
  const findings = findingsPrefix(job.id, run.generation);
  switch (job.status) {
    case 'completed': {
      const report = reportKey(job.id, job.attempt, job.request.format);
      return (key) => key === report || key.startsWith(findings);
    }
    case 'failed': {
      const kept = canRetry(job) ? snapshotPrefix(job.id, run.generation) : findings;
      return (key) => key.startsWith(kept);
    }
    case 'queued':
    case 'running':
      return () => true;
    case 'cancelled':
    case 'expired':
      return () => false;
  }
}
