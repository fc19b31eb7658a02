// Pure. `protect`: hides small numbers in the tables and what would reveal them, and searches their texts.
import { hiddenQuantities } from '../report/hidden-quantities.ts';
import type { Report, ReportCell, TableSheet } from '../report/report.ts';
import { removeContacts } from '../rules/contacts.ts';
import { hasIdentityNumber } from '../rules/identity-number.ts';
import { SMALLEST_K } from '../rules/rule-set.ts';

/** A text of the tables holds a national identity number; says on which sheet, never which number. */
export class IdentityNumberError extends Error {
  override readonly name = 'IdentityNumberError';
  readonly sheetId: string;

  constructor(sheetId: string) {
    super(`A text on the sheet ${sheetId} holds a national identity number`);
    this.sheetId = sheetId;
  }
}

/** One unit of the stage's work. */
export interface ProtectStep {
  /** Of the sheet it protects. */
  id: string;
  run(report: Report): Report;
}

/**
 * The steps that protect a report, one for each table; each gives a report with that table protected.
 * Throws a RangeError for a k under `SMALLEST_K`; steps throw an `IdentityNumberError`.
 */
export function protectSteps(report: Report, k: number): ProtectStep[] {
  if (!(k >= SMALLEST_K)) throw new RangeError('k is too small to protect anyone');
  const hidden = hiddenQuantities(report.quantities, report.relations, k);
  return report.sheets
    .filter(({ kind }) => kind === 'table')
    .map(({ id }, index, tables) => ({
      id,
      run: (current) => ({
        ...protectTable(current, id, hidden),
        hiddenBelow: index === tables.length - 1 ? k : current.hiddenBelow,
      }),
    }));
}

/** The report with every table protected. */
export function protectReport(report: Report, k: number): Report {
  return protectSteps(report, k).reduce((current, step) => step.run(current), report);
}

function protectTable(report: Report, id: string, hidden: ReadonlySet<string>): Report {
  return {
    ...report,
    // A title with the organisation's name goes into the file too.
    properties: { ...report.properties, subject: safeText(report.properties.subject, id) },
    sheets: report.sheets.map((sheet) =>
      sheet.kind === 'table' && sheet.id === id ? protectCells(sheet, hidden) : sheet,
    ),
  };
}

function protectCells(sheet: TableSheet, hidden: ReadonlySet<string>): TableSheet {
  const protect = (cell: ReportCell): ReportCell => {
    if (cell === null || typeof cell !== 'object') return cell;
    if ('quantity' in cell) return hidden.has(cell.quantity) ? { quantity: cell.quantity, value: null } : cell;
    if ('freeText' in cell) return { freeText: safeText(cell.freeText, sheet.id) };
    const ifHidden = 'formula' in cell ? cell.ifHidden : undefined;
    return ifHidden !== undefined && hidden.has(ifHidden.quantity) ? { ...cell, value: ifHidden.value } : cell;
  };
  return { ...sheet, rows: sheet.rows.map(({ cells, style }) => ({ cells: cells.map(protect), style })) };
}

function safeText(text: string, sheetId: string): string {
  if (hasIdentityNumber(text)) throw new IdentityNumberError(sheetId);
  return removeContacts(text);
}
