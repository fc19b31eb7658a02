// Pure. Schedules that leave nothing out.
import { CALL_MS } from './platform/world.ts';
import { FAULTS, type Fault, type Outage, type Schedule, type Step } from './schedule.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The longest that R2 has been away (21 March 2025). */
export const LONGEST_OUTAGE_MS = 67 * MINUTE_MS;

type Kind = Omit<Schedule, 'steps' | 'outages'>;

/** Every fault at every call. */
export function* singleFaults(kind: Kind, sites: number): Generator<Schedule> {
  for (const step of everyFault(sites, FAULTS)) yield { ...kind, steps: [step], outages: [] };
}

/** Nothing that each alone would not show. */
const DULL_IN_PAIRS: readonly Fault[] = ['delay', 'no-answer', 'cut', 'twice'];

/** Every two faults at every two calls. */
export function* pairsOfFaults(kind: Kind, sites: number): Generator<Schedule> {
  const faults = FAULTS.filter((fault) => !DULL_IN_PAIRS.includes(fault));
  const steps = [...everyFault(sites, faults)];
  for (const [index, first] of steps.entries()) {
    for (const second of steps.slice(index + 1)) {
      if (first.site !== second.site) yield { ...kind, steps: [first, second], outages: [] };
    }
  }
}

/** Long absences that begin at every few calls; after each, the export has to end as if nothing had been. */
export function* longOutages(kind: Kind, sites: number): Generator<Schedule> {
  const away = (outage: Pick<Outage, 'service' | 'how'>, site: number, ms: number): Schedule => {
    const fromMs = site * CALL_MS;
    return { ...kind, steps: [], outages: [{ ...outage, fromMs, toMs: fromMs + ms }] };
  };
  for (let site = 0; site < sites; site += 4) {
    yield away({ service: 'files', how: 'errors' }, site, LONGEST_OUTAGE_MS);
    if (kind.source === 'paged') yield away({ service: 'source', how: 'silence' }, site, 3 * MINUTE_MS);
  }
  // Given up after a day, and gone on with the day after. Not before the snapshot, or it is another day's report.
  for (const part of [0.6, 0.9]) {
    const dayLong = away({ service: 'files', how: 'errors' }, Math.round(sites * part), 26 * HOUR_MS);
    yield { ...dayLong, steps: [{ afterMs: 28 * HOUR_MS, act: 'retry' }] };
  }
}

function* everyFault(sites: number, faults: readonly Fault[]): Generator<Extract<Step, { fault: Fault }>> {
  for (let site = 0; site < sites; site++) {
    for (const fault of faults) yield { site, fault };
  }
}
