// Prints the CPU the pure stages take and how it grows: `node test/bench/rules.ts`. Ratios, because machines differ.
import type { ActivityRecord, SourceRecord } from '../../worker/rules/record.ts';
import type { Finding, Verdict } from '../../worker/rules/rule-ids.ts';
import { BUFDIR_FHO_2020 } from '../../worker/rules/rule-sets/bufdir-fho-2020.ts';
import { aggregatePage, emptyTally, mergeAggregates, mergeTally, tallyPage } from '../../worker/stages/aggregate.ts';
import { normaliseRecord } from '../../worker/stages/normalise.ts';
import { createValidation, emptyDay } from '../../worker/stages/validate.ts';
import { aBranch, aRegister, aSourceRecord, aSupporter } from '../rules/builders.ts';

const PAGE_SIZE = 1000;
const BRANCHES = 200;
const LEADERS = 600;
const KINDS = ['outreach_talk', 'talk_group', 'activity_group', 'peer_course'];
const PLACES = ['0301', '1103', '4601', '5001', '3201', '5601'];

const register = aRegister({
  branches: Array.from({ length: BRANCHES }, (_, index) => aBranch({ id: `b${index}`, code: String(index) })),
  peerSupporters: Array.from({ length: LEADERS }, (_, index) => aSupporter({ ref: `lp${index}` })),
});

/** Spread over `days` days of 2025 and `leaders` leaders; numbers stride so that neighbours differ. */
function sources(count: number, days: number, leaders: number): SourceRecord[] {
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.UTC(2025, 0, 1 + Math.floor((index * days) / count))).toISOString().slice(0, 10);
    return aSourceRecord({
      id: `r${String(index).padStart(7, '0')}`,
      activityId: `a${index}`,
      date: day,
      branchId: `b${(index * 7) % BRANCHES}`,
      kind: KINDS[index % KINDS.length] ?? 'other',
      minutes: 45 + ((index * 13) % 120),
      participantCount: 1 + ((index * 5) % 14),
      municipalityCode: PLACES[index % PLACES.length] ?? null,
      leaderRefs: [`lp${(index * 11) % leaders}`],
      sameDayNewParticipants: index % 3 === 0 ? null : true,
      theme: index % 4 === 0 ? 'Turgruppe på onsdager, kl. 18.00, oppmøte ved 12 km' : 'Samtale om hverdagen',
    });
  });
}

interface Seconds {
  normalise: number;
  validate: number;
  aggregate: number;
}

function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function measure(count: number, days: number, leaders: number): Seconds {
  const raw = sources(count, days, leaders);
  const { page } = createValidation(BUFDIR_FHO_2020, register, { basisYear: 2025, snapshotDate: '2025-12-31' });
  const seconds: Seconds = { normalise: 0, validate: 0, aggregate: 0 };
  let day = emptyDay;
  let tally = emptyTally;
  let aggregates = mergeAggregates([], []);
  for (let from = 0; from < count; from += PAGE_SIZE) {
    let records: ActivityRecord[] = [];
    seconds.normalise += cpuSeconds(() => {
      records = raw.slice(from, from + PAGE_SIZE).map(normaliseRecord);
    });
    let verdicts: Verdict[] = [];
    let findings: Finding[] = [];
    seconds.validate += cpuSeconds(() => {
      ({ day, verdicts, findings } = page(day, records));
    });
    seconds.aggregate += cpuSeconds(() => {
      tally = mergeTally(tally, tallyPage(verdicts, findings));
      aggregates = mergeAggregates(aggregates, aggregatePage(records, verdicts));
    });
  }
  if (tally.registered !== count || aggregates.length === 0) throw new Error('The measured run lost records');
  return seconds;
}

/** The least of three: what is measured is the work, not what else the machine did. */
function best(count: number, days: number, leaders: number): Seconds {
  const runs = [0, 1, 2].map(() => measure(count, days, leaders));
  const least = (stage: keyof Seconds) => Math.min(...runs.map((run) => run[stage]));
  return { normalise: least('normalise'), validate: least('validate'), aggregate: least('aggregate') };
}

measure(20_000, 365, LEADERS);
const small = best(25_000, 365, LEADERS);
const large = best(100_000, 365, LEADERS);
const oneDay = best(100_000, 1, LEADERS);
const oneLeader = best(25_000, 1, 1);

const show = (label: string, { normalise, validate, aggregate }: Seconds) =>
  console.log(
    `${label.padEnd(34)} normalise ${normalise.toFixed(3)} s  validate ${validate.toFixed(3)} s  aggregate ${aggregate.toFixed(3)} s`,
  );
show('25,000 over a year', small);
show('100,000 over a year', large);
show('100,000 on one day', oneDay);
show('25,000 of one leader on one day', oneLeader);
console.log(`validate, four times the records: ${(large.validate / small.validate).toFixed(2)} × (linear is 4)`);
console.log(`validate, all on one day: ${(oneDay.validate / large.validate).toFixed(2)} × the year`);
