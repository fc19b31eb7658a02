import { findingsKey, judgedKey, pageKey } from '../files/keys.ts';
import { fromColumns, type RecordColumns } from '../files/record-columns.ts';
import type { ReportFinding } from '../report/report.ts';
import type { ActivityRecord } from '../rules/record.ts';
import type { Verdict } from '../rules/rule-ids.ts';
import type { JudgedPage } from './judged-page.ts';
import type { StepContext } from './steps/step.ts';

/** `place` counts from 0 within the page. */
export interface JudgedRecord {
  place: number;
  record: ActivityRecord;
  verdict: Verdict;
}

/** What the lists of a report are made from, as it was stored: page by page. */
export interface SnapshotPages {
  /** How many records each page holds. */
  readonly recordCounts: readonly number[];
  records(page: number): Promise<JudgedRecord[]>;
  /** Those of the page that are not counted. */
  notCounted(page: number): Promise<JudgedRecord[]>;
  /** One page more than there are of records: what is found of whole branches comes last. */
  findings(page: number): Promise<ReportFinding[]>;
}

/** The pages of an export that has been validated. */
export function snapshotPages({ job, run, effects, store }: StepContext): SnapshotPages {
  const { id } = job;
  const { generation } = run;
  const judged = (page: number) => effects.files.getPacked<JudgedPage>(judgedKey(id, generation, page));
  return {
    recordCounts: store.pages().map(({ records }) => records),
    async records(page) {
      const [columns, { verdicts }] = await Promise.all([
        effects.files.getPacked<RecordColumns>(pageKey(id, generation, page)),
        judged(page),
      ]);
      return fromColumns(columns).map((record, place) => judgedRecord(place, record, verdicts));
    },
    async notCounted(page) {
      const { notCounted, verdicts } = await judged(page);
      return notCounted.map(({ place, record }) => judgedRecord(place, record, verdicts));
    },
    findings: (page) => effects.files.getPacked<ReportFinding[]>(findingsKey(id, generation, page)),
  };
}

function judgedRecord(place: number, record: ActivityRecord, verdicts: readonly Verdict[]): JudgedRecord {
  const verdict = verdicts[place];
  if (verdict === undefined) throw new TypeError('A record has no verdict');
  return { place, record, verdict };
}
