import { lastOf, type Schedule } from './schedule.ts';
import { type Outcome, simulate } from './simulate.ts';

/** RELIABILITY G17. */
const BACK_WITHIN_MS = 2 * 60_000;
/** What a wait of half a minute at most, and of a quarter on average, leaves of a long outage. */
const LINES_A_MINUTE = 6;
/** An alarm that was lost is set again by the cron, five minutes later at most; a call may take a minute. */
const LATE_PER_STEP_MS = 6 * 60_000;
/** Shorter than the five minutes after which a source counts as away, and the longest wait before it is asked again. */
const AWAY_MS = 4 * 60_000;

const undisturbed = new Map<string, Promise<Outcome>>();

/** The outcome of the same export when nothing happens. */
export function undisturbedOutcome({
  format,
  variant,
  source,
  records,
}: Omit<Schedule, 'steps' | 'outages'>): Promise<Outcome> {
  const kind = { format, variant, source, records, steps: [], outages: [] };
  const key = JSON.stringify(kind);
  const outcome = undisturbed.get(key) ?? simulate(kind);
  undisturbed.set(key, outcome);
  return outcome;
}

/** What is wrong with a run under this schedule; nothing when all is well. */
export async function check(schedule: Schedule): Promise<string[]> {
  const [calm, outcome] = [await undisturbedOutcome(schedule), await simulate(schedule)];
  const violations = [...outcome.violations];
  if (outcome.sha256 !== null && outcome.sha256 !== calm.sha256) violations.push('I6: another file');
  const lateMs = (outcome.endedAfterMs ?? 0) - lastOf(schedule) - (calm.endedAfterMs ?? 0);
  if (schedule.steps.length === 0 && outcome.status === 'completed' && lateMs > BACK_WITHIN_MS) {
    violations.push(`I9: goes on ${lateMs} ms after the outage`);
  }
  if (mustComplete(schedule)) {
    if (outcome.status !== 'completed') violations.push(`I9: it ends ${outcome.status}`);
    if (lateMs > LATE_PER_STEP_MS * (1 + schedule.steps.length)) {
      violations.push(`I9: ends ${lateMs} ms later than undisturbed`);
    }
  }
  const awayMinutes = schedule.outages.reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs) / 60_000, 0);
  if (outcome.logLines > 40 * (1 + schedule.steps.length) + LINES_A_MINUTE * awayMinutes) {
    violations.push(`I12: ${outcome.logLines} lines of log`);
  }
  return violations;
}

/** Whether the export has to be completed without anybody's help. */
function mustComplete({ steps, outages }: Schedule): boolean {
  const acts = steps.flatMap((step) => ('act' in step ? [step.act] : []));
  const faults = steps.flatMap((step) => ('fault' in step ? [step.fault] : []));
  const ended = acts.includes('cancel') || acts.includes('erase');
  const failures = faults.filter((fault) => ['cut', 'no-answer', 'fail-before', 'fail-after'].includes(fault)).length;
  const away = outages.filter(({ service }) => service !== 'files');
  // Between two tries that fail the clock is the only witness.
  const seemsLong = acts.includes('clock-ahead') && (failures > 1 || away.length > 0);
  const isLong = away.some(({ fromMs, toMs }) => toMs - fromMs > AWAY_MS);
  // By contract a source is given up that changes twice while it is read, and one whose answer breaks off when it is the
  // third try in a row that fails.
  const changes = acts.filter((act) => act === 'source-changes').length;
  // Put back an hour, the clock makes of what was changed before something that is still to come.
  const changesTwice = changes > 1 || (changes > 0 && acts.includes('clock-back'));
  const broken = faults.includes('cut') && (failures > 2 || away.length > 0);
  return !ended && !seemsLong && !isLong && !broken && !changesTwice && !acts.includes('object-lost');
}

/** The same violation with as little as possible happening. */
export async function shrink(schedule: Schedule): Promise<Schedule> {
  let smallest = schedule;
  for (let again = true; again; ) {
    again = false;
    const smaller = [
      ...smallest.steps.map((_, index) => ({ ...smallest, steps: smallest.steps.toSpliced(index, 1) })),
      ...smallest.outages.map((_, index) => ({ ...smallest, outages: smallest.outages.toSpliced(index, 1) })),
    ];
    for (const each of smaller) {
      if ((await check(each)).length === 0) continue;
      smallest = each;
      again = true;
      break;
    }
  }
  return smallest;
}
