// Pure. What a report claims, held against the sums it was made from.
import type { QuantityCell, Report } from '../report/report.ts';
import type { AggregateRow, Tally } from '../rules/aggregates.ts';
import type { Value } from './sheet.ts';
import { VerificationError } from './verification-error.ts';

/** A figure as it stands in the file. */
export interface ReadFigure {
  cell: QuantityCell;
  value: Value;
}

/**
 * Throws unless every figure shown is the sum it should be, and registered = counted + Σ not counted.
 * Adds the rows up anew, in its own way.
 */
export function checkSums(checkId: string, figures: ReadFigure[], tally: Tally, rows: readonly AggregateRow[]): void {
  const notCounted = Object.values(tally.notCounted).reduce((sum, count) => sum + count, 0);
  const days = rows.reduce((sum, row) => sum + row.days, 0);
  if (tally.registered !== tally.counted + notCounted || days !== tally.counted) {
    throw new VerificationError(checkId, 'Registered, counted and not counted days do not add up');
  }
  checkFigures(checkId, figures, expectedFigures(tally, rows));
}

/** Throws unless every figure shown is what was counted, by its id; what is missing there is 0. */
export function checkFigures(checkId: string, figures: ReadFigure[], expected: ReadonlyMap<string, number>): void {
  for (const { cell, value } of figures) {
    // Peer supporters come from the register, not from records.
    if (typeof value !== 'number' || cell.quantity.startsWith('supporters/')) continue;
    if (value !== (expected.get(cell.quantity) ?? 0)) {
      throw new VerificationError(checkId, 'A figure is not the sum of its details');
    }
  }
}

/** Throws when a small count is shown, or can be worked out from one relation. */
export function checkSmallCounts(checkId: string, report: Report, figures: ReadFigure[]): void {
  const { hiddenBelow, quantities, relations } = report;
  if (hiddenBelow === null) throw new VerificationError(checkId, 'The report is not protected');
  const byId = new Map(quantities.map((quantity) => [quantity.id, quantity]));
  const hidden = new Set<string>();
  const shown = new Set<string>();
  for (const { cell, value } of figures) {
    (typeof value === 'number' ? shown : hidden).add(cell.quantity);
    if (byId.get(cell.quantity)?.sensitive !== true || typeof value !== 'number') continue;
    if (value > 0 && value < hiddenBelow) throw new VerificationError(checkId, 'A small count of persons is shown');
  }
  for (const { total, parts } of relations) {
    const [only, ...others] = [total, ...parts].filter((id) => !shown.has(id));
    if (only !== undefined && others.length === 0 && hidden.has(only)) {
      throw new VerificationError(checkId, 'A hidden figure follows from others');
    }
  }
}

function expectedFigures(tally: Tally, rows: readonly AggregateRow[]): Map<string, number> {
  const sums = new Map([
    ['registered', tally.registered],
    ['not-counted', tally.registered - tally.counted],
  ]);
  for (const [rule, count] of Object.entries(tally.notCounted)) sums.set(`reason/${rule}`, count);
  const add = (id: string, value: number) => sums.set(id, (sums.get(id) ?? 0) + value);
  for (const { branchId, countyCode, kind, month, days, participations } of rows) {
    for (const place of ['organisation', `branch:${branchId}`, `county:${countyCode}`, `month:${month}`]) {
      add(`days/${place}/${kind}`, days);
      add(`days/${place}/sum`, days);
      add(`participations/${place}`, participations);
    }
  }
  return sums;
}
