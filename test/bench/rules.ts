import { fromColumns } from '../../worker/files/record-columns.ts';
import type { ActivityRecord } from '../../worker/rules/record.ts';
import type { Finding, Verdict } from '../../worker/rules/rule-ids.ts';
import { BUFDIR_FHO_2020 } from '../../worker/rules/rule-sets/bufdir-fho-2020.ts';
import { toSourceColumns } from '../../worker/sources/to-source-columns.ts';
import { aggregatePage, emptyTally, mergeTally, Sums, tallyPage } from '../../worker/stages/aggregate.ts';
import { normalisePage } from '../../worker/stages/normalise.ts';
import { createValidation, emptyDay } from '../../worker/stages/validate.ts';
import type { ComparedFigure, Size } from './compared-figure.ts';
import { cpuSeconds } from './cpu-seconds.ts';
import { inThousands, times } from './in-words.ts';
import { type LongYear, longYearRecord, longYearRegister } from './long-year.ts';

const PAGE_SIZE = 1_000;
const LEADERS = 600;
const ROUNDS = 3;
const RECORDS: Record<Size, number> = { full: 100_000, small: 8_000 };

interface Seconds {
  normalise: number;
  validate: number;
  aggregate: number;
}

/** What the pure stages cost, and how it grows with the records and with how they crowd. */
export async function measureRules(size: Size): Promise<ComparedFigure[]> {
  const records = RECORDS[size];
  const quarter = records / 4;
  await measure({ records: quarter, days: 365, leaders: LEADERS });
  const small = await best({ records: quarter, days: 365, leaders: LEADERS });
  const large = await best({ records, days: 365, leaders: LEADERS });
  const oneDay = await best({ records, days: 1, leaders: LEADERS });
  const oneLeader = await best({ records: quarter, days: 1, leaders: 1 });
  const rate = (seconds: number) => records / seconds;
  return [
    {
      name: `validating ${records.toLocaleString('en')} records`,
      value: rate(large.validate),
      unit: 'records/CPU-s',
      peers: `normalising ${inThousands(rate(large.normalise))}, aggregating ${inThousands(rate(large.aggregate))}`,
    },
    {
      name: 'validating four times the records',
      value: large.validate / small.validate,
      unit: '×',
      floor: '4 ×',
      aim: '<= 5',
    },
    {
      name: 'validating a year all on one day, beside the year',
      value: oneDay.validate / large.validate,
      unit: '×',
      aim: '<= 2',
      peers: `a quarter of it, of one leader on one day ${times(oneLeader.validate / small.validate)}`,
    },
  ];
}

/** The least of each: what is measured is the work, not what else the machine did. */
async function best(year: LongYear): Promise<Seconds> {
  const least: Seconds = {
    normalise: Number.POSITIVE_INFINITY,
    validate: Number.POSITIVE_INFINITY,
    aggregate: Number.POSITIVE_INFINITY,
  };
  for (let round = 0; round < ROUNDS; round++) {
    const { normalise, validate, aggregate } = await measure(year);
    least.normalise = Math.min(least.normalise, normalise);
    least.validate = Math.min(least.validate, validate);
    least.aggregate = Math.min(least.aggregate, aggregate);
  }
  return least;
}

async function measure(year: LongYear): Promise<Seconds> {
  const raw = Array.from({ length: year.records }, (_, index) => longYearRecord(year, index));
  const register = longYearRegister(year);
  const { page } = createValidation(BUFDIR_FHO_2020, register, { basisYear: 2025, snapshotDate: '2025-12-31' });
  const seconds: Seconds = { normalise: 0, validate: 0, aggregate: 0 };
  let day = emptyDay;
  let tally = emptyTally;
  let aggregates = new Sums().rows();
  for (let from = 0; from < year.records; from += PAGE_SIZE) {
    const columns = toSourceColumns(raw.slice(from, from + PAGE_SIZE));
    let records: ActivityRecord[] = [];
    seconds.normalise += await cpuSeconds(() => {
      records = fromColumns(normalisePage(columns));
    });
    let verdicts: Verdict[] = [];
    let findings: Finding[] = [];
    seconds.validate += await cpuSeconds(() => {
      ({ day, verdicts, findings } = page(day, records));
    });
    seconds.aggregate += await cpuSeconds(() => {
      tally = mergeTally(tally, tallyPage(verdicts, findings));
      aggregates = new Sums().add(aggregates).add(aggregatePage(records, verdicts)).rows();
    });
  }
  if (tally.registered !== year.records || aggregates.length === 0) throw new Error('The measured run lost records');
  return seconds;
}
