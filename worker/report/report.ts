// Pure. What is in the report, before anything is said about a file format.
import type { Chart, Column, Formula, Row, RowStyle, Value, WorkbookProperties } from '../formats/sheet.ts';
import type { ExportRequest } from '../protocol/job.ts';
import type { AggregateRow, Tally } from '../rules/aggregates.ts';
import type { ActivityRecord, Register } from '../rules/record.ts';
import type { Verdict } from '../rules/rule-ids.ts';
import type { RuleSet } from '../rules/rule-set.ts';

export interface ReportInput {
  request: ExportRequest;
  register: Register;
  ruleSet: RuleSet;
  rows: AggregateRow[];
  tally: Tally;
  /** `yyyy-mm-dd`, the day of the snapshot in Europe/Oslo; only the day, so that two exports of one day are equal. */
  snapshotDate: string;
  /** `yyyy-mm-dd` or RFC 3339, when the source's data last changed; only the day is shown. */
  dataChangedAt?: string;
  /** Lower-case hex of the packed snapshot. */
  inputSha256: string;
  /** Of this software. */
  version: string;
}

export type TableId = 'summary' | 'counties' | 'branches' | 'months' | 'control' | 'method';
export type RecordsId = 'activities' | 'not-counted';

/** A figure that may have to be hidden; the same id is the same figure wherever it is shown. Null: hidden. */
export interface QuantityCell {
  quantity: string;
  value: number | null;
}

/** A text from the source, to be searched for identity numbers and contacts. */
export interface FreeTextCell {
  freeText: string;
}

/** A formula about a figure gives something else where that figure is hidden. */
export interface FormulaCell extends Formula {
  ifHidden?: { quantity: string; value: string };
}

export type ReportCell = Exclude<Value, Formula> | QuantityCell | FreeTextCell | FormulaCell;

export interface TableRow {
  cells: ReportCell[];
  style: RowStyle;
}

export interface TableSheet {
  kind: 'table';
  id: TableId;
  name: string;
  columns: Column[];
  rows: TableRow[];
  autofilter: boolean;
  chart: Chart | null;
}

export interface RecordsSheet {
  kind: 'records';
  id: RecordsId;
  name: string;
  columns: Column[];
  which: 'all' | 'not-counted';
  rowCount: number;
  /** Columns that hold texts from the source. */
  freeTextColumns: number[];
  /** `number` is the record's place in the whole snapshot, from 1: on both sheets the same. */
  row(record: ActivityRecord, verdict: Verdict, number: number): Row;
}

export type ReportSheet = TableSheet | RecordsSheet;

/** 0 a branch's figures, 1 a county's, 2 the organisation's and a month's, 3 the totals of everything: hidden last. */
export type Rank = 0 | 1 | 2 | 3;

export interface Quantity {
  id: string;
  value: number;
  /** A person count, or treated as one: hidden from 1 to k - 1. */
  sensitive: boolean;
  /**
   * True for a county without activity whose branches were active elsewhere: the only figure that may be hidden though
   * it is 0, for otherwise a small count of such a branch could have no cover.
   */
  hideAtZero: boolean;
  rank: Rank;
}

/**
 * Parts and a total whose difference a reader may know: 0, or for counties the days their branches held elsewhere and
 * others held there. No figure may stand in more than two relations.
 */
export interface Relation {
  total: string;
  parts: string[];
}

export interface Report {
  fileName: string;
  variant: ExportRequest['variant'];
  lang: ExportRequest['lang'];
  properties: WorkbookProperties;
  sheets: ReportSheet[];
  /** The k small counts are hidden below; null: not protected yet. */
  hiddenBelow: number | null;
  quantities: Quantity[];
  relations: Relation[];
}

/** What stands for a hidden figure (Statistics Norway's sign for "not for publication"). */
export const HIDDEN_SIGN = ':';

/** The value a file shows for a cell. */
export function shownValue(cell: ReportCell): Value {
  if (cell === null || typeof cell !== 'object') return cell;
  if ('quantity' in cell) return cell.value ?? HIDDEN_SIGN;
  return 'freeText' in cell ? cell.freeText : cell;
}
