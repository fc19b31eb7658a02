// Runs schedules and prints what it found as a line of JSON; `simulation.test.ts` and `campaign.ts` start it in processes of their own.
import { parseArgs } from 'node:util';
import { longOutages, pairsOfFaults, singleFaults } from './all-schedules.ts';
import { check, shrink, undisturbedOutcome } from './check-schedule.ts';
import { FINDING_SCHEDULES } from './finding-schedules.ts';
import { EXPORTS, randomSchedule } from './random-schedule.ts';
import type { Schedule } from './schedule.ts';

export interface Report {
  schedules: number;
  faults: number;
  found: { violations: string[]; schedule: Schedule; seed: number | null }[];
}

const { values } = parseArgs({
  options: {
    /** `random`, `singles`, `pairs`, `outages`, `finding`, or `one` for the given schedule. */
    kind: { type: 'string', default: 'random' },
    schedule: { type: 'string', default: '' },
    from: { type: 'string', default: '0' },
    count: { type: 'string', default: '1000' },
    /** Every n-th schedule, beginning with the m-th: `m/n`. */
    share: { type: 'string', default: '0/1' },
    /** Violations after which it gives up. */
    most: { type: 'string', default: '10' },
  },
});

const SCHEDULES_OF: Record<string, typeof singleFaults> = {
  singles: singleFaults,
  pairs: pairsOfFaults,
  outages: longOutages,
};

const sites: number[] = [];
if (values.kind !== 'one') for (const kind of EXPORTS) sites.push((await undisturbedOutcome(kind)).calls.length);
const [mine = 0, sharers = 1] = values.share.split('/').map(Number);

// Nobody reads where the thousands of errors come from that are thrown on purpose.
Error.stackTraceLimit = 0;
const report: Report = { schedules: 0, faults: 0, found: [] };
let index = 0;
for (const { schedule, seed } of schedules()) {
  if (index++ % sharers !== mine) continue;
  report.schedules++;
  report.faults += schedule.steps.length + schedule.outages.length;
  const violations = await check(schedule);
  if (violations.length === 0) continue;
  report.found.push({ violations, schedule: seed === null ? schedule : await shrink(schedule), seed });
  if (report.found.length >= Number(values.most)) break;
}
console.log(JSON.stringify(report));

function* schedules(): Generator<{ schedule: Schedule; seed: number | null }> {
  if (values.kind === 'one') {
    yield { schedule: JSON.parse(values.schedule), seed: null };
    return;
  }
  if (values.kind === 'finding') {
    for (const schedule of Object.values(FINDING_SCHEDULES)) yield { schedule, seed: null };
    return;
  }
  if (values.kind === 'random') {
    const from = Number(values.from);
    for (let seed = from; seed < from + Number(values.count); seed++)
      yield { schedule: randomSchedule(seed, sites), seed };
    return;
  }
  for (const [index, { share: _, ...kind }] of EXPORTS.entries()) {
    const calls = sites[index] ?? 0;
    if (values.kind === 'pairs' && kind.records > 0) continue;
    const all = SCHEDULES_OF[values.kind]?.(kind, calls) ?? [];
    for (const schedule of all) yield { schedule, seed: null };
  }
}
