import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { explore } from './explore.ts';

// Every error that the model plays is logged.
beforeAll(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterAll(() => {
  vi.restoreAllMocks();
});

describe('the life of an export, state by state, with two people at it', { timeout: 240_000 }, () => {
  test.each([
    { attempts: 2, faults: 0, atLeast: 30_000 },
    { attempts: 1, faults: 2, atLeast: 5_000 },
  ])(
    'nothing is wrong in any state of $attempts attempts with $faults faults, and each comes to rest by itself',
    ({ attempts, faults, atLeast }) => {
      const { states, violations } = explore({ attempts, faults });
      expect(violations).toEqual([]);
      // All there are: the search ends when nothing new is left.
      expect(states).toBeGreaterThan(atLeast);
    },
  );
});
