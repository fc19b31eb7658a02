// Pure. The sheet on which a spreadsheet finds every figure again from the records.
import { columnLetters } from '../formats/xlsx/column-letters.ts';
import { cellReference } from '../formats/xlsx/sheet-reference.ts';
import { countFormula } from './count-formula.ts';
import type { RecordCount } from './record-counts.ts';
import {
  HIDDEN_SIGN,
  type QuantityCell,
  type RecordsSheet,
  type ReportCell,
  type TableRow,
  type TableSheet,
} from './report.ts';
import type { ReportTexts } from './texts/report-texts.ts';

/** In order; the sheet and its formulas are laid out by it. */
const COLUMN = { sheet: 0, code: 1, line: 2, measure: 3, recounted: 4, shown: 5, difference: 6, result: 7 } as const;
const HIDDEN = `"${HIDDEN_SIGN}"`;

/**
 * A line for each figure of the tables that can be counted again: the count, the cell it is shown in, and their
 * difference. A figure that is hidden there is hidden here, and not compared. The last line counts the differences.
 */
export function controlTable(
  tables: readonly TableSheet[],
  records: readonly RecordsSheet[],
  counts: ReadonlyMap<string, RecordCount>,
  texts: ReportTexts,
): TableSheet {
  const { control, columns } = texts;
  const rows: TableRow[] = [];
  for (const table of tables) {
    for (const [row, { cells }] of table.rows.entries()) {
      for (const [column, cell] of cells.entries()) {
        if (typeof cell !== 'object' || cell === null || !('quantity' in cell)) continue;
        const count = counts.get(cell.quantity);
        if (count === undefined) continue;
        const formulas = lineFormulas(
          countFormula(count, records),
          cellReference(table.name, column, row + 2),
          rows.length + 2,
          control,
        );
        const about = lineCells(table, row, column, control.days);
        rows.push({ style: 'plain', cells: [...about, ...resultCells(formulas, cell, control)] });
      }
    }
  }
  return {
    kind: 'table',
    id: 'control',
    name: texts.sheets.control,
    autofilter: true,
    chart: null,
    columns: [
      { header: control.sheet, width: 16, type: 'text' },
      { header: columns.branchCode, width: 12, type: 'text' },
      { header: control.line, width: 40, type: 'text', wrap: true },
      { header: control.measure, width: 32, type: 'text' },
      { header: control.recounted, width: 23, type: 'integer' },
      { header: control.shown, width: 22, type: 'integer' },
      { header: control.difference, width: 14, type: 'integer', mustBeZero: true },
      { header: control.result, width: 16, type: 'text' },
    ],
    rows: [...rows, totalRow(rows.length, control)],
  };
}

/** Where the sheet says how many of its lines differ. */
export function controlTotal(control: TableSheet): string {
  return cellReference(control.name, COLUMN.difference, control.rows.length + 1);
}

/** The formulas of a line; what stands in its own row is referred to so that sorting keeps it together. */
function lineFormulas(count: string, place: string, row: number, { agrees, differs, hidden }: ReportTexts['control']) {
  const own = (column: number) => `${columnLetters(column)}${row}`;
  const shown = own(COLUMN.shown);
  const difference = own(COLUMN.difference);
  return {
    recounted: `IF(${shown}=${HIDDEN},${HIDDEN},${count})`,
    shown: place,
    difference: `IF(${shown}=${HIDDEN},0,${own(COLUMN.recounted)}-${shown})`,
    result: `IF(${shown}=${HIDDEN},"${hidden}",IF(${difference}=0,"${agrees}","${differs}"))`,
  };
}

/** What the formulas of a line give when the figure is right, or hidden. */
function resultCells(
  formulas: ReturnType<typeof lineFormulas>,
  { quantity, value }: QuantityCell,
  { agrees, hidden }: ReportTexts['control'],
): ReportCell[] {
  const ifHidden = { quantity, value: HIDDEN_SIGN };
  const shown = value ?? HIDDEN_SIGN;
  return [
    { formula: formulas.recounted, value: shown, ifHidden },
    { formula: formulas.shown, value: shown, ifHidden },
    { formula: formulas.difference, value: 0 },
    { formula: formulas.result, value: value === null ? hidden : agrees, ifHidden: { quantity, value: hidden } },
  ];
}

/** Which sheet, code, line and measure a figure stands at, in the words of that sheet. */
function lineCells(table: TableSheet, row: number, column: number, days: string): ReportCell[] {
  const [first = null, second = null] = table.rows[row]?.cells ?? [];
  const hasCode = table.id === 'counties' || table.id === 'branches';
  const label = hasCode && second !== null ? [first, second] : [null, first];
  return [table.name, ...label, table.id === 'summary' ? days : (table.columns[column]?.header ?? null)];
}

/** Whatever is not 0 counts, an error too. */
function totalRow(lines: number, { total, agrees, differs }: ReportTexts['control']): TableRow {
  const letters = columnLetters(COLUMN.difference);
  const range = `$${letters}$2:$${letters}$${lines + 1}`;
  const own = `${letters}${lines + 2}`;
  return {
    style: 'total',
    cells: [
      total,
      null,
      null,
      null,
      null,
      null,
      { formula: `ROWS(${range})-COUNTIF(${range},0)`, value: 0 },
      { formula: `IF(${own}=0,"${agrees}","${differs}")`, value: agrees },
    ],
  };
}
