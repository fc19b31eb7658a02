import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectCrowd, tokensFor } from '../bench/connect-crowd.ts';
import { ApiClient } from '../support/api-client.ts';
import { DemoServer } from '../support/demo-server.ts';

/** Long enough at work that all are there well before its end. */
const LARGE_ORG = '311000047';
const WATCHERS = 200;

let server: DemoServer;
beforeAll(async () => {
  server = await DemoServer.start();
});
afterAll(() => server?.stop());

test('two hundred who watch one export are each told its end exactly once, and then the line is closed', async () => {
  const { origin } = server;
  const tokens = await tokensFor(origin, LARGE_ORG, WATCHERS, 'watcher');
  const { id } = await new ApiClient(origin, LARGE_ORG).start({ variant: 'internal' });
  const watchers = await connectCrowd(origin, tokens, id, WATCHERS);
  const codes = await Promise.all(watchers.map(({ closed }) => closed));

  expect(new Set(codes)).toEqual(new Set([1000]));
  for (const { heard } of watchers) {
    expect(heard.filter(({ ended }) => ended)).toHaveLength(1);
    expect(heard.at(-1)?.ended).toBe(true);
    // It was at work when they came: none of them was only told that it is over.
    expect(heard[0]?.ended).toBe(false);
  }
});
