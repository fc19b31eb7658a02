// Pure. An internal report of any size whose records are made when they are asked for.
import type { SnapshotPages } from '../../worker/job/snapshot-pages.ts';
import { describeReport } from '../../worker/report/describe-report.ts';
import type { Report } from '../../worker/report/report.ts';
import type { AggregateRow, Tally } from '../../worker/rules/aggregates.ts';
import { protectReport } from '../../worker/stages/protect.ts';
import { sample } from '../report/sample.ts';

export interface RepeatedSnapshot {
  report: Report;
  pages: SnapshotPages;
  tally: Tally;
  rows: AggregateRow[];
}

/** Records a page. */
export const PAGE_RECORDS = 2_000;

/** A snapshot of so many equal pages; only one of them is ever in memory. */
export function repeatedSnapshot(pageCount: number): RepeatedSnapshot {
  const page = sample({ variant: 'internal', records: PAGE_RECORDS, branches: 200 });
  const ofRecords = page.findings.filter(({ number }) => number !== null);
  const ofBranches = page.findings.filter(({ number }) => number === null);
  const times = (value: number | undefined) => pageCount * (value ?? 0);
  const warningsOf = (findings: typeof page.findings) => findings.filter(({ severity }) => severity === 'W').length;
  const tally: Tally = {
    registered: times(page.tally.registered),
    counted: times(page.tally.counted),
    notCounted: Object.fromEntries(Object.entries(page.tally.notCounted).map(([rule, count]) => [rule, times(count)])),
    warnings: times(warningsOf(ofRecords)) + warningsOf(ofBranches),
    findings: times(ofRecords.length) + ofBranches.length,
  };
  const rows = page.rows.map((row) => ({ ...row, days: times(row.days), participations: times(row.participations) }));
  const report = protectReport(describeReport({ ...page.input, tally, rows }), page.input.ruleSet.smallNumberK);
  const judged = (number: number) =>
    page.records.map((record, place) => ({
      place,
      record: { ...record, id: `${record.id}-${number}` },
      verdict: page.verdicts[place] ?? null,
    }));
  const pages: SnapshotPages = {
    recordCounts: Array.from({ length: pageCount }, () => PAGE_RECORDS),
    records: async (number) => judged(number),
    notCounted: async (number) => judged(number).filter(({ verdict }) => verdict !== null),
    findings: async (number) =>
      number === pageCount
        ? ofBranches
        : ofRecords.map((finding) => ({ ...finding, number: number * PAGE_RECORDS + (finding.number ?? 0) })),
  };
  return { report, pages, tally, rows };
}
