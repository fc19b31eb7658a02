// Makes each planted mistake in turn and looks for it: `npm run campaign:bugs -- [most seeds]`. Fails when one is not found.
import { runSchedules } from './lanes.ts';
import { PLANTED_BUGS } from './planted-bugs.ts';

const LANES = 2;
const seeds = process.argv[2] ?? '10000';

const waiting = PLANTED_BUGS.map(({ name }) => name);
let missed = 0;

async function lane(): Promise<void> {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const { found } = await runSchedules(['--kind', 'random', '--count', seeds, '--most', '1'], 1, name);
    const [first] = found;
    if (first === undefined) missed++;
    console.log(first ? `${name}: seed ${first.seed}, ${first.violations[0]}` : `${name}: NOT FOUND`);
    if (first) console.log(`  ${JSON.stringify(first.schedule)}`);
  }
}

await Promise.all(Array.from({ length: LANES }, lane));
console.log(`${PLANTED_BUGS.length - missed} of ${PLANTED_BUGS.length} found`);
process.exitCode = missed > 0 ? 1 : 0;
