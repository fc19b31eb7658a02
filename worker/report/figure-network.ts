// Pure. Figures and their relations as a network, and the cheapest ways round in it.
import { orientRelations } from './orient-relations.ts';
import type { Quantity, Rank, Relation } from './report.ts';

/** Figures of a higher rank are hidden only where no number of lower ones would do. */
const RANK_COST: Record<Rank, number> = { 0: 0, 1: 1e7, 2: 1e9, 3: 1e11, 4: 1e13 };

/** Less than a branch's sum, more than its days of any kind: a cover that is or could be nothing protects the least. */
const ZERO_COST = 1e5;

/** Figures that change by one each while every relation stays true. */
export interface Way {
  cost: number;
  rising: string[];
  falling: string[];
}

/** Each figure is an edge from the relation it counts in with − to the one it counts in with +, or to the ground. */
interface Edge {
  figure: Quantity;
  from: number;
  to: number;
}

interface Step {
  edge: Edge;
  /** The node the step leaves. */
  node: number;
}

/** Throws an Error when the relations are no network. */
export class FigureNetwork {
  readonly #edges = new Map<string, Edge>();
  readonly #incident: Edge[][];

  constructor(quantities: readonly Quantity[], relations: readonly Relation[]) {
    const ground = relations.length;
    this.#incident = Array.from({ length: ground + 1 }, () => []);
    const ends = orientRelations(relations);
    for (const figure of quantities) {
      const { from = ground, to = ground } = ends.get(figure.id) ?? {};
      const edge = { figure, from, to };
      this.#edges.set(figure.id, edge);
      if (from === to || (figure.value === 0 && !figure.coversAtZero)) continue;
      this.#incident[from]?.push(edge);
      this.#incident[to]?.push(edge);
    }
  }

  /** Throws a RangeError for one that does not exist. */
  figure(id: string): Quantity {
    return this.#edge(id).figure;
  }

  /** What it costs the reader not to see a figure. */
  cost({ rank, value }: Quantity): number {
    return RANK_COST[rank] + value;
  }

  /**
   * The cheapest way for a figure to be one larger or smaller, itself left out; null when there is none. `cost` is null
   * for what may not change, and only figures that `mayRise` become larger. A figure in no relation needs no other.
   *
   * Dijkstra; ties go to the node with the lowest number and the edge met first, so that the result is always the same.
   */
  cheapestWay(
    id: string,
    change: 'rises' | 'falls',
    cost: (figure: Quantity) => number | null,
    mayRise: (figure: Quantity) => boolean,
  ): Way | null {
    const changing = this.#edge(id);
    const [start, goal] = change === 'rises' ? [changing.to, changing.from] : [changing.from, changing.to];
    const open = new Map([[start, 0]]);
    const done = new Set<number>();
    const steps = new Map<number, Step>();
    for (let at = nearest(open); at !== null; at = nearest(open)) {
      const { node, cost: sum } = at;
      if (node === goal) return wayTo(goal, start, steps, sum);
      open.delete(node);
      done.add(node);
      for (const edge of this.#incident[node] ?? []) {
        const rises = edge.from === node;
        const next = rises ? edge.to : edge.from;
        if (edge === changing || done.has(next)) continue;
        const { figure } = edge;
        if (rises ? !mayRise(figure) : figure.value <= figure.atLeast) continue;
        const price = cost(figure);
        if (price === null) continue;
        const total = sum + price + (figure.value === (rises ? 0 : 1) ? ZERO_COST : 0);
        if (total >= (open.get(next) ?? Number.POSITIVE_INFINITY)) continue;
        open.set(next, total);
        steps.set(next, { edge, node });
      }
    }
    return null;
  }

  #edge(id: string): Edge {
    const edge = this.#edges.get(id);
    if (edge === undefined) throw new RangeError('No such figure');
    return edge;
  }
}

function nearest(open: ReadonlyMap<number, number>): { node: number; cost: number } | null {
  let best: { node: number; cost: number } | null = null;
  for (const [node, cost] of open) {
    if (best === null || cost < best.cost || (cost === best.cost && node < best.node)) best = { node, cost };
  }
  return best;
}

function wayTo(goal: number, start: number, steps: ReadonlyMap<number, Step>, cost: number): Way {
  const way: Way = { cost, rising: [], falling: [] };
  for (let node = goal; node !== start; ) {
    const step = steps.get(node);
    if (step === undefined) break;
    (step.edge.from === step.node ? way.rising : way.falling).push(step.edge.figure.id);
    node = step.node;
  }
  return way;
}
