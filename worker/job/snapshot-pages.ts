import { findingsKey, pageKey, verdictsKey } from '../files/keys.ts';
import type { ReportFinding } from '../report/report.ts';
import type { ActivityRecord } from '../rules/record.ts';
import type { Verdict } from '../rules/rule-ids.ts';
import type { StepContext } from './steps/step.ts';

/** What the lists of a report are made from, as it was stored: page by page. */
export interface SnapshotPages {
  /** How many records each page holds. */
  readonly recordCounts: readonly number[];
  records(page: number): Promise<{ records: ActivityRecord[]; verdicts: Verdict[] }>;
  /** One page more than there are of records: what is found of whole branches comes last. */
  findings(page: number): Promise<ReportFinding[]>;
}

/** The pages of an export that has been validated. */
export function snapshotPages({ job, run, effects, store }: StepContext): SnapshotPages {
  const { id } = job;
  const { generation } = run;
  return {
    recordCounts: store.pages().map(({ records }) => records),
    async records(page) {
      const [records, verdicts] = await Promise.all([
        effects.files.getPacked<ActivityRecord[]>(pageKey(id, generation, page)),
        effects.files.getPacked<Verdict[]>(verdictsKey(id, generation, page)),
      ]);
      return { records, verdicts };
    },
    findings: (page) => effects.files.getPacked<ReportFinding[]>(findingsKey(id, generation, page)),
  };
}
