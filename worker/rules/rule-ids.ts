// Pure. The rules of DOMAIN.md's validation table, in the order that decides which reason a record gets.
import type { FindingField } from './finding-field.ts';
import type { Kind } from './record.ts';

/** B blocks the export, E is not counted, W counted but flagged, I information. */
export type Severity = 'B' | 'E' | 'W' | 'I';

export const RULE_IDS = [
  'P01',
  'O01',
  'O02',
  'A01',
  'T01',
  'T02',
  'T03',
  'T04',
  'B01',
  'K05',
  'K06',
  'K04',
  'V02',
  'K01',
  'K02',
  'K03',
  'L01',
  'L02',
  'D01',
  'L03',
  'P02',
  'G01',
  'G02',
  'D02',
  'B02',
  'K07',
  'K08',
  'L04',
  'V01',
  'C01',
  'B03',
  'X01',
] as const;

export type RuleId = (typeof RULE_IDS)[number];

/** Why a record is not counted; null: it is counted. */
export type Verdict = RuleId | null;

/** What validation found. Holds no free text and no person: only where to look. */
export interface Finding {
  rule: RuleId;
  severity: Severity;
  recordId: string | null;
  /** Of the record on the page it was found on, from 0; absent for a finding about no record. */
  place?: number;
  activityId: string | null;
  branchId: string | null;
  /** `yyyy-mm-dd`, or null when there is none. */
  date: string | null;
  field: FindingField | null;
  /** The kind of activity a finding about a whole branch is about (X01). */
  kind?: Kind;
}
