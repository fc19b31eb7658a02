// Pure. What makes relations between figures a network.
import type { Relation } from './report.ts';

/** The places of the relations a figure stands in; one that is missing is the ground. */
export interface Ends {
  from?: number;
  to?: number;
}

/**
 * Turns relations round (multiplies them by −1) until each figure counts once with + and once with −.
 * Throws an Error when a figure stands in more than two of them or no turning does it.
 */
export function orientRelations(relations: readonly Relation[]): Map<string, Ends> {
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
