// Pure. Which figures must not be shown, so that no small count can be read or worked out.
import { FigureNetwork, type Way } from './figure-network.ts';
import type { Quantity, Relation } from './report.ts';
import { smallLimit } from './small-limit.ts';

/**
 * The ids of all figures to hide: the small ones (`smallLimit`) that are sensitive, and covers for them.
 *
 * A hidden figure is safe when a reader who knows every relation and the method can think of another report in which
 * it is one larger or smaller, something small is still hidden, and all that is shown is the same. In a network of
 * figures that other report is a way round through hidden figures. The cheapest way is taken, the smallest figures
 * first; then covers that nothing needs any more are shown again, the dearest first, so that no cover is left that
 * could be shown. Throws an Error when the relations are no network or a figure cannot be covered.
 */
export function hiddenQuantities(quantities: Quantity[], relations: Relation[], k: number): Set<string> {
  const network = new FigureNetwork(quantities, relations);
  const small = quantities
    .filter((figure) => figure.sensitive && figure.value > 0 && figure.value < smallLimit(figure, k))
    .sort((a, b) => a.value - b.value || compare(a.id, b.id));
  const hidden = new Set(small.map(({ id }) => id));
  const ways = new Map<string, ReadonlySet<string>>();
  for (const { id } of small) {
    if (ways.has(id)) continue;
    const way = otherReport(network, id, k, (figure) => (hidden.has(figure.id) ? 0 : network.cost(figure)));
    if (way === null) throw new Error('A small count cannot be protected');
    for (const member of way) {
      hidden.add(member);
      // What a way passes through moves with it and is as safe as the figure it was found for.
      if (!ways.has(member)) ways.set(member, way);
    }
  }
  const safe = new Map(small.map(({ id }) => [id, ways.get(id) ?? new Set<string>()]));
  showAgain(network, hidden, safe, k);
  return hidden;
}

/** Takes out of `hidden` what the small figures, each with the way that keeps it safe, can do without. */
function showAgain(
  network: FigureNetwork,
  hidden: Set<string>,
  safe: Map<string, ReadonlySet<string>>,
  k: number,
): void {
  const covers = [...hidden]
    .filter((id) => !safe.has(id))
    .map((id) => network.figure(id))
    .sort((a, b) => network.cost(b) - network.cost(a) || compare(a.id, b.id));
  for (const { id } of covers) {
    hidden.delete(id);
    const found = new Map<string, ReadonlySet<string>>();
    for (const [small, way] of safe) {
      if (!way.has(id)) continue;
      const other = otherReport(network, small, k, (figure) => (hidden.has(figure.id) ? 0 : null));
      if (other === null) break;
      found.set(small, other);
    }
    const needed = [...safe].some(([small, way]) => way.has(id) && !found.has(small));
    if (needed) hidden.add(id);
    else for (const [small, way] of found) safe.set(small, way);
  }
}

/** The figures of the cheapest way in which the one of that id changes and something small is left; null: none. */
function otherReport(
  network: FigureNetwork,
  id: string,
  k: number,
  cost: (figure: Quantity) => number | null,
): ReadonlySet<string> | null {
  const changing = network.figure(id);
  const { value, atLeast } = changing;
  const any = () => true;
  const isSmallRisen = (figure: Quantity) => figure.value + 1 < smallLimit(figure, k);
  const staysSmall = (figure: Quantity) => !figure.sensitive || isSmallRisen(figure);
  const ways: (Way | null)[] = [];
  if (value > 1 && value > atLeast) ways.push(network.cheapestWay(id, 'falls', cost, any));
  if (isSmallRisen(changing)) ways.push(network.cheapestWay(id, 'rises', cost, any));
  if (value === 1 && atLeast === 0) {
    // With nothing left here, the reader must be able to think that another figure is the small one.
    const way = network.cheapestWay(id, 'falls', cost, staysSmall);
    const hasSmall = way?.rising.some((figure) => network.figure(figure).sensitive);
    ways.push(hasSmall ? way : null);
  }
  const best = cheapest(ways);
  return best === null ? null : new Set([id, ...best.rising, ...best.falling]);
}

function cheapest(ways: (Way | null)[]): Way | null {
  let best: Way | null = null;
  for (const way of ways) if (way !== null && (best === null || way.cost < best.cost)) best = way;
  return best;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
