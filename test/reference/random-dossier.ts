import fc from 'fast-check';
import type { Dossier, RawBranch, RawRecord, RawSupporter } from './model.ts';
import { type RandomRecord, randomRecords } from './random-records.ts';
import { randomBranch, randomSupporter } from './random-register.ts';

/** A dossier to be judged by any rules. */
export type RandomDossier = Omit<Dossier, 'rules'>;

/** Synthetic (month + 80), as is the one of the seeded organisations. */
const IDENTITY_NUMBER = '14857510098';

/** At most one of them, and seldom: they block everything. */
const blocking = fc.oneof(
  { weight: 15, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'orgNumber',
      'orgNumber',
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
  },
);

const approvedDays = fc.array(
  fc.record({
    branchId: fc.constantFrom('b0', 'b1', 'b2', 'b3', 'b-gone'),
    kind: fc.constantFrom('outreach_talk', 'talk_group', 'activity_group', 'peer_course', 'other', 'styremøte'),
    thisYear: fc.constantFrom(0, 3, 10, 60),
    lastYear: fc.constantFrom(0, 0, 0, 4, 21, 40, 120),
  }),
  { maxLength: 5 },
);

/** Small organisations in which every rule of the domain's table is broken now and then. */
export const randomDossier: fc.Arbitrary<RandomDossier> = fc
  .record({
    branches: fc.oneof(
      { weight: 1, arbitrary: fc.array(randomBranch, { maxLength: 1 }) },
      { weight: 9, arbitrary: fc.array(randomBranch, { minLength: 2, maxLength: 6, size: 'max' }) },
    ),
    name: fc.oneof(
      { weight: 8, arbitrary: fc.constant('Foreningen for prøvetall & tester') },
      { weight: 1, arbitrary: fc.constantFrom('Lag post@example.org', 'Lag\u0001et', ' Å'.repeat(101)) },
    ),
    supporters: fc.array(randomSupporter, { minLength: 4, maxLength: 14, size: 'max' }),
    records: randomRecords,
    obstacle: blocking,
    basisYear: fc.constantFrom(2025, 2025, 2024, 2023),
    snapshotDay: fc.constantFrom('2026-09-01', '2026-09-01', '2025-12-31', '2025-03-14'),
    approvedDays,
  })
  .map(({ name, branches, supporters, records, obstacle, ...rest }) => ({
    ...rest,
    organisation: {
      orgNumber: obstacle === 'orgNumber' ? '311000013' : '311000012',
      name: obstacle === 'organisation' ? `Laget ${IDENTITY_NUMBER}` : name,
    },
    branches: branches.map((fields, at): RawBranch => {
      const branch = { ...fields, id: `b${at}` };
      if (at > 0) return branch;
      if (obstacle === 'branch') return { ...branch, name: `Lag ${IDENTITY_NUMBER}` };
      return obstacle === 'branchCode' ? { ...branch, code: IDENTITY_NUMBER } : branch;
    }),
    supporters: supporters.map((fields, at): RawSupporter => {
      const ref = obstacle === 'supporter' && at === 0 ? IDENTITY_NUMBER : `lp${at + 1}`;
      return { ref, ...fields };
    }),
    records: inOrder(withObstacle(records, obstacle)),
    inputSha256: '0123456789abcdef'.repeat(4),
    version: '1.2.3',
  }))
  .map(inItsYear);

function withObstacle(records: RandomRecord[], obstacle: string | null): RandomRecord[] {
  const [first, ...rest] = records;
  if (first === undefined) return records;
  if (obstacle === 'leader') return [{ ...first, leaderRefs: [IDENTITY_NUMBER] }, ...rest];
  if (obstacle === 'date') return [{ ...first, date: `født ${IDENTITY_NUMBER}` }, ...rest];
  if (obstacle === 'theme') return [{ ...first, theme: `Samtale med ${IDENTITY_NUMBER}.` }, ...rest];
  return obstacle === 'theme with space' ? [{ ...first, theme: '148575 10098', status: 'draft' }, ...rest] : records;
}

/** As sources give them: by date as registered, then by id. */
function inOrder(records: readonly RandomRecord[]): RawRecord[] {
  return records
    .map((fields, at): RawRecord => ({ ...fields, id: `r${String(at).padStart(3, '0')}` }))
    .sort((a, b) => Buffer.compare(Buffer.from(a.date), Buffer.from(b.date)) || (a.id < b.id ? -1 : 1));
}

/** Everything is drawn around 2025; other years have other leap days and other municipality codes. */
function inItsYear(dossier: RandomDossier): RandomDossier {
  const moved = (text: string): string =>
    text.replace(/202[4-6]/, (year) => String(Number(year) + dossier.basisYear - 2025));
  const movedOrNone = (text: string | null): string | null => (text === null ? null : moved(text));
  return {
    ...dossier,
    snapshotDay: moved(dossier.snapshotDay),
    branches: dossier.branches.map((branch) => ({
      ...branch,
      activeFrom: moved(branch.activeFrom),
      activeTo: movedOrNone(branch.activeTo),
    })),
    supporters: dossier.supporters.map((supporter) => ({
      ...supporter,
      approvedAt: movedOrNone(supporter.approvedAt),
      courseCompletedAt: movedOrNone(supporter.courseCompletedAt),
      endedAt: movedOrNone(supporter.endedAt),
    })),
    records: inOrder(dossier.records.map((record) => ({ ...record, date: moved(record.date) }))),
  };
}
