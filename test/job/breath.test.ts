import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Breath } from '../../worker/job/breath.ts';

/** Pauses by how long they were asked to be, in milliseconds; each takes so long, and a millisecond at least. */
const pauses: number[] = [];
let now = 1_000_000;

beforeEach(() => {
  pauses.length = 0;
  // Long after whatever breathed before.
  now += 60_000;
  vi.stubGlobal('scheduler', {
    wait: async (ms: number) => {
      pauses.push(ms);
      now += Math.max(1, ms);
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

const breath = (): Breath => new Breath(() => now);

test('alone, it pauses as shortly as it can and only when work has taken twenty milliseconds', async () => {
  const alone = breath();
  for (let segment = 0; segment < 20; segment++) {
    now += 5;
    await alone.take();
  }
  expect(pauses).toEqual([0, 0, 0, 0, 0]);
});

test('an export that has worked longer gives way to a younger one at every chance, and the younger one to nobody', async () => {
  const [large, small] = [breath(), breath()];
  for (let segment = 0; segment < 50; segment++) await large.take();
  await small.take();
  expect(pauses).toEqual([]);
  for (let segment = 0; segment < 2; segment++) {
    await large.take();
    await small.take();
  }
  expect(pauses).toEqual([8, 8]);
});

test('not for longer than the younger one is at work', async () => {
  const [large, small] = [breath(), breath()];
  for (let segment = 0; segment < 50; segment++) await large.take();
  await small.take();
  now += 250;
  await large.take();
  await large.take();
  expect(pauses).toEqual([0]);
});

test('nor once the younger one has worked longer: then it is its turn to give way', async () => {
  const [one, other] = [breath(), breath()];
  for (let segment = 0; segment < 4; segment++) await one.take();
  for (let segment = 0; segment < 10; segment++) await other.take();
  now += 250;
  pauses.length = 0;
  await one.take();
  await other.take();
  await one.take();
  expect(pauses).toEqual([0, 8]);
});
