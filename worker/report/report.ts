// Pure. What is in the report, before anything is said about a file format.
import type { Chart, Column, Formula, Row, RowStyle, Value, WorkbookProperties } from '../formats/sheet.ts';
import type { ExportRequest } from '../protocol/job.ts';
import type { AggregateRow, Tally } from '../rules/aggregates.ts';
import type { ActivityRecord, Kind, Register } from '../rules/record.ts';
import type { Finding, Verdict } from '../rules/rule-ids.ts';
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
export type ListId = RecordsId | 'findings';

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

/** A sheet of a list that is too long to be held in memory, and may be too long for one sheet. */
interface ListSheet {
  list: ListId;
  /** Of the first sheet of a list the list's own, then `activities-2` and so on. */
  id: string;
  name: string;
  columns: Column[];
  /** The place in the whole list, from 0, of the first row on this sheet. */
  firstRow: number;
  rowCount: number;
  /** Columns that hold texts from the source. */
  freeTextColumns: number[];
  /** What its cells say again and again. */
  commonTexts: string[];
}

export interface RecordsSheet extends ListSheet {
  kind: 'records';
  list: RecordsId;
  which: 'all' | 'not-counted';
  /** `number` is the record's place in the whole snapshot, from 1: on both sheets the same. */
  row(record: ActivityRecord, verdict: Verdict, number: number): Row;
}

/** A finding with what it takes to find its place again. Of free texts it holds the branch's name alone. */
export interface ReportFinding extends Pick<Finding, 'rule' | 'severity' | 'activityId' | 'date' | 'field'> {
  /** The record's place in the whole snapshot, from 1, as on the sheets of records; null when it is about no record. */
  number: number | null;
  /** Of a branch that is not in the register the id; null when it is about no branch, or must not be shown. */
  branchCode: string | null;
  /** Without contacts; null when it is about no branch of the register, or must not be shown. */
  branch: string | null;
  kind?: Kind;
}

export interface FindingsSheet extends ListSheet {
  kind: 'findings';
  list: 'findings';
  row(finding: ReportFinding): Row;
}

export type ReportSheet = TableSheet | RecordsSheet | FindingsSheet;

/**
 * How late a figure is hidden to cover another: 0 a branch's days of one kind, 1 its sum, 2 a county's, 3 the
 * organisation's and a month's, 4 sums of counties, months and all.
 */
export type Rank = 0 | 1 | 2 | 3 | 4;

export interface Quantity {
  id: string;
  value: number;
  /** A person count, or treated as one: hidden from 1 to k - 1. */
  sensitive: boolean;
  /** The least a reader knows it to be where it is hidden: 0 for days, 1 for persons, more where days tell of more. */
  atLeast: number;
  /** A figure that is 0 is hidden only where this is true: it could well be more, for all that is shown. */
  coversAtZero: boolean;
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
