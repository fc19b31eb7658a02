import type { Schedule } from './schedule.ts';
import { type Outcome, simulate } from './simulate.ts';

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
  if (mustComplete(schedule) && outcome.status !== 'completed') violations.push(`I9: it ends ${outcome.status}`);
  if (outcome.logLines > 40 * (1 + schedule.steps.length + 40 * schedule.outages.length)) {
    violations.push(`I12: ${outcome.logLines} lines of log`);
  }
  return violations;
}

/** Whether the export has to be completed without anybody's help. */
function mustComplete({ steps, outages }: Schedule): boolean {
  const ended = steps.some((step) => 'act' in step && (step.act === 'cancel' || step.act === 'erase'));
  const away = outages.some(({ service, fromMs, toMs }) => service !== 'files' && toMs - fromMs > AWAY_MS);
  // A source that changes twice while it is read is given up, by contract.
  const changes = steps.filter((step) => 'act' in step && step.act === 'source-changes').length;
  return !ended && !away && changes <= 1;
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
