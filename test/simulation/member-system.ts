// Pure. The records of the simulated organisation, and its member system's answers.
import type { Register, SourceRecord } from '../../worker/rules/record.ts';
import { randomOf } from './random.ts';

export const ORG_NUMBER = '311000020';
/** Records a page of the paged source; the register says how many there are. */
const PAGE_RECORDS = 20;

const LETTERS = 'abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ ';

export const REGISTER: Register = {
  organisation: { orgNumber: ORG_NUMBER, name: 'Norsk Likepersonforbund' },
  branches: ['b1', 'b2', 'b3'].map((id, index) => ({
    id,
    code: `10${index}`,
    name: `Lokallag ${index}`,
    kind: 'local',
    municipalityCodes: [['5501', '0301', '4601'][index] ?? '0301'],
    activeFrom: '2000-01-01',
    activeTo: null,
    mergedIntoId: null,
    annualReportReceived: index !== 1,
    members: 40,
  })),
  peerSupporters: ['p1', 'p2', 'p3', 'p4'].map((ref, index) => ({
    ref,
    branchId: `b${(index % 3) + 1}`,
    approvedAt: '2020-01-01',
    courseCompletedAt: '2020-01-01',
    endedAt: null,
  })),
};

const made = new Map<number, SourceRecord[]>();

/** The same records for the same count; their themes do not compress, so that few of them fill a part of a file. */
export function recordsOf(count: number): SourceRecord[] {
  const records = made.get(count) ?? makeRecords(count);
  made.set(count, records);
  return records;
}

function makeRecords(count: number): SourceRecord[] {
  const random = randomOf(count);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  return Array.from({ length: count }, (_, index) => ({
    id: `d${String(index).padStart(5, '0')}`,
    activityId: `a${index}`,
    date: new Date(Date.UTC(2025, 0, 1 + Math.floor(index / 7))).toISOString().slice(0, 10),
    minutes: pick([30, 60, 90, 120]),
    branchId: pick(['b1', 'b2', 'b3']),
    kind: pick(['talk_group', 'activity_group', 'outreach_talk', 'peer_course', 'other']),
    channel: pick(['in_person', 'in_person', 'phone']),
    audience: 'target_group',
    country: 'NO',
    municipalityCode: pick(['5501', '0301', '4601', '9999']),
    leaderRefs: [pick(['p1', 'p2', 'p3'])],
    participantCount: pick([1, 3, 5, 8]),
    sameDayNewParticipants: pick([true, false, null]),
    theme: Array.from({ length: 110 }, () => pick([...LETTERS])).join(''),
    status: pick(['approved', 'approved', 'approved', 'draft']),
  }));
}

/** The answer of the member system's API to a request (see worker/sources/http-shapes.ts). */
export function answerOf(
  url: URL,
  records: readonly SourceRecord[],
  hasChangedSince: (clock: number) => boolean,
): unknown {
  if (url.pathname.endsWith('/register')) return { count: records.length, ...REGISTER };
  const after = url.searchParams.get('afterId');
  const from = after === null ? 0 : records.findIndex(({ id }) => id === after) + 1;
  const page = records.slice(from, from + PAGE_RECORDS);
  const last = page.at(-1);
  const more = from + PAGE_RECORDS < records.length;
  const changed = !more && hasChangedSince(Date.parse(url.searchParams.get('asOf') ?? ''));
  return { records: page, next: more && last ? { date: last.date, id: last.id } : null, changed };
}
