import { beforeAll, describe, expect, test } from 'vitest';
import { BareServer } from '../kills/bare-server.ts';
import { killExports } from '../kills/kill-exports.ts';
import { lineOf } from '../kills/kill-report.ts';

const KILLS = 50;

beforeAll(() => BareServer.build());

describe('SIGKILL of the whole process with five exports in flight', () => {
  test('fifty times at random moments, and no request sent: each ends by itself with the same bytes', {
    timeout: 900_000,
  }, async () => {
    const report = await killExports(KILLS);
    console.log(lineOf(report));
    expect(report.violations).toEqual([]);
    // To look at what is still under way after the fiftieth takes a kill too: the disk is read while the process is dead.
    expect(report.kills).toBeGreaterThanOrEqual(KILLS);
    expect(report.exports, 'exports that were killed and ended').toBeGreaterThanOrEqual(10);
  });
});
