// Pure. What a report claims, held against the sums it was made from.
import {
  type Quantity,
  type QuantityCell,
  type Relation,
  type Report,
  type ReportCell,
  shownValue,
} from '../report/report.ts';
import { smallLimit } from '../report/small-limit.ts';
import type { AggregateRow, Tally } from '../rules/aggregates.ts';
import { connectedEquations } from './connected-equations.ts';
import { type Equation, eliminated, possibleFigures, type Range } from './possible-figures.ts';
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

/**
 * Throws when a small count is shown, or can be worked out: by what adds up to what, by bounds, and since something
 * small is behind every sign. What the report shows elsewhere counts as shown: another format may have it.
 */
export function checkSmallCounts(checkId: string, report: Report, figures: readonly ReadFigure[]): void {
  const { hiddenBelow: k, quantities, relations } = report;
  if (k === null) throw new VerificationError(checkId, 'The report is not protected');
  const shown = new Set(
    [...figures, ...reportFigures(report)].flatMap(({ cell, value }) =>
      typeof value === 'number' ? [cell.quantity] : [],
    ),
  );
  const small = quantities.filter(
    (figure) => figure.sensitive && figure.value > 0 && figure.value < smallLimit(figure, k),
  );
  const hidden = quantities.filter(({ id }) => !shown.has(id));
  const ids = new Set(hidden.map(({ id }) => id));
  if (!small.every(({ id }) => ids.has(id))) throw new VerificationError(checkId, 'A small count of persons is shown');

  const values = new Map(quantities.map(({ id, value }) => [id, value]));
  const equations = relations.map((relation) => equationOf(relation, values, ids));
  const byId = new Map(hidden.map((figure) => [figure.id, figure]));
  for (const group of connectedEquations(equations)) {
    const figures = [...new Set(group.flatMap(({ coefficients }) => [...coefficients.keys()]))].flatMap(
      (id) => byId.get(id) ?? [],
    );
    if (followsFromOthers(group, figures, k))
      throw new VerificationError(checkId, 'A hidden figure follows from others');
  }
}

/** Whether one of the figures has the same value whichever of them is the small one. */
function followsFromOthers(equations: readonly Equation[], figures: readonly Quantity[], k: number): boolean {
  const anything = new Map(figures.map(({ id, atLeast }) => [id, { from: atLeast, to: Number.POSITIVE_INFINITY }]));
  const cases = figures
    .filter(({ sensitive, atLeast }) => sensitive && atLeast < k)
    .map((figure) =>
      new Map(anything).set(figure.id, { from: Math.max(1, figure.atLeast), to: smallLimit(figure, k) - 1 }),
    );
  const all = [...equations, ...eliminated(equations)];
  const found = new Map<string, Range>();
  const open = new Set(figures.map(({ id }) => id));
  for (const ranges of cases.length > 0 ? cases : [anything]) {
    for (const [id, { from, to }] of possibleFigures(all, ranges) ?? []) {
      const before = found.get(id) ?? { from, to };
      const range = { from: Math.min(from, before.from), to: Math.max(to, before.to) };
      found.set(id, range);
      if (range.from < range.to) open.delete(id);
    }
    if (open.size === 0) return false;
  }
  return true;
}

/** What a relation tells of its hidden figures. The difference of total and parts is taken as known. */
function equationOf(
  { total, parts }: Relation,
  values: ReadonlyMap<string, number>,
  hidden: ReadonlySet<string>,
): Equation {
  const equation: Equation = { coefficients: new Map(), constant: 0 };
  const put = (id: string, sign: number) => {
    if (!hidden.has(id)) return;
    equation.coefficients.set(id, sign);
    equation.constant += sign * (values.get(id) ?? 0);
  };
  put(total, -1);
  for (const id of parts) put(id, 1);
  return equation;
}

/** The figures as the report shows them. */
function reportFigures({ sheets }: Report): ReadFigure[] {
  return sheets.flatMap((sheet) =>
    sheet.kind === 'table' ? sheet.rows.flatMap(({ cells }) => cells.flatMap(readFigure)) : [],
  );
}

function readFigure(cell: ReportCell): ReadFigure[] {
  return typeof cell === 'object' && cell !== null && 'quantity' in cell ? [{ cell, value: shownValue(cell) }] : [];
}

function expectedFigures(tally: Tally, rows: readonly AggregateRow[]): Map<string, number> {
  const sums = new Map([
    ['registered', tally.registered],
    ['not-counted', tally.registered - tally.counted],
  ]);
  for (const [rule, count] of Object.entries(tally.notCounted)) sums.set(`reason/${rule}`, count);
  const places = new Map<string, { days: Map<string, number>; participations: number }>();
  for (const { branchId, countyCode, kind, month, days, participations } of rows) {
    for (const name of ['organisation', `branch:${branchId}`, `county:${countyCode}`, `month:${month}`]) {
      const place = places.get(name) ?? { days: new Map<string, number>(), participations: 0 };
      places.set(name, place);
      place.days.set(kind, (place.days.get(kind) ?? 0) + days);
      place.participations += participations;
    }
  }
  for (const [name, { days, participations }] of places) {
    for (const [kind, sum] of days) sums.set(`days/${name}/${kind}`, sum);
    sums.set(
      `days/${name}/sum`,
      [...days.values()].reduce((total, each) => total + each, 0),
    );
    sums.set(`participations/${name}`, participations);
  }
  return sums;
}
