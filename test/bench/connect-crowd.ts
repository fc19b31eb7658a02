import { inTurn } from './in-turn.ts';
import { tokenFor } from './token-for.ts';
import { type Watcher, watch } from './watcher.ts';

/** Contract, Limits. */
const SOCKETS_PER_COORDINATOR = 10;
const CONNECTING_AT_ONCE = 32;
/** Longer than it takes what was sent to all to arrive. */
const ARRIVED_AFTER_MS = 100;

/** Tokens for so many sockets of one organisation; `name` keeps the coordinators of one crowd apart from those of others. */
export function tokensFor(origin: string, org: string, size: number, name: string): Promise<string[]> {
  const coordinators = Array.from({ length: Math.ceil(size / SOCKETS_PER_COORDINATOR) }, (_, i) => `${name}-${i}`);
  return inTurn(coordinators, CONNECTING_AT_ONCE, (sub) => tokenFor(origin, org, sub));
}

/** Opens `size` sockets on one export; resolves when each has had its first message. */
export function connectCrowd(origin: string, tokens: readonly string[], id: string, size: number): Promise<Watcher[]> {
  const chosen = Array.from({ length: size }, (_, i) => tokens[i % tokens.length] ?? '');
  return inTurn(chosen, CONNECTING_AT_ONCE, (token) => watch(origin, token, id, onceArrived));
}

const arrived: (() => void)[] = [];

/** A thousand pages take their messages apart on a thousand machines: here none waits until that was done with those of others. */
function onceArrived(heard: () => void): void {
  if (arrived.push(heard) > 1) return;
  setTimeout(() => {
    for (const each of arrived.splice(0)) each();
  }, ARRIVED_AFTER_MS);
}
