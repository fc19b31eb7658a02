import fc from 'fast-check';
import type { RawRecord } from './model.ts';
import { RANDOM_CODES } from './random-codes.ts';

export type RandomRecord = Omit<RawRecord, 'id'>;

const day = fc.constantFrom(
  '2025-03-14',
  '2025-03-14',
  '2025-03-15',
  '2025-03-13',
  '2025-01-01',
  '2025-12-31',
  '2025-06-30',
);

/** What most records are like: they count, and have others to be compared with. */
const plainRecord: fc.Arbitrary<RandomRecord> = fc.record({
  date: day,
  activityId: fc.nat({ max: 60 }).map((number) => `a${number}`),
  kind: fc.constantFrom<string>('outreach_talk', 'talk_group', 'activity_group', 'peer_course'),
  branchId: fc.constantFrom<string>('b0', 'b0', 'b0', 'b1', 'b1', 'b1', 'b2', 'b3', 'b4'),
  minutes: fc.constantFrom(60, 90, 120),
  participantCount: fc.constantFrom(1, 2, 3, 4, 5, 6, 9),
  leaderRefs: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<string>('lp1', 'lp2', 'lp3', 'lp4', 'lp5', 'lp6').map((ref) => [ref]) },
    {
      weight: 1,
      arbitrary: fc.uniqueArray(fc.constantFrom<string>('lp1', 'lp2', 'lp3', 'lp4', 'lp5', 'lp6'), {
        minLength: 2,
        maxLength: 3,
      }),
    },
  ),
  municipalityCode: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('0301', '4601', '1103', '5001', '1508', '3301') },
    { weight: 1, arbitrary: fc.constantFrom(...RANDOM_CODES) },
  ),
  sameDayNewParticipants: fc.constantFrom(true, true, null, false),
  channel: fc.constant('in_person'),
  audience: fc.constant('target_group'),
  country: fc.constant('NO'),
  theme: fc.constant(''),
  status: fc.constant('approved'),
});

/** Everything that can be odd about a record, one at a time. */
const oddity: fc.Arbitrary<Partial<RawRecord>> = fc.oneof(
  fc.record({ status: fc.constantFrom('draft', 'submitted', 'rejected', 'arkivert', ' approved ') }),
  fc.record({
    date: fc.constantFrom(
      '14.03.2025',
      '1.1.2025',
      '2024-12-31',
      '2026-01-01',
      '2025-02-29',
      '2025-13-01',
      '03/04/2025',
      '14.03.25',
      '20250314',
      'tlf 22334455',
      'uke 12',
      '',
      '2025-3-14',
      '30.02.2025',
    ),
  }),
  fc.record({ branchId: fc.constantFrom('b9', 'b-unknown') }),
  // A day whose activity is gone.
  fc.constant<Partial<RawRecord>>({
    ...{ branchId: '', kind: '', channel: '', audience: '', country: '', theme: '', status: '' },
    ...{ municipalityCode: null, leaderRefs: [], participantCount: null, sameDayNewParticipants: null },
  }),
  fc.record({ activityId: fc.constantFrom('a\u0002', 'a\udc00') }),
  fc.record({ country: fc.constantFrom('SE', 'no', '', 'Norge', 'DK') }),
  fc.record({ kind: fc.constantFrom('other', 'styremøte') }),
  fc.record({ audience: fc.constantFrom('professionals', 'next_of_kin', 'alle') }),
  fc.record({ channel: fc.constantFrom('phone', 'video', 'chat', 'email', '') }),
  fc.record({ kind: fc.constant('outreach_talk'), channel: fc.constantFrom('phone', 'in_person') }),
  fc.record({ participantCount: fc.constantFrom(null, 0, 3, 5, 101, 201, 999, 1000, 2.5) }),
  fc.record({
    kind: fc.constant('peer_course'),
    participantCount: fc.constantFrom(null, 0),
    minutes: fc.constantFrom(29, 30, 89, 90),
  }),
  fc.record({ minutes: fc.constantFrom(null, 0, 1, 29, 30, 44, 45, 59, 89, 90, 301, 720, 721, 1440, 1441) }),
  fc.record({
    leaderRefs: fc.constantFrom<string[][]>(
      [],
      ['lp9'],
      ['lp1', 'lp1'],
      ['', ' '],
      ['lp2', 'lp1'],
      ['lp1', 'lp\u0003'],
    ),
  }),
  fc.record({ municipalityCode: fc.constantFrom(null, ...RANDOM_CODES, ' 0301 ', '03012', 'Oslo') }),
  fc.record({
    theme: fc.constantFrom(
      'Ring 22 33 44 55',
      'tlf 91234567, kveld',
      '+47 912 34 567',
      'kari@example.org',
      'Møtt 20250314',
      'Uke 12 2025',
      '=SUM(A1)',
      'Cafe\u0301',
      'a\ud800b',
      ' med luft ',
      `${'æ'.repeat(119)} ø`,
      '12345678901',
      '148575 1009',
      '9'.repeat(12),
    ),
  }),
);

const record = fc.oneof(
  { weight: 3, arbitrary: plainRecord },
  {
    weight: 2,
    arbitrary: fc
      .tuple(plainRecord, fc.array(oddity, { minLength: 1, maxLength: 2 }))
      .map(([plain, odd]): RandomRecord => Object.assign({}, plain, ...odd)),
  },
);

/** How a record may come again: the same, nearly the same, or in a row that fills its leader's day. */
const echo = fc.record({
  of: fc.nat({ max: 39 }),
  times: fc.constantFrom(1, 1, 2, 6, 7),
  change: fc.oneof(
    fc.constant<Partial<RawRecord>>({}),
    fc.record({ participantCount: fc.constantFrom(7, 8) }),
    fc.record({ participantCount: fc.constant(11), minutes: fc.constant(240), municipalityCode: fc.constant('4601') }),
    fc.record({ kind: fc.constant('talk_group'), branchId: fc.constantFrom('b0', 'b1') }),
  ),
  newParticipants: fc.constantFrom(true, true, false, null),
  sameActivity: fc.constantFrom(true, false, false),
});

/** Records of the years around 2025, some of them odd, some of them again or nearly so. */
export const randomRecords: fc.Arbitrary<RandomRecord[]> = fc
  .tuple(
    fc.oneof(
      { weight: 1, arbitrary: fc.constant([]) },
      { weight: 2, arbitrary: fc.array(record, { minLength: 1, maxLength: 4 }) },
      { weight: 12, arbitrary: fc.array(record, { minLength: 5, maxLength: 30, size: 'max' }) },
    ),
    fc.array(echo, { maxLength: 6 }),
  )
  .map(([drawn, echoes]) => {
    const records = [...drawn];
    for (const [number, { of, times, change, newParticipants, sameActivity }] of echoes.entries()) {
      const first = records[of];
      for (let time = 0; first !== undefined && time < times; time += 1) {
        const activityId = sameActivity ? first.activityId : `e${number}-${time}`;
        const participantCount = times > 2 ? 12 + time : first.participantCount;
        records.push({ ...first, participantCount, ...change, activityId, sameDayNewParticipants: newParticipants });
      }
    }
    return records;
  });
