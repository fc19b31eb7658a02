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

test('alone, it pauses as shortly as it can and only when work has taken fifty milliseconds', async () => {
  const alone = breath();
  for (let segment = 0; segment < 20; segment++) {
    now += 5;
    await alone.take();
  }
  expect(pauses).toEqual([0, 0]);
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

test('beside one that lags behind, the others rest half a second for each breath they take', async () => {
  const [laggard, other] = [breath(), breath()];
  laggard.lag = 3;
  await other.take();
  await laggard.take();
  expect(pauses, 'the laggard never does').toEqual([]);
  now += 10;
  await other.take();
  expect(pauses).toEqual([490]);
  await laggard.take();
  now += 100;
  await other.take();
  expect(pauses.at(-1)).toBe(399);
});

test('until it has caught up', async () => {
  const [laggard, other] = [breath(), breath()];
  laggard.lag = 3;
  await other.take();
  await laggard.take();
  laggard.lag = 0;
  now += 500;
  await other.take();
  await laggard.take();
  pauses.length = 0;
  await other.take();
  expect(pauses).toEqual([]);
});

test('of two that lag behind, the one that does so less rests', async () => {
  const [further, nearer] = [breath(), breath()];
  further.lag = 5;
  nearer.lag = 4;
  await nearer.take();
  await further.take();
  await nearer.take();
  await further.take();
  expect(pauses.filter((ms) => ms > 0)).toEqual([500]);
});
