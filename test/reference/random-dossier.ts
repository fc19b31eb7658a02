import fc from 'fast-check';
import type { Dossier, RawBranch, RawRecord, RawSupporter } from './model.ts';

/** A dossier without its rules, and what the branches had last year. */
export interface RandomDossier extends Omit<Dossier, 'rules'> {
  lastYear: { branchId: string; kind: Kind; days: number }[] | null;
}

type Kind = (typeof KINDS)[number];

const KINDS = ['outreach_talk', 'talk_group', 'activity_group', 'peer_course'] as const;
const BRANCH_IDS = ['b0', 'b1', 'b2', 'b3', 'b4', 'b5'] as const;
const LEADERS = ['lp1', 'lp2', 'lp3', 'lp4', 'lp5', 'lp6'] as const;
/** Synthetic (month + 80), as is the one of the seeded organisations. */
const IDENTITY_NUMBER = '14857510098';

/** Today's, replaced in 2018, 2020 and 2024, split, not yet in use, and nobody's. */
const CODES = [
  '0301',
  '4601',
  '1103',
  '5001',
  '1508',
  '1580',
  '1507',
  '3005',
  '3301',
  '0602',
  '1601',
  '5401',
  '9999',
  '',
];

const branch = fc.record({
  code: fc.constantFrom('L01', 'L02', 'L02', 'L10', 'L9', 'Æ1'),
  name: fc.oneof(
    {
      weight: 8,
      arbitrary: fc.constantFrom('Oslo lokallag', 'Våler lokallag', '"Nordlyset" i Bodø', '«Lys» & <håp>', ''),
    },
    { weight: 1, arbitrary: fc.constantFrom('Lag 22 33 44 55', 'Lag post@example.org', 'Lag 12345678901') },
  ),
  municipalityCodes: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...CODES).map((code) => [code]) },
    { weight: 1, arbitrary: fc.constantFrom<string[][]>([], ['0301', '4601'], ['1508', '1580'], ['0602', '3005']) },
  ),
  activeFrom: fc.constantFrom('2001-01-01', '2001-01-01', '2010-06-01', '2025-03-15', '2026-01-01'),
  end: fc.oneof(
    { weight: 5, arbitrary: fc.constant({ activeTo: null, mergedIntoId: null }) },
    {
      weight: 2,
      arbitrary: fc.record({
        activeTo: fc.constantFrom('2024-12-31', '2025-03-14', '2025-06-30'),
        mergedIntoId: fc.constantFrom(null, 'b0'),
      }),
    },
  ),
  annualReportReceived: fc.boolean(),
  members: fc.constantFrom(0, 3, 40, 1200),
});

const supporter = fc.record({
  branchId: fc.constantFrom(...BRANCH_IDS, 'b-gone'),
  approvedAt: fc.constantFrom('2015-05-05', '2015-05-05', '2015-05-05', '2025-03-14', '2025-12-31', '2026-01-01', null),
  courseCompletedAt: fc.constantFrom('2015-01-01', '2015-01-01', '2025-03-15', null),
  endedAt: fc.constantFrom(null, null, null, null, '2024-12-31', '2025-01-01', '2025-03-14'),
});

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
const plainRecord = fc.record({
  date: day,
  activityId: fc.nat({ max: 60 }).map((number) => `a${number}`),
  kind: fc.constantFrom<string>(...KINDS),
  branchId: fc.constantFrom<string>(...BRANCH_IDS),
  minutes: fc.constantFrom(60, 90, 120),
  participantCount: fc.constantFrom(1, 2, 3, 4, 5, 6, 9),
  leaderRefs: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<string>(...LEADERS).map((ref) => [ref]) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom<string>(...LEADERS), { minLength: 2, maxLength: 3 }) },
  ),
  municipalityCode: fc.constantFrom('0301', '4601', '1103', '5001', '1508', '3301'),
  sameDayNewParticipants: fc.constantFrom(true, true, null, false),
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
      'uke 12',
      '',
      '2025-3-14',
      '30.02.2025',
    ),
  }),
  fc.record({ branchId: fc.constantFrom('b9', 'b-unknown') }),
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
  fc.record({ leaderRefs: fc.constantFrom<string[][]>([], ['lp9'], ['lp1', 'lp1'], ['', ' '], ['lp2', 'lp1']) }),
  fc.record({ municipalityCode: fc.constantFrom(null, ...CODES, ' 0301 ', '03012', 'Oslo') }),
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
  { weight: 3, arbitrary: fc.tuple(plainRecord, fc.constant<Partial<RawRecord>[]>([])) },
  { weight: 2, arbitrary: fc.tuple(plainRecord, fc.array(oddity, { minLength: 1, maxLength: 2 })) },
);

/** How a record may come again: the same, nearly the same, or in a row that fills its leader's day. */
const echo = fc.record({
  of: fc.nat({ max: 39 }),
  times: fc.constantFrom(1, 1, 1, 2, 6),
  change: fc.oneof(
    fc.constant<Partial<RawRecord>>({}),
    fc.record({ participantCount: fc.constantFrom(7, 8) }),
    fc.record({ participantCount: fc.constant(11), minutes: fc.constant(240), municipalityCode: fc.constant('4601') }),
    fc.record({ kind: fc.constant('talk_group'), branchId: fc.constantFrom('b0', 'b1') }),
  ),
  newParticipants: fc.constantFrom(true, true, false, null),
  sameActivity: fc.constantFrom(true, false, false),
});

/** At most one of them, and seldom: they block everything. */
const blocking = fc.option(
  fc.constantFrom(
    'orgNumber',
    'organisation',
    'branch',
    'branchCode',
    'supporter',
    'leader',
    'date',
    'theme',
    'theme with space',
  ),
  { nil: null, freq: 25 },
);

/** Small organisations in which every rule of the domain's table is broken now and then. */
export const randomDossier: fc.Arbitrary<RandomDossier> = fc
  .record({
    branches: fc.array(branch, { maxLength: 6 }),
    supporters: fc.array(supporter, { minLength: 2, maxLength: 12 }),
    records: fc.oneof(
      { weight: 1, arbitrary: fc.constant([]) },
      { weight: 12, arbitrary: fc.array(record, { minLength: 1, maxLength: 30 }) },
    ),
    echoes: fc.array(echo, { maxLength: 5 }),
    blocking,
    snapshotDay: fc.constantFrom('2026-09-01', '2026-09-01', '2025-12-31', '2025-03-14'),
    lastYear: fc.option(
      fc.array(
        fc.record({
          branchId: fc.constantFrom(...BRANCH_IDS),
          kind: fc.constantFrom(...KINDS),
          days: fc.constantFrom(0, 4, 21, 60),
        }),
        { maxLength: 4 },
      ),
      { nil: null },
    ),
  })
  .map(({ branches, supporters, records, echoes, blocking: obstacle, snapshotDay, lastYear }) => ({
    organisation: {
      orgNumber: obstacle === 'orgNumber' ? '311000013' : '311000012',
      name: obstacle === 'organisation' ? `Laget ${IDENTITY_NUMBER}` : 'Foreningen for prøvetall & tester',
    },
    branches: branches.map(({ end, ...rest }, at): RawBranch => {
      const named = { ...rest, ...end, id: BRANCH_IDS[at] ?? '' };
      if (at > 0) return named;
      if (obstacle === 'branch') return { ...named, name: `Lag ${IDENTITY_NUMBER}` };
      return obstacle === 'branchCode' ? { ...named, code: IDENTITY_NUMBER } : named;
    }),
    supporters: supporters.map((fields, at): RawSupporter => {
      const ref = obstacle === 'supporter' && at === 0 ? IDENTITY_NUMBER : `lp${at + 1}`;
      return { ref, ...fields };
    }),
    records: inOrder(withObstacle(withEchoes(records, echoes), obstacle)),
    basisYear: 2025,
    snapshotDay,
    inputSha256: '0123456789abcdef'.repeat(4),
    version: '1.2.3',
    lastYear,
  }));

function withEchoes(
  drawn: readonly [Partial<RawRecord>, Partial<RawRecord>[]][],
  echoes: readonly {
    of: number;
    times: number;
    change: Partial<RawRecord>;
    newParticipants: boolean | null;
    sameActivity: boolean;
  }[],
): Omit<RawRecord, 'id'>[] {
  const records = drawn.map(
    ([plain, odd]): Omit<RawRecord, 'id'> => ({
      activityId: '',
      date: '',
      minutes: null,
      branchId: '',
      kind: '',
      channel: 'in_person',
      audience: 'target_group',
      country: 'NO',
      municipalityCode: null,
      leaderRefs: [],
      participantCount: null,
      sameDayNewParticipants: null,
      theme: '',
      status: 'approved',
      ...plain,
      ...Object.assign({}, ...odd),
    }),
  );
  for (const [number, { of, times, change, newParticipants, sameActivity }] of echoes.entries()) {
    const first = records[of];
    for (let time = 0; first !== undefined && time < times; time += 1) {
      const activityId = sameActivity ? first.activityId : `e${number}-${time}`;
      const participantCount = times > 2 ? 12 + time : first.participantCount;
      records.push({ ...first, participantCount, ...change, activityId, sameDayNewParticipants: newParticipants });
    }
  }
  return records;
}

function withObstacle(records: Omit<RawRecord, 'id'>[], obstacle: string | null): Omit<RawRecord, 'id'>[] {
  const [first, ...rest] = records;
  if (first === undefined) return records;
  if (obstacle === 'leader') return [{ ...first, leaderRefs: [IDENTITY_NUMBER] }, ...rest];
  if (obstacle === 'date') return [{ ...first, date: `født ${IDENTITY_NUMBER}` }, ...rest];
  if (obstacle === 'theme') return [{ ...first, theme: `Samtale med ${IDENTITY_NUMBER}.` }, ...rest];
  return obstacle === 'theme with space' ? [{ ...first, theme: '148575 10098', status: 'draft' }, ...rest] : records;
}

/** As sources give them: by date as registered, then by id. */
function inOrder(records: readonly Omit<RawRecord, 'id'>[]): RawRecord[] {
  return records
    .map((fields, at): RawRecord => ({ ...fields, id: `r${String(at).padStart(3, '0')}` }))
    .sort((a, b) => Buffer.compare(Buffer.from(a.date), Buffer.from(b.date)) || (a.id < b.id ? -1 : 1));
}
