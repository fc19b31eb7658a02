// Pure. What is left of the records once they are counted: bounded by branches, municipalities, kinds and months.
import type { Kind } from './record.ts';
import type { RuleId } from './rule-ids.ts';

/** Counted activity-days of one branch, place, kind and month. Every table of the report is a roll-up of these. */
export interface AggregateRow {
  branchId: string;
  /** Two digits; '' when the county is not known. */
  countyCode: string;
  /** Four digits, today's code; '' when not known. */
  municipalityCode: string;
  kind: Kind;
  /** 1–12. */
  month: number;
  days: number;
  /** Sum of participants over those days: person counts. */
  participations: number;
}

/** registered = counted + Σ notCounted, always. */
export interface Tally {
  registered: number;
  counted: number;
  notCounted: Partial<Record<RuleId, number>>;
  /** Findings of severity W. */
  warnings: number;
  /** Findings of any severity; absent in exports begun before they were counted. */
  findings?: number;
}
