// Pure. What a reader can work out about figures that are not shown.

/** Σ coefficient × figure = constant. */
export interface Equation {
  coefficients: Map<string, number>;
  constant: number;
}

/** The whole numbers a figure may be, both ends included. */
export interface Range {
  from: number;
  to: number;
}

/**
 * The ranges of all figures, narrowed by the equations one by one until nothing becomes narrower; null when nothing is
 * left of one. Give `eliminated` equations besides those they come from.
 */
export function possibleFigures(
  equations: readonly Equation[],
  ranges: ReadonlyMap<string, Range>,
): ReadonlyMap<string, Range> | null {
  const narrowed = new Map(ranges);
  for (let changed = true; changed; ) {
    changed = false;
    for (const equation of equations) if (narrow(equation, narrowed)) changed = true;
    for (const { from, to } of narrowed.values()) if (from > to) return null;
  }
  return narrowed;
}

/**
 * Equations that follow from these, each with one figure that stands in no other (Gauss and Jordan). Where a figure
 * stands in at most two equations all coefficients stay 1 or −1, so that this is exact.
 */
export function eliminated(equations: readonly Equation[]): Equation[] {
  const reduced = new Map<string, Equation>();
  for (const { coefficients, constant } of equations) {
    const row: Equation = { coefficients: new Map(coefficients), constant };
    for (const [id, other] of reduced) subtract(row, other, id);
    const [pivot] = row.coefficients.keys();
    if (pivot === undefined) continue;
    for (const other of reduced.values()) subtract(other, row, pivot);
    reduced.set(pivot, row);
  }
  return [...reduced.values()];
}

/** Takes as much of `other` from `row` as takes the figure out of it. */
function subtract(row: Equation, other: Equation, id: string): void {
  const times = (row.coefficients.get(id) ?? 0) / (other.coefficients.get(id) ?? 1);
  if (times === 0) return;
  for (const [each, coefficient] of other.coefficients) {
    const rest = (row.coefficients.get(each) ?? 0) - times * coefficient;
    if (rest === 0) row.coefficients.delete(each);
    else row.coefficients.set(each, rest);
  }
  row.constant -= times * other.constant;
}

/** Whether a range became narrower. */
function narrow({ coefficients, constant }: Equation, ranges: Map<string, Range>): boolean {
  let changed = false;
  for (const [id, coefficient] of coefficients) {
    const range = ranges.get(id);
    if (range === undefined) continue;
    let least = constant;
    let most = constant;
    for (const [other, factor] of coefficients) {
      if (other === id) continue;
      const { from, to } = ranges.get(other) ?? { from: 0, to: Number.POSITIVE_INFINITY };
      least -= factor * (factor > 0 ? to : from);
      most -= factor * (factor > 0 ? from : to);
    }
    const [low, high] = coefficient > 0 ? [least, most] : [most, least];
    const from = Math.max(range.from, Math.ceil(low / coefficient));
    const to = Math.min(range.to, Math.floor(high / coefficient));
    if (from === range.from && to === range.to) continue;
    ranges.set(id, { from, to });
    changed = true;
  }
  return changed;
}
