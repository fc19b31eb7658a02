// Pure.
import { LONGEST_OUTAGE_MS } from './all-schedules.ts';
import { CALL_MS } from './platform/world.ts';
import { randomOf } from './random.ts';
import { type Act, FAULTS, type Outage, type Schedule, type Step } from './schedule.ts';

type Kind = Omit<Schedule, 'steps' | 'outages'>;

/**
 * Each kind of export there is to disturb, and how often it is taken; few, so that the undisturbed file of each is made
 * once. Workbooks and PDF take three to eight times as long and are the same to the object, but for more places to go on from.
 */
export const EXPORTS: readonly (Kind & { share: number })[] = [
  { format: 'csv', variant: 'internal', source: 'paged', records: 50, share: 36 },
  { format: 'csv', variant: 'internal', source: 'whole', records: 40, share: 26 },
  { format: 'csv', variant: 'external', source: 'paged', records: 30, share: 16 },
  { format: 'csv', variant: 'external', source: 'whole', records: 0, share: 6 },
  // Files of several parts.
  { format: 'csv', variant: 'internal', source: 'whole', records: 250, share: 4 },
  { format: 'xlsx', variant: 'internal', source: 'whole', records: 120, share: 2 },
  { format: 'xlsx', variant: 'external', source: 'paged', records: 30, share: 5 },
  { format: 'xlsx', variant: 'internal', source: 'whole', records: 20, share: 4 },
  { format: 'pdf', variant: 'external', source: 'whole', records: 10, share: 1 },
];

/** Faults come late too: retries and crashes make a run longer than an undisturbed one. */
const LONGER = 1.4;
const MINUTE_MS = 60_000;
/** Calls after which what was stopped has mostly been tidied away; going on with it is somewhere in the next few. */
const TIDIED_AFTER = 6;
const RETRY_SITES = 8;
/** Some tries are over by then. */
const LONGEST_REST_MS = 10_000;

const GENTLE: readonly Act[] = [
  'start',
  'view',
  'download',
  'nudge',
  'evict',
  'alarm-lost',
  'alarm-twice',
  'clock-back',
  'clock-ahead',
  'source-changes',
  'object-lost',
];
const ENDING: readonly Act[] = ['cancel', 'cancel', 'retry', 'erase'];

/** A schedule made of a seed; `sitesOf` says how many calls an undisturbed export of each kind makes. */
export function randomSchedule(seed: number, sitesOf: readonly number[]): Schedule {
  const random = randomOf(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const index = pick(EXPORTS.flatMap(({ share }, kind) => Array.from({ length: share }, () => kind)));
  const { share: _, ...kind } = EXPORTS[index] ?? pick(EXPORTS);
  const sites = Math.ceil((sitesOf[index] ?? 0) * LONGER);
  const acts = random() < 0.4 ? [...GENTLE, ...ENDING, ...ENDING] : GENTLE;
  const steps = Array.from({ length: 1 + Math.floor(random() * 6) }, (): Step => {
    const site = Math.floor(random() * sites);
    return random() < 0.7 ? { site, fault: pick(FAULTS) } : { site, act: pick(acts) };
  });
  const outages = random() < 0.15 ? [outage(random, pick, sites)] : [];
  // Somebody comes back later and goes on with what was stopped …
  const retry = (): Step => ({ afterMs: Math.floor(random() * 30 * MINUTE_MS), act: 'retry' });
  if (random() < (outages.length > 0 ? 0.7 : 0.3)) steps.push(retry());
  // … and what is done for it goes wrong.
  if (random() < 0.1) {
    const site = Math.floor(random() * sites);
    const retried = site + TIDIED_AFTER + Math.floor(random() * RETRY_SITES);
    steps.push({ site, act: 'cancel' }, retry(), { site: retried, fault: pick(FAULTS) });
  }
  // While it is at work no alarm is set; between two tries one is, and nothing is called.
  if (random() < 0.1) {
    steps.push({ afterMs: Math.floor(random() * LONGEST_REST_MS), act: pick(['alarm-lost', 'clock-back']) });
  }
  if (random() < 0.2) steps.push({ afterMs: Math.floor(random() * MINUTE_MS), act: 'download' });
  return { ...kind, keeps: random() < 0.5, steps, outages };
}

function outage(random: () => number, pick: <Item>(items: readonly Item[]) => Item, sites: number): Outage {
  const service = pick(['files', 'database', 'source', 'source'] as const);
  // The source is asked in the first third only; away for five minutes, it fails the export.
  const fromMs = Math.floor(random() * sites * CALL_MS * (service === 'source' ? 0.3 : 1));
  const lengthMs = service === 'files' ? random() * LONGEST_OUTAGE_MS : pick([random() * 2, 12]) * MINUTE_MS;
  return { service, how: pick(['errors', 'flaky']), fromMs, toMs: fromMs + Math.ceil(lengthMs) };
}
