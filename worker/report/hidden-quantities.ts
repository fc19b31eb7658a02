// Pure. Which figures must not be shown, so that no small count can be read or worked out.
import type { Quantity, Rank, Relation } from './report.ts';

/** Figures of a higher rank are hidden only where no number of lower ones would do. */
const RANK_COST: Record<Rank, number> = { 0: 0, 1: 1e6, 2: 1e9, 3: 1e12 };

/** Each figure is an edge from the relation it counts in with − to the one it counts in with +, or to the ground. */
interface Edge {
  quantity: Quantity;
  from: number;
  to: number;
}

interface Step {
  edge: number;
  /** The node the step leaves. */
  node: number;
}

/**
 * The ids of all figures to hide: those from 1 to k − 1 that are sensitive, and covers for them.
 *
 * A hidden figure is safe when it could be one larger or smaller with every relation still true, for a reader who
 * knows the method, and so that a hidden figure is at least 1, and by how much counties and their branches differ. In a network of figures (each in at most two
 * relations, with opposite signs) that means a cycle of hidden figures through it; the cheapest one is taken, figure
 * by figure, the smallest first. Zeros are not hidden and cover nothing, but for `hideAtZero`. Throws an Error when the relations are no
 * network or a figure cannot be covered.
 */
export function hiddenQuantities(quantities: Quantity[], relations: Relation[], k: number): Set<string> {
  const network = new Network(quantities, relations);
  const small = quantities
    .filter(({ sensitive, value }) => sensitive && value > 0 && value < k)
    .sort((a, b) => a.value - b.value || compare(a.id, b.id));
  for (const { id } of small) network.hide(id);
  for (const { id } of small) network.cover(id);
  return network.hiddenIds();
}

class Network {
  readonly #edges: Edge[] = [];
  readonly #indices = new Map<string, number>();
  readonly #incident: number[][];
  readonly #hidden = new Set<number>();
  readonly #covered = new Set<number>();

  constructor(quantities: Quantity[], relations: Relation[]) {
    const ground = relations.length;
    this.#incident = Array.from({ length: ground + 1 }, () => []);
    const ends = orient(relations);
    for (const quantity of quantities) {
      const index = this.#edges.length;
      const { from = ground, to = ground } = ends.get(quantity.id) ?? {};
      this.#indices.set(quantity.id, index);
      this.#edges.push({ quantity, from, to });
      if (quantity.value === 0 && !quantity.hideAtZero) continue;
      this.#incident[from]?.push(index);
      if (to !== from) this.#incident[to]?.push(index);
    }
  }

  hide(id: string): void {
    this.#hidden.add(this.#index(id));
  }

  hiddenIds(): Set<string> {
    const ids = new Set<string>();
    for (const index of this.#hidden) {
      const quantity = this.#edges[index]?.quantity;
      if (quantity !== undefined) ids.add(quantity.id);
    }
    return ids;
  }

  cover(id: string): void {
    const index = this.#index(id);
    const edge = this.#edges[index];
    if (edge === undefined || this.#covered.has(index) || edge.from === edge.to) return;
    const larger = this.#cheapestPath(edge.to, edge.from, index);
    const smaller = edge.quantity.value > 1 ? this.#cheapestPath(edge.from, edge.to, index) : null;
    const best = smaller !== null && (larger === null || smaller.cost < larger.cost) ? smaller : larger;
    if (best === null) throw new Error('A small count cannot be protected');
    for (const member of [index, ...best.edges]) {
      this.#hidden.add(member);
      this.#covered.add(member);
    }
  }

  /** Dijkstra; ties go to the node with the lowest number and the edge met first, so that the result is always the same. */
  #cheapestPath(start: number, goal: number, without: number): { cost: number; edges: number[] } | null {
    const costs = new Map([[start, 0]]);
    const steps = new Map<number, Step>();
    const done = new Set<number>();
    for (;;) {
      const node = cheapest(costs, done);
      if (node === null) return null;
      const cost = costs.get(node) ?? 0;
      if (node === goal) return { cost, edges: edgesTo(goal, start, steps) };
      done.add(node);
      for (const index of this.#incident[node] ?? []) {
        const edge = this.#edges[index];
        if (edge === undefined || index === without || edge.from === edge.to) continue;
        const rises = edge.from === node;
        // A hidden figure is at least 1, so that one of 1 can only rise.
        if (!rises && edge.quantity.value <= 1) continue;
        const next = rises ? edge.to : edge.from;
        const total = cost + this.#cost(index, edge.quantity);
        if (done.has(next) || total >= (costs.get(next) ?? Number.POSITIVE_INFINITY)) continue;
        costs.set(next, total);
        steps.set(next, { edge: index, node });
      }
    }
  }

  #cost(index: number, quantity: Quantity): number {
    return this.#hidden.has(index) ? 0 : RANK_COST[quantity.rank] + quantity.value;
  }

  #index(id: string): number {
    const index = this.#indices.get(id);
    if (index === undefined) throw new RangeError('No such figure');
    return index;
  }
}

function cheapest(costs: Map<number, number>, done: Set<number>): number | null {
  let best: number | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const [node, cost] of costs) {
    if (done.has(node)) continue;
    if (cost < bestCost || (cost === bestCost && best !== null && node < best)) {
      best = node;
      bestCost = cost;
    }
  }
  return best;
}

function edgesTo(goal: number, start: number, steps: Map<number, Step>): number[] {
  const edges: number[] = [];
  for (let node = goal; node !== start; ) {
    const step = steps.get(node);
    if (step === undefined) break;
    edges.push(step.edge);
    node = step.node;
  }
  return edges;
}

interface Ends {
  from?: number;
  to?: number;
}

/** Turns relations round (multiplies them by −1) until each figure counts once with + and once with −. */
function orient(relations: Relation[]): Map<string, Ends> {
  const uses = new Map<string, { relation: number; sign: number }[]>();
  const use = (id: string, relation: number, sign: number) => {
    const list = uses.get(id) ?? [];
    list.push({ relation, sign });
    uses.set(id, list);
  };
  relations.forEach(({ total, parts }, relation) => {
    use(total, relation, -1);
    for (const id of parts) use(id, relation, 1);
  });

  const neighbours: { relation: number; turn: number }[][] = relations.map(() => []);
  for (const [first, second, ...more] of uses.values()) {
    if (more.length > 0) throw new Error('A figure stands in more than two relations');
    if (first === undefined || second === undefined) continue;
    const turn = -first.sign * second.sign;
    neighbours[first.relation]?.push({ relation: second.relation, turn });
    neighbours[second.relation]?.push({ relation: first.relation, turn });
  }

  const turned: number[] = [];
  for (const start of relations.keys()) {
    if (turned[start] !== undefined) continue;
    turned[start] = 1;
    const queue = [start];
    for (let relation = queue.pop(); relation !== undefined; relation = queue.pop()) {
      for (const neighbour of neighbours[relation] ?? []) {
        const wanted = (turned[relation] ?? 1) * neighbour.turn;
        if (turned[neighbour.relation] === undefined) {
          turned[neighbour.relation] = wanted;
          queue.push(neighbour.relation);
        } else if (turned[neighbour.relation] !== wanted) {
          throw new Error('The relations are no network');
        }
      }
    }
  }

  const ends = new Map<string, Ends>();
  for (const [id, list] of uses) {
    const end: Ends = {};
    for (const { relation, sign } of list) {
      if (sign * (turned[relation] ?? 1) > 0) end.to = relation;
      else end.from = relation;
    }
    ends.set(id, end);
  }
  return ends;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
