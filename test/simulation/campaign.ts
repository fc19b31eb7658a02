// More schedules than a test run has time for: `npm run campaign -- [how many] [first seed]`. Prints each violation with its
// seed and the smallest schedule that shows it, which then belongs into `known-schedules.ts`.
import { runSchedules } from './lanes.ts';

const LANES = 2;
const BATCH = 20_000;

const count = Number(process.argv[2] ?? 1_000_000);
const first = Number(process.argv[3] ?? 1_000_000);
const kinds = [
  ['--kind', 'singles'],
  ['--kind', 'pairs'],
  ['--kind', 'outages'],
  ...Array.from({ length: Math.ceil(count / BATCH) }, (_, batch) => [
    ...['--kind', 'random', '--from', String(first + batch * BATCH)],
    ...['--count', String(Math.min(BATCH, count - batch * BATCH))],
  ]),
];

let schedules = 0;
let violations = 0;
for (const options of kinds) {
  const report = await runSchedules(options, LANES);
  schedules += report.schedules;
  violations += report.found.length;
  for (const found of report.found) console.log(JSON.stringify(found));
  console.log(`${schedules} schedules, ${violations} violations`);
}
process.exitCode = violations > 0 ? 1 : 0;
