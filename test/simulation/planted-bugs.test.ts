import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runSchedules } from './lanes.ts';
import { PLANTED_BUGS } from './planted-bugs.ts';

const WORKER = join(import.meta.dirname, '../../worker');

describe('the simulation finds', { timeout: 900_000 }, () => {
  test('more than thirty mistakes, each of which can be made in the source as it is', () => {
    expect(PLANTED_BUGS.length).toBeGreaterThanOrEqual(30);
    for (const { name, changes } of PLANTED_BUGS) {
      for (const { file, find } of changes) {
        expect(readFileSync(join(WORKER, file), 'utf8').split(find).length, `${name}: ${find}`).toBe(2);
      }
    }
  });

  test.concurrent.each(PLANTED_BUGS.map(({ name, kind = 'random' }) => [name, kind] as const))(
    '%s',
    async (name, kind) => {
      const { found } = await runSchedules(['--kind', kind, '--count', '10000', '--most', '1'], 1, name);
      expect(found.length).toBeGreaterThan(0);
    },
  );
});
