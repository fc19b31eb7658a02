// Pure. A register and a year of any number of records, made when they are asked for.
import type { Register, SourceRecord } from '../../worker/rules/record.ts';
import type { RecordSource } from '../../worker/sources/record-source.ts';
import { toSourceColumns } from '../../worker/sources/to-source-columns.ts';
import { aBranch, aRegister, aSourceRecord, aSupporter } from '../rules/builders.ts';

export interface LongYear {
  records: number;
  /** The days they lie on, from the first of January. */
  days: number;
  leaders: number;
}

const BRANCHES = 200;
const KINDS = ['outreach_talk', 'talk_group', 'activity_group', 'peer_course'];
const PLACES = ['0301', '1103', '4601', '5001', '3201', '5601'];
const FIRST_DAY = Date.UTC(2025, 0, 1);
const DAY_MS = 86_400_000;

export function longYearRegister({ leaders }: LongYear): Register {
  return aRegister({
    branches: Array.from({ length: BRANCHES }, (_, index) => aBranch({ id: `b${index}`, code: String(index) })),
    peerSupporters: Array.from({ length: leaders }, (_, index) => aSupporter({ ref: `lp${index}` })),
  });
}

/** The record at a place, from 0, in the order of the pages; numbers stride so that neighbours differ. */
export function longYearRecord({ records, days, leaders }: LongYear, index: number): SourceRecord {
  const day = Math.floor((index * days) / records);
  return aSourceRecord({
    id: `r${String(index).padStart(7, '0')}`,
    activityId: `a${index}`,
    date: new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 10),
    branchId: `b${(index * 7) % BRANCHES}`,
    kind: KINDS[index % KINDS.length] ?? 'other',
    minutes: 45 + ((index * 13) % 120),
    participantCount: 1 + ((index * 5) % 14),
    municipalityCode: PLACES[index % PLACES.length] ?? null,
    leaderRefs: [`lp${(index * 11) % leaders}`],
    sameDayNewParticipants: index % 3 === 0 ? null : true,
    theme: index % 4 === 0 ? 'Turgruppe på onsdager, kl. 18.00, oppmøte ved 12 km' : 'Samtale om hverdagen',
  });
}

/** A source that keeps nothing. */
export function longYearSource(year: LongYear): RecordSource {
  return {
    id: 'd1',
    pageRecords: 10_000,
    open: async () => ({ count: year.records, register: longYearRegister(year) }),
    async page(_, after, limit) {
      const from = after === null ? 0 : Number(after.id.slice(1)) + 1;
      const count = Math.max(0, Math.min(limit, year.records - from));
      const records = Array.from({ length: count }, (_, place) => longYearRecord(year, from + place));
      const last = records.at(-1);
      const isLast = last === undefined || from + count >= year.records;
      const next = isLast ? null : { date: last.date, id: last.id };
      return { columns: toSourceColumns(records), next, changed: false };
    },
  };
}
