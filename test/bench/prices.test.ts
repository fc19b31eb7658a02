import { expect, test } from 'vitest';
import { noOperations } from './in-node/operations.ts';
import { costLines } from './prices.ts';

const NOTHING_KEPT = { fileBytes: 0, objectBytes: 0, days: 0 };

test.each([
  ['workerRequests', 1e6, 0.3],
  ['workerCpuMs', 1e6, 0.02],
  ['objectRequests', 1e6, 0.15],
  // A million seconds of 128 MB: 128,000 GB-s.
  ['objectMs', 1e9, 1.6],
  ['objectRowsRead', 1e9, 1],
  ['objectRowsWritten', 1e6, 1],
  ['databaseRowsRead', 1e9, 1],
  ['databaseRowsWritten', 1e6, 1],
  ['filesClassA', 1e6, 4.5],
  ['filesClassB', 1e6, 0.36],
] as const)('%s, %d of them, cost %d dollars', (what, amount, dollars) => {
  const lines = costLines({ ...noOperations(), [what]: amount }, NOTHING_KEPT);
  expect(lines.find((line) => line.what === what)?.dollars).toBeCloseTo(dollars, 10);
  expect(lines.reduce((sum, line) => sum + line.dollars, 0)).toBeCloseTo(dollars, 10);
});

test('what is kept is paid by GB and month', () => {
  const lines = costLines(noOperations(), { fileBytes: 2e9, objectBytes: 1e9, days: 15 });
  expect(lines.filter(({ amount }) => amount > 0)).toEqual([
    { what: 'fileStorage', amount: 1, dollars: 0.015 },
    { what: 'objectStorage', amount: 0.5, dollars: 0.1 },
  ]);
});
