// Pure. What every format writes: rows of plain values under typed columns.

/** What a spreadsheet works out for itself. Only a workbook holds one, and never with a text from outside in it. */
export interface Formula {
  /** As it is stored: without `=`, functions by their English names, commas between arguments. */
  formula: string;
  /** What it gives, so that a reader who works nothing out shows it too; a whole number or a text. */
  value: number | string;
}

/** A date is a calendar day, `yyyy-mm-dd`, without a time zone. */
export type Value = string | number | null | { date: string } | Formula;
export type Row = readonly Value[];
/** `signature`: room to write by hand, on a line. */
export type RowStyle = 'plain' | 'heading' | 'total' | 'signature';

export interface Column {
  header: string;
  /** In characters of the default font, as spreadsheets count it. */
  width: number;
  type: 'text' | 'integer' | 'decimal' | 'date';
  /** None of the workbook's common texts stands in it, so none is looked for. */
  uncommon?: true;
  /** Long texts break over several lines instead of running out of the page. */
  wrap?: true;
  /** A 0 looks calm and anything else alarming, also after the reader has changed something. */
  mustBeZero?: true;
}

/** Stacked columns: one series for each column in `series`, one group for each of the first `rowCount` rows. */
export interface Chart {
  title: string;
  categoryTitle: string;
  valueTitle: string;
  /** Column indices. */
  category: number;
  series: number[];
  rowCount: number;
}

export interface SheetSpec {
  /** Stable over languages, `[a-z0-9-]+`; the sheet's defined name is made from it. */
  id: string;
  name: string;
  columns: Column[];
  /** Rows below the header; the writers hold the caller to it. */
  rowCount: number;
  autofilter: boolean;
  /** Rows at the end that sum up the others: not to be filtered or sorted with them. */
  totalRows?: number;
  chart: Chart | null;
}

export interface WorkbookProperties {
  title: string;
  subject: string;
  creator: string;
  /** BCP 47. */
  language: string;
  /** `yyyy-mm-dd`: the day of the snapshot, so that no clock reaches the file. */
  created: string;
}

export interface WorkbookSpec {
  properties: WorkbookProperties;
  sheets: SheetSpec[];
  /** What many cells say, each as often as you like: a workbook keeps them once, in this order. */
  commonTexts: readonly string[];
}

/** Rows of a spreadsheet's sheet, the header included (Microsoft, "Excel specifications and limits"). */
export const MAX_SHEET_ROWS = 1_048_576;
