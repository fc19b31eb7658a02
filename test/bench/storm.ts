import { setTimeout as sleep } from 'node:timers/promises';
import { ApiClient } from '../support/api-client.ts';
import type { DemoServer } from '../support/demo-server.ts';
import type { Figure } from './figure.ts';
import { type Follower, follow } from './follower.ts';
import { inTurn } from './in-turn.ts';
import { percentile } from './percentile.ts';
import { printFigures } from './print-figures.ts';
import { startServer } from './start-server.ts';
import { tokenFor } from './token-for.ts';

/** Collects for more than a minute: at work through all that is done to it here. */
const ORG = '311000055';
const SIZES = [200, 1_000];
const ALONE = 10;
const MINTING_AT_ONCE = 32;
const LOOK_EVERY_MS = 20;
/** Pages are not opened all at once: what is measured is the storm. */
const OPENED_A_SECOND = 50;
/** More than the longest back-off of the element, and little enough that all ends within three minutes. */
const PATIENCE_MS = 35_000;
const SECOND_MS = 1_000;

/** How long 200 and 1,000 pages take to know their export again: one cut alone, all cut at once, and all after the server was killed. */
export async function measureStorm(): Promise<Figure[]> {
  const server = await startServer();
  try {
    const figures: Figure[] = [];
    for (const size of SIZES) figures.push(...(await stormOf(server, size)));
    return figures;
  } finally {
    await server.stop();
  }
}

async function stormOf(server: DemoServer, size: number): Promise<Figure[]> {
  const { origin } = server;
  const asked: number[] = [];
  const followers: Follower[] = [];
  try {
    const tokens = await inTurn(
      Array.from({ length: size }, (_, i) => `page-${i}`),
      MINTING_AT_ONCE,
      (sub) => tokenFor(origin, ORG, sub),
    );
    const { id } = await new ApiClient(origin, ORG, `starter-${size}`).start();
    for (const token of tokens) {
      followers.push(follow(origin, token, id, () => asked.push(Date.now())));
      await sleep(SECOND_MS / OPENED_A_SECOND);
    }
    await knownAgain(followers, 0);

    const alone: number[] = [];
    for (const follower of followers.slice(0, ALONE)) {
      const cutAt = Date.now();
      follower.cut();
      alone.push(...(await knownAgain([follower], cutAt)));
    }

    const cutAt = Date.now();
    for (const follower of followers) follower.cut();
    const cut = await knownAgain(followers, cutAt);

    const killedAt = Date.now();
    await server.kill();
    await server.boot();
    const bootedAt = Date.now();
    const killed = await knownAgain(followers, bootedAt);
    const atWork = followers.filter((follower) => follower.last()?.active).length;
    return [
      ...times(`${size} pages, one cut`, alone, '<= 2000'),
      ...times(`${size} pages cut at once`, cut, '<= 35000'),
      ...requests(`${size} pages cut at once`, asked, cutAt, killedAt),
      ...times(`${size} pages after a kill, from when the server is back`, killed, '<= 35000'),
      ...requests(`${size} pages after a kill, from when the server is back`, asked, bootedAt, Date.now()),
      { name: `${size} pages followed an export still at work`, value: atWork / size, unit: 'share', aim: '1' },
    ];
  } finally {
    for (const follower of followers) follower.stop();
  }
}

/** Milliseconds from `since` until each has heard of its export anew, and nothing older than it knew; infinite when it does not. */
async function knownAgain(followers: readonly Follower[], since: number): Promise<number[]> {
  const known = followers.map((follower) => follower.last()?.seq ?? 0);
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    const times = followers.map((follower, i) => {
      const last = follower.last();
      return last && last.at > since && last.seq >= (known[i] ?? 0) ? last.at - since : Number.POSITIVE_INFINITY;
    });
    if (times.every(Number.isFinite) || Date.now() > giveUpAt) return times;
    await sleep(LOOK_EVERY_MS);
  }
}

function times(name: string, values: readonly number[], aim: string): Figure[] {
  // What did not happen in time took longer than that.
  const at = (share: number) => Math.min(PATIENCE_MS, percentile(values, share));
  return [
    {
      name: `${name}, came back`,
      value: values.filter(Number.isFinite).length / values.length,
      unit: 'share',
      aim: '1',
    },
    { name: `${name}, p50`, value: at(0.5), unit: 'ms' },
    { name: `${name}, p95`, value: at(0.95), unit: 'ms', aim },
    { name: `${name}, slowest`, value: at(1), unit: 'ms' },
  ];
}

/** Requests and upgrades until all are back. */
function requests(name: string, asked: readonly number[], from: number, until: number): Figure[] {
  const within = asked.filter((at) => at >= from && at < until);
  return [
    { name: `${name}, requests`, value: within.length, unit: 'requests' },
    { name: `${name}, most requests within a second`, value: peak(within), unit: 'requests', aim: '<= 500' },
  ];
}

/** In any second that ends with one of them. */
function peak(asked: readonly number[]): number {
  let first = 0;
  return Math.max(
    0,
    ...asked.map((at, i) => {
      while ((asked[first] ?? at) <= at - SECOND_MS) first += 1;
      return i - first + 1;
    }),
  );
}

await printFigures(import.meta.url, measureStorm);
