// Pure.
import { withBranchLine } from './branch-line.ts';
import { controlTable, controlTotal } from './control-table.ts';
import type { Figures } from './figures.ts';
import { recordCounts } from './record-counts.ts';
import type { ReportSheet, TableRow, TableSheet } from './report.ts';
import type { ReportTexts } from './texts/report-texts.ts';

/** The sheets with a control before the last of them, and with what it needs on those before it. */
export function withControl(
  sheets: readonly ReportSheet[],
  figures: Figures,
  basisYear: number,
  texts: ReportTexts,
): ReportSheet[] {
  const tables = sheets.flatMap((sheet) => (sheet.kind === 'table' ? [sheet] : []));
  const records = sheets.flatMap((sheet) => (sheet.kind === 'records' && sheet.which === 'all' ? [sheet] : []));
  const control = controlTable(tables, records, recordCounts(figures, basisYear, texts), texts);
  const changed = sheets.map((sheet): ReportSheet => {
    if (sheet.kind === 'records' && sheet.which === 'all') return withBranchLine(sheet, figures, texts);
    return sheet.kind === 'table' && sheet.id === 'summary' ? withTotal(sheet, control, texts) : sheet;
  });
  return changed.toSpliced(-1, 0, control);
}

/** Below the last figure, so that no reference to one is off by a line. */
function withTotal(summary: TableSheet, control: TableSheet, texts: ReportTexts): TableSheet {
  const hasFigure = ({ cells }: TableRow) =>
    cells.some((cell) => typeof cell === 'object' && cell !== null && 'quantity' in cell);
  const { inSummary, inSummaryNote } = texts.control;
  const total: TableRow = {
    style: 'plain',
    cells: [inSummary, { formula: controlTotal(control), value: 0 }, inSummaryNote],
  };
  return { ...summary, rows: summary.rows.toSpliced(summary.rows.findLastIndex(hasFigure) + 1, 0, total) };
}
