// Pure.
import type { Equation } from './possible-figures.ts';

/** The equations in groups that have no figure in common; equations without figures are left out. */
export function connectedEquations(equations: readonly Equation[]): Equation[][] {
  const parents = new Map<string, string>();
  const root = (id: string): string => {
    let at = id;
    for (let parent = parents.get(at); parent !== undefined; parent = parents.get(at)) at = parent;
    return at;
  };
  for (const { coefficients } of equations) {
    const [first, ...others] = coefficients.keys();
    for (const other of others) {
      if (first !== undefined && root(other) !== root(first)) parents.set(root(other), root(first));
    }
  }
  const groups = new Map<string, Equation[]>();
  for (const equation of equations) {
    const [first] = equation.coefficients.keys();
    if (first === undefined) continue;
    const group = groups.get(root(first)) ?? [];
    group.push(equation);
    groups.set(root(first), group);
  }
  return [...groups.values()];
}
