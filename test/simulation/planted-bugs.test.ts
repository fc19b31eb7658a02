import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PLANTED_BUGS } from './planted-bugs.ts';

const WORKER = join(import.meta.dirname, '../../worker');

test('there are more than thirty mistakes to find, each of which can be made in the source as it is', () => {
  expect(PLANTED_BUGS.length).toBeGreaterThanOrEqual(30);
  for (const { name, changes } of PLANTED_BUGS) {
    for (const { file, find } of changes) {
      expect(readFileSync(join(WORKER, file), 'utf8').split(find).length, `${name}: ${find}`).toBe(2);
    }
  }
});
