import { deduce, type Equation, type Unknown } from './deduce.ts';
import type { PublishedFile } from './published-file.ts';
import { reducedForm } from './reduced-form.ts';
import { Simplex } from './simplex.ts';

/** What hidden cells must hold, as `Per lokallag!G4` and the figure. */
export type Recovered = Map<string, number>;

export interface Findings {
  hidden: number;
  /** By the equations alone. */
  solved: Recovered;
  /** Also since figures are whole and not below their least, and something small is behind every sign. */
  forced: Recovered;
}

/** Works out what it can of what a published file hides; a guess that cannot be so gives nothing. */
export function attack(file: PublishedFile, guesses: boolean): Findings {
  const { unknowns, equations, k } = deduce(file, guesses);
  const columns = new Map(unknowns.map(({ at }, index) => [at, index]));
  const solved: Recovered = new Map();
  const reduced = reducedForm(equations, columns) ?? [];
  for (const { coefficients, constant } of reduced) {
    const [only, ...others] = coefficients;
    const cell = only === undefined ? undefined : unknowns[only[0]];
    if (only !== undefined && cell !== undefined && others.length === 0)
      solved.set(cell.at, Number(constant / only[1]));
  }
  const forced: Recovered = new Map();
  for (const part of apart(unknowns, equations))
    for (const [at, value] of forcedIn(part.unknowns, part.equations, k)) forced.set(at, value);
  return { hidden: unknowns.length, solved, forced };
}

/** The figures with the same value in every possible report, each of which has something small among the hidden. */
function forcedIn(unknowns: readonly Unknown[], equations: readonly Equation[], k: number): Recovered {
  const values = new Map<string, number>();
  const open = new Set(unknowns.map(({ at }) => at));
  const note = (report: readonly number[]) => {
    for (const [index, { at, least }] of unknowns.entries()) {
      const value = (report[index] ?? 0) + least;
      const before = values.get(at);
      if (before === undefined) values.set(at, value);
      else if (before !== value) open.delete(at);
    }
  };
  const bounds = unknowns
    .filter(({ mayBeSmall, least }) => mayBeSmall && least < k)
    // Metode: where the days beside it tell of k − 1, one more is hidden too.
    .map(({ at, least }): Bounds => ({ at, least: Math.max(1, least), most: least === k - 1 ? k : k - 1 }));
  for (const bounded of bounds.length > 0 ? bounds : [null]) {
    const reports = possibleReports(unknowns, equations, bounded);
    if (reports === null) continue;
    note(reports.solution());
    for (const [index, { at }] of unknowns.entries()) {
      for (const direction of [1, -1] as const) {
        if (!open.has(at)) continue;
        const report = reports.extreme(index, direction);
        if (report === null) open.delete(at);
        else note(report);
      }
    }
  }
  return new Map([...open].flatMap((at): [string, number][] => (values.has(at) ? [[at, values.get(at) ?? 0]] : [])));
}

interface Bounds {
  at: string;
  least: number;
  most: number;
}

/** Reports, with one figure between bounds if there are any; figures count from their least. Null: there is none. */
function possibleReports(
  unknowns: readonly Unknown[],
  equations: readonly Equation[],
  bounded: Bounds | null,
): Simplex | null {
  const columns = new Map(unknowns.map(({ at }, index) => [at, index]));
  const leasts = new Map(unknowns.map(({ at, least }) => [at, least]));
  columns.set('above', unknowns.length).set('below', unknowns.length + 1);
  const shifted = equations.map(({ terms, constant }) => {
    let rest = constant;
    for (const [at, coefficient] of terms) rest -= coefficient * (leasts.get(at) ?? 0);
    return { terms, constant: rest };
  });
  const between = ({ at, least, most }: Bounds): Equation[] => {
    const from = leasts.get(at) ?? 0;
    return [
      { terms: new Map([[at, 1]]).set('above', -1), constant: least - from },
      { terms: new Map([[at, 1]]).set('below', 1), constant: most - from },
    ];
  };
  const simplex = new Simplex([...shifted, ...(bounded === null ? [] : between(bounded))], columns);
  return simplex.feasible ? simplex : null;
}

/** The puzzle in parts that have nothing to do with each other. */
function apart(unknowns: readonly Unknown[], equations: readonly Equation[]) {
  const parents = new Map(unknowns.map(({ at }) => [at, at]));
  const root = (at: string): string => {
    const parent = parents.get(at) ?? at;
    return parent === at ? at : root(parent);
  };
  for (const { terms } of equations) {
    const [first, ...others] = terms.keys();
    for (const at of others) if (first !== undefined) parents.set(root(at), root(first));
  }
  const parts = new Map<string, { unknowns: Unknown[]; equations: Equation[] }>();
  for (const each of unknowns) {
    const part = parts.get(root(each.at)) ?? { unknowns: [], equations: [] };
    part.unknowns.push(each);
    parts.set(root(each.at), part);
  }
  for (const each of equations) {
    const [first] = each.terms.keys();
    if (first !== undefined) parts.get(root(first))?.equations.push(each);
  }
  return parts.values();
}
