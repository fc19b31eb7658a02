// Pure. Schedules that leave nothing out.
import { FAULTS, type Fault, type Schedule, type Step } from './schedule.ts';

type Kind = Omit<Schedule, 'steps' | 'outages'>;

/** Every fault at every call. */
export function* singleFaults(kind: Kind, sites: number): Generator<Schedule> {
  for (const step of everyFault(sites, FAULTS)) yield { ...kind, steps: [step], outages: [] };
}

/** Every two faults at every two calls; a delay changes nothing that a single one would not show. */
export function* pairsOfFaults(kind: Kind, sites: number): Generator<Schedule> {
  const faults = FAULTS.filter((fault) => fault !== 'delay');
  const steps = [...everyFault(sites, faults)];
  for (const [index, first] of steps.entries()) {
    for (const second of steps.slice(index + 1)) {
      if (first.site !== second.site) yield { ...kind, steps: [first, second], outages: [] };
    }
  }
}

function* everyFault(sites: number, faults: readonly Fault[]): Generator<Extract<Step, { fault: Fault }>> {
  for (let site = 0; site < sites; site++) {
    for (const fault of faults) yield { site, fault };
  }
}
