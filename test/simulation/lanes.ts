import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Report } from './run.ts';

const run = promisify(execFile);
const FOLDER = import.meta.dirname;

/** Runs schedules in `lanes` processes side by side, with a planted bug where one is named, and adds up what they found. */
export async function runSchedules(options: readonly string[], lanes = 1, plantedBug = ''): Promise<Report> {
  const reports = await Promise.all(
    Array.from({ length: lanes }, async (_, lane): Promise<Report> => {
      const { stdout } = await run(
        process.execPath,
        [
          // In MiB. What a schedule leaves behind is cheaper to throw away seldom: 6 % of the time.
          '--max-semi-space-size=64',
          ...['--import', join(FOLDER, 'hooks.ts'), join(FOLDER, 'run.ts')],
          ...[...options, '--share', `${lane}/${lanes}`],
        ],
        { env: { ...process.env, PLANTED_BUG: plantedBug }, maxBuffer: 64 * 1024 * 1024 },
      );
      return JSON.parse(stdout);
    }),
  );
  return {
    schedules: reports.reduce((sum, { schedules }) => sum + schedules, 0),
    faults: reports.reduce((sum, { faults }) => sum + faults, 0),
    found: reports.flatMap(({ found }) => found),
  };
}
