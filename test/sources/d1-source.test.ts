import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourceRecords } from '../../demo/host-api/source-records.ts';
import type { SourceRecord } from '../../worker/rules/record.ts';
import { compareCursor } from '../../worker/sources/compare-cursor.ts';
import { PAGE_SQL } from '../../worker/sources/d1-page.ts';
import { APPROVED_SQL, D1Source, ORGANISATION_SQL } from '../../worker/sources/d1-source.ts';
import type { SourceCall, SourceCursor, SourcePage } from '../../worker/sources/record-source.ts';
import { SourceError } from '../../worker/sources/source-error.ts';
import { toSourceColumns } from '../../worker/sources/to-source-columns.ts';
import { openD1 } from './local-d1.ts';

const ORG = '311000020';
const OTHER = '311000012';
/** Days and ids whose order by UTF-16 units is not their order in SQLite. */
const TEXTS = ['', '03/04/2025', '2025-01-01', '2025-12-31', 'uke 12', 'ø', '\uFFFD', '😀'];
const UPDATED_AT = Date.UTC(2026, 0, 12);

let db: D1Database;
let dispose: () => Promise<void>;

beforeAll(async () => {
  ({ db, dispose } = await openD1());
  await db.batch([
    db.prepare("INSERT INTO organisations VALUES (?, 'Prøveforbundet'), (?, 'Et annet')").bind(ORG, OTHER),
    db
      .prepare(
        `INSERT INTO branches VALUES (?, 'b-1', 'L1', 'Kárášjohka lokallag', 'local', '["5610","5612"]', '1990-01-01', NULL, NULL)`,
      )
      .bind(ORG),
    db
      .prepare(
        `INSERT INTO branches VALUES (?, 'b-2', 'L2', 'Ålesund lokallag', 'county', '[]', '1990-01-01', '2025-06-30', 'b-1')`,
      )
      .bind(ORG),
    db
      .prepare("INSERT INTO branches VALUES (?, 'b-9', 'L9', 'Våler', 'local', '[]', '1990-01-01', NULL, NULL)")
      .bind(OTHER),
    db.prepare("INSERT INTO branch_years VALUES (?1, 'b-1', 2025, 1, 40), (?1, 'b-2', 2024, 1, 30)").bind(ORG),
    db
      .prepare(
        "INSERT INTO peer_supporters VALUES (?1, 'lp-2', 'b-1', '2020-01-01', NULL, '2025-01-01'), (?1, 'lp-1', 'b-2', NULL, NULL, NULL)",
      )
      .bind(ORG),
    activity(ORG, 'a-1', '0301', '["lp-1","lp-2"]', 5, 1, 'Kaffe & kaker'),
    activity(ORG, 'a-2', null, '[]', null, null, ''),
    activity(ORG, 'a-3', '5610', '["lp-1"]', 0, 0, 'I fjor'),
    activity(OTHER, 'a-1', null, '[]', 1, null, 'En annens'),
    ...TEXTS.flatMap((date, i) =>
      TEXTS.filter((id) => id !== '').map((id) => day(ORG, 2025, date, `${id}${i}`, 'a-1', 60)),
    ),
    day(ORG, 2025, '2025-05-05', 'without minutes', 'a-2', null),
    day(ORG, 2024, '2024-05-05', 'last year', 'a-3', 90),
    day(OTHER, 2025, '2025-05-05', 'd-1', 'a-1', 60),
  ]);
});
afterAll(() => dispose());

const COUNT = TEXTS.length * (TEXTS.length - 1) + 1;

function call(fields: Partial<SourceCall> = {}): SourceCall {
  return {
    basisYear: 2025,
    asOf: '2026-11-24T08:00:00Z',
    exportId: 'x',
    attempt: 1,
    signal: new AbortController().signal,
    ...fields,
  };
}

interface ReadPage extends SourcePage {
  records: SourceRecord[];
}

/** Organisation, id, municipality, references, participants, whether they are new, theme. */
function activity(...values: (string | number | null)[]): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO activities VALUES (?, ?, 'b-1', 'talk_group', 'in_person', 'target_group', 'NO', ?, ?, ?, ?, ?, 'approved', ${UPDATED_AT})`,
    )
    .bind(...values);
}

/** Organisation, year, date, id, activity, minutes. */
function day(...values: (string | number | null)[]): D1PreparedStatement {
  return db.prepare('INSERT INTO activity_days VALUES (?, ?, ?, ?, ?, ?)').bind(...values);
}

async function allPages(limit: number, fields: Partial<SourceCall> = {}, org = ORG): Promise<ReadPage[]> {
  const source = new D1Source(db, org);
  const pages: ReadPage[] = [];
  let after: SourceCursor | null = null;
  do {
    const page = await source.page(call(fields), after, limit);
    pages.push({ ...page, records: sourceRecords(page.columns) });
    after = page.next;
  } while (after !== null);
  return pages;
}

describe('D1Source', () => {
  it('counts and gives the register of the year', async () => {
    expect(await new D1Source(db, ORG).open(call())).toEqual({
      count: COUNT,
      register: {
        organisation: { orgNumber: ORG, name: 'Prøveforbundet' },
        branches: [
          {
            id: 'b-1',
            code: 'L1',
            name: 'Kárášjohka lokallag',
            kind: 'local',
            municipalityCodes: ['5610', '5612'],
            activeFrom: '1990-01-01',
            activeTo: null,
            mergedIntoId: null,
            annualReportReceived: true,
            members: 40,
          },
          {
            id: 'b-2',
            code: 'L2',
            name: 'Ålesund lokallag',
            kind: 'county',
            municipalityCodes: [],
            activeFrom: '1990-01-01',
            activeTo: '2025-06-30',
            mergedIntoId: 'b-1',
            annualReportReceived: false,
            members: 0,
          },
        ],
        peerSupporters: [
          { ref: 'lp-1', branchId: 'b-2', approvedAt: null, courseCompletedAt: null, endedAt: null },
          { ref: 'lp-2', branchId: 'b-1', approvedAt: '2020-01-01', courseCompletedAt: null, endedAt: '2025-01-01' },
        ],
        approvedDays: [{ branchId: 'b-1', kind: 'talk_group', thisYear: COUNT, lastYear: 1 }],
      },
    });
  });

  it('leaves out what is not approved, in both years', async () => {
    const status = db.prepare('UPDATE activities SET status = ? WHERE org_number = ? AND id IN (?, ?)');
    await status.bind('submitted', ORG, 'a-2', 'a-3').run();
    const { register } = await new D1Source(db, ORG).open(call());
    await status.bind('approved', ORG, 'a-2', 'a-3').run();
    expect(register.approvedDays).toEqual([{ branchId: 'b-1', kind: 'talk_group', thisYear: COUNT - 1, lastYear: 0 }]);
  });

  it('gives a record as it was registered', async () => {
    const records = (await allPages(1_000)).flatMap((page) => page.records);
    expect(records.find(({ date, activityId }) => date === 'uke 12' && activityId === 'a-1')).toMatchObject({
      minutes: 60,
      branchId: 'b-1',
      kind: 'talk_group',
      municipalityCode: '0301',
      leaderRefs: ['lp-1', 'lp-2'],
      participantCount: 5,
      sameDayNewParticipants: true,
      theme: 'Kaffe & kaker',
      status: 'approved',
    });
    expect(records.find(({ id }) => id === 'without minutes')).toMatchObject({
      minutes: null,
      municipalityCode: null,
      leaderRefs: [],
      participantCount: null,
      sameDayNewParticipants: null,
    });
  });

  it.each([1, 2, 7, COUNT - 1, COUNT, COUNT + 1])(
    'gives every record once in pages of %i, in the order the cursor compares',
    async (limit) => {
      const pages = await allPages(limit);
      const records = pages.flatMap((page) => page.records);
      expect(pages).toHaveLength(Math.ceil(COUNT / limit));
      expect(new Set(records.map(({ id }) => id)).size).toBe(COUNT);
      expect(records).toEqual(records.toSorted(compareCursor));
      for (const { records: some, next } of pages.slice(0, -1))
        expect(next).toEqual({ date: some.at(-1)?.date, id: some.at(-1)?.id });
    },
  );

  it('has nothing but an empty last page where there are no records', async () => {
    expect(await new D1Source(db, ORG).page(call({ basisYear: 2019 }), null, 10)).toEqual({
      columns: toSourceColumns([]),
      next: null,
      changed: false,
    });
  });

  it.each([
    { title: 'long before', asOf: '2025-06-01T00:00:00Z', changed: true },
    { title: 'a millisecond before', asOf: new Date(UPDATED_AT - 1).toISOString(), changed: true },
    { title: 'at the same moment', asOf: new Date(UPDATED_AT).toISOString(), changed: false },
    { title: 'with another offset', asOf: '2026-01-12T02:00:00+02:00', changed: false },
  ])('sees a change when the snapshot was fixed $title: $changed', async ({ asOf, changed }) => {
    const pages = await allPages(20, { asOf });
    expect(pages.map((page) => page.changed)).toEqual([...pages.slice(1).map(() => false), changed]);
  });

  it('sees a change of an activity of that year only', async () => {
    const asOf = '2026-05-01T00:00:00Z';
    const change = db.prepare('UPDATE activities SET updated_at = ? WHERE org_number = ? AND id = ?');
    await change.bind(Date.parse(asOf) + 1, ORG, 'a-3').run();
    const ofYear = await allPages(1_000, { asOf });
    const ofYearBefore = await allPages(1_000, { asOf, basisYear: 2024 });
    await change.bind(UPDATED_AT, ORG, 'a-3').run();
    expect([ofYear.at(-1)?.changed, ofYearBefore.at(-1)?.changed]).toEqual([false, true]);
  });

  it('gives smaller pages where one would hold more text than D1 gives at once', async () => {
    // Two of them are less than D1 gives, three are more.
    const refs = ['x', 'y', 'z'].map((letter) => letter.repeat(700_000));
    const days = ['l-1', 'l-2', 'l-3', 'l-4', 'l-5', 'l-6'];
    await db.batch([
      ...refs.map((ref, index) => activity(OTHER, `long-${index}`, null, JSON.stringify([ref]), 1, null, 'Lang')),
      ...days.map((id, index) => day(OTHER, 2023, '2023-05-05', id, `long-${index % refs.length}`, 60)),
    ]);
    const records = (await allPages(days.length, { basisYear: 2023 }, OTHER)).flatMap((page) => page.records);
    expect(records.map(({ id }) => id)).toEqual(days);
    expect(records.every(({ leaderRefs }, index) => leaderRefs[0] === refs[index % refs.length])).toBe(true);
  });

  it('gives texts of any letters', async () => {
    const theme = 'Kafé – «kaker» og 🎂, Kárášjohka \\ "hjemme"';
    await db.batch([
      activity(OTHER, 'a-2', null, '["lp–1"]', 1, null, theme),
      day(OTHER, 2022, 'mai', 'd – 1', 'a-2', 1),
    ]);
    const [page] = await allPages(10, { basisYear: 2022 }, OTHER);
    expect(page?.records).toMatchObject([{ id: 'd – 1', theme, leaderRefs: ['lp–1'] }]);
  });

  it('gives a day without its activity as it is, on the page and in the count', async () => {
    const days = ['n-1', 'n-2', 'n-3', 'n-4'];
    await db.batch(
      days.map((id, index) => day(OTHER, 2021, '2021-05-05', id, index % 2 === 0 ? 'a-1' : 'nowhere', 60)),
    );
    const pages = await allPages(2, { basisYear: 2021 }, OTHER);
    expect(pages.map(({ records }) => records.map(({ id }) => id))).toEqual([
      ['n-1', 'n-2'],
      ['n-3', 'n-4'],
    ]);
    expect(pages.map(({ records }) => records[1])).toEqual(
      ['n-2', 'n-4'].map((id) => ({
        id,
        activityId: 'nowhere',
        date: '2021-05-05',
        minutes: 60,
        branchId: '',
        kind: '',
        channel: '',
        audience: '',
        country: '',
        municipalityCode: null,
        leaderRefs: [],
        participantCount: null,
        sameDayNewParticipants: null,
        theme: '',
        status: '',
      })),
    );
    expect(await new D1Source(db, OTHER).open(call({ basisYear: 2021 }))).toMatchObject({ count: 4 });
  });

  it('reads a page as one range of the key, without sorting, and each of its activities by its key', async () => {
    const { results } = await db
      .prepare(`EXPLAIN QUERY PLAN ${PAGE_SQL}`)
      .bind(ORG, 2025, '', '', 10)
      .all<{ detail: string }>();
    expect(results.map(({ detail }) => detail).filter((detail) => detail.startsWith('SEARCH'))).toEqual([
      'SEARCH activity_days USING PRIMARY KEY (org_number=? AND basis_year=? AND (date,id)>(?,?))',
      'SEARCH activities USING PRIMARY KEY (org_number=? AND id=?)',
    ]);
    expect(results.some(({ detail }) => detail.startsWith('USE TEMP B-TREE'))).toBe(false);
  });

  it('counts in an index of days alone, and compares the years in the order of their activities', async () => {
    const plan = async (sql: string) => {
      const { results } = await db.prepare(`EXPLAIN QUERY PLAN ${sql}`).bind(ORG, 2025).all<{ detail: string }>();
      return results.map(({ detail }) => detail);
    };
    expect(await plan(ORGANISATION_SQL)).toEqual([
      'SEARCH organisations USING PRIMARY KEY (org_number=?)',
      'SCALAR SUBQUERY 1',
      'SEARCH activity_days USING COVERING INDEX activity_days_by_year (org_number=? AND basis_year=?)',
    ]);
    expect(await plan(APPROVED_SQL)).toEqual([
      'CO-ROUTINE d',
      'SEARCH activity_days USING COVERING INDEX activity_days_by_year (org_number=? AND basis_year=?)',
      'SCALAR SUBQUERY 1',
      'SEARCH activity_days USING COVERING INDEX activity_days_by_year (org_number=? AND basis_year=?)',
      'SCAN d',
      'SEARCH a USING PRIMARY KEY (org_number=? AND id=?)',
      'USE TEMP B-TREE FOR GROUP BY',
    ]);
  });

  it('does not look at a year that has none before it', async () => {
    const rowsRead = async () => (await db.prepare(APPROVED_SQL).bind(OTHER, 2018).run()).meta.rows_read;
    const days = Array.from({ length: 50 }, (_, index) => day(OTHER, 2018, '2018-05-05', `c-${index}`, 'a-1', 60));
    await db.batch(days);
    const before = await rowsRead();
    await day(OTHER, 2017, '2017-05-05', 'b-1', 'a-1', 60).run();
    expect(before).toBeLessThan(days.length);
    expect(await rowsRead()).toBeGreaterThan(days.length);
  });

  it.each([
    { title: 'an unknown organisation', org: '311000047', fields: {}, fault: 'refused' },
    { title: 'a caller that gave up', org: ORG, fields: { signal: AbortSignal.abort() }, fault: 'away' },
  ])('refuses $title as $fault', async ({ org, fields, fault }) => {
    const error: unknown = await new D1Source(db, org).open(call(fields)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SourceError);
    expect(error).toMatchObject({ fault });
  });

  it('is away when the database is', async () => {
    await db.exec('ALTER TABLE activity_days RENAME TO elsewhere');
    const error: unknown = await new D1Source(db, ORG).page(call(), null, 10).catch((reason: unknown) => reason);
    await db.exec('ALTER TABLE elsewhere RENAME TO activity_days');
    expect(error).toBeInstanceOf(SourceError);
    expect(error).toMatchObject({ fault: 'away' });
  });
});
