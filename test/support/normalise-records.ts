import { fromColumns } from '../../worker/files/record-columns.ts';
import type { ActivityRecord, SourceRecord } from '../../worker/rules/record.ts';
import { toSourceColumns } from '../../worker/sources/to-source-columns.ts';
import { normalisePage } from '../../worker/stages/normalise.ts';

/** The records as the rules read them once they are collected. */
export function normaliseRecords(records: readonly SourceRecord[]): ActivityRecord[] {
  return fromColumns(normalisePage(toSourceColumns(records)));
}
