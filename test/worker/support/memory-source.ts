import type { Register, SourceRecord } from '../../../worker/rules/record.ts';
import type {
  RecordSource,
  SourceCall,
  SourceCursor,
  SourcePage,
  SourceSnapshot,
} from '../../../worker/sources/record-source.ts';
import { toSourceColumns } from '../../../worker/sources/to-source-columns.ts';

export const REGISTER: Register = {
  organisation: { orgNumber: '311000020', name: 'Norsk Likepersonforbund' },
  branches: [
    {
      id: 'b1',
      code: '101',
      name: 'Tromsø lokallag',
      kind: 'local',
      municipalityCodes: ['5501'],
      activeFrom: '2000-01-01',
      activeTo: null,
      mergedIntoId: null,
      annualReportReceived: true,
      members: 40,
    },
  ],
  peerSupporters: [
    { ref: 'p1', branchId: 'b1', approvedAt: '2020-01-01', courseCompletedAt: '2020-01-01', endedAt: null },
  ],
};

/** A record source that holds its records in memory and does as it is told. Pages are as large as the test says. */
export class MemorySource implements RecordSource {
  readonly id = 'memory';
  readonly pageRecords = 2_000;
  /** Cursors of the pages that were asked for, as `date/id` or `start`. */
  readonly asked: string[] = [];
  readonly #records: SourceRecord[];
  readonly #pageSize: number;
  readonly #register: Register;
  /** Called before each page is given; throws or waits to be a bad source. */
  before: (page: number, call: SourceCall) => void | Promise<void> = () => undefined;
  /** When a record was last changed, epoch milliseconds; moments fixed after it see the change as any other record. */
  changedAt = Number.NEGATIVE_INFINITY;

  constructor(
    records: number,
    pageSize: number,
    {
      register = REGISTER,
      change = () => ({}),
    }: { register?: Register; change?: (index: number) => Partial<SourceRecord> } = {},
  ) {
    this.#records = Array.from({ length: records }, (_, index) => ({ ...recordOf(index), ...change(index) }));
    this.#pageSize = pageSize;
    this.#register = register;
  }

  async open(): Promise<SourceSnapshot> {
    return { count: this.#records.length, register: this.#register };
  }

  async page(call: SourceCall, after: SourceCursor | null): Promise<SourcePage> {
    this.asked.push(after ? after.id : 'start');
    const from = after ? this.#records.findIndex(({ id }) => id === after.id) + 1 : 0;
    await this.before(from / this.#pageSize, call);
    const records = this.#records.slice(from, from + this.#pageSize);
    const last = records.at(-1);
    const more = from + this.#pageSize < this.#records.length;
    const changed = !more && this.changedAt > Date.parse(call.asOf);
    const next = more && last ? { date: last.date, id: last.id } : null;
    return { columns: toSourceColumns(records), next, changed };
  }
}

function recordOf(index: number): SourceRecord {
  const day = new Date(Date.UTC(2025, 0, 1 + Math.floor(index / 3))).toISOString().slice(0, 10);
  return {
    id: `d${String(index).padStart(5, '0')}`,
    activityId: `a${index}`,
    date: day,
    minutes: 60,
    branchId: 'b1',
    kind: 'talk_group',
    channel: 'in_person',
    audience: 'target_group',
    country: 'NO',
    municipalityCode: '5501',
    leaderRefs: ['p1'],
    participantCount: 5 + (index % 4),
    sameDayNewParticipants: true,
    theme: 'Å leve med det',
    status: 'approved',
  };
}
