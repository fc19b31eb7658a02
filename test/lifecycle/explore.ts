import { EMPTY_WORLD, keyOf, type ModelWorld } from './model-world.ts';
import { type Limits, movesOf } from './moves.ts';
import { wrongIn, wrongStep } from './rules-of-life.ts';

export interface Explored {
  states: number;
  steps: number;
  /** Moves from the beginning to the state farthest from it. */
  depth: number;
  /** What was wrong and the shortest way to it. */
  violations: readonly { what: string; path: readonly string[] }[];
}

interface Found {
  world: ModelWorld;
  by: string;
  from: Found | null;
  depth: number;
  /** Where it leads without anybody's help. */
  next: string[];
}

/** Every state that can be reached, nearest first, each looked at once; and whether each comes to rest by itself. */
export function explore(limits: Limits, mostViolations = 5): Explored {
  const begun: Found = { world: EMPTY_WORLD, by: '', from: null, depth: 0, next: [] };
  const states = new Map([[keyOf(EMPTY_WORLD), begun]]);
  const queue = [begun];
  const violations: Explored['violations'][number][] = [];
  let [steps, depth] = [0, 0];
  for (const here of queue) {
    depth = here.depth;
    for (const move of movesOf(here.world, limits)) {
      steps++;
      const key = keyOf(move.to);
      if (move.byItself) here.next.push(key);
      const found: Found = { world: move.to, by: move.name, from: here, depth: here.depth + 1, next: [] };
      const known = states.has(key);
      const wrong = [...wrongStep(here.world, move.to), ...(known ? [] : wrongIn(move.to))];
      violations.push(...wrong.map((what) => ({ what, path: pathTo(found) })));
      if (violations.length >= mostViolations) return { states: states.size, steps, depth, violations };
      if (known) continue;
      states.set(key, found);
      queue.push(found);
    }
  }
  for (const stuck of stuckIn(states)) violations.push({ what: 'I9: it never ends', path: pathTo(stuck) });
  return { states: states.size, steps, depth, violations: violations.slice(0, mostViolations) };
}

/** States from which no way without help leads to rest. */
function* stuckIn(states: ReadonlyMap<string, Found>): Generator<Found> {
  const before = new Map<string, string[]>();
  const ends: string[] = [];
  for (const [key, { world, next }] of states) {
    if (isAtRest(world)) ends.push(key);
    for (const each of next) {
      const known = before.get(each);
      if (known) known.push(key);
      else before.set(each, [key]);
    }
  }
  const reached = new Set(ends);
  for (const key of ends) {
    for (const each of before.get(key) ?? []) {
      if (reached.has(each)) continue;
      reached.add(each);
      ends.push(each);
    }
  }
  for (const [key, found] of states) {
    if (!reached.has(key)) yield found;
  }
}

function isAtRest({ stored, alarm, handler, row }: ModelWorld): boolean {
  const ended = stored === null ? row === null : stored.type === 'erased' || !isAtWork(stored.job.status);
  return ended && alarm === null && handler === null && row?.active !== true;
}

function isAtWork(status: string): boolean {
  return status === 'queued' || status === 'running';
}

function pathTo(found: Found): string[] {
  const path: string[] = [];
  for (let here: Found | null = found; here?.from; here = here.from) path.unshift(here.by);
  return path;
}
