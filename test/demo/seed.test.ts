import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_ORGANISATIONS } from '../../demo/data/organisations.ts';
import { seed } from '../../demo/data/seed.ts';
import { openD1 } from '../sources/local-d1.ts';

const RECORDS = DEMO_ORGANISATIONS.flatMap(({ years }) => years).reduce((sum, { records }) => sum + records, 0);

let path: string;
let db: D1Database;
let dispose: () => Promise<void>;

beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), 'seed-'));
  ({ db, dispose } = await openD1(path));
});
afterAll(async () => {
  await dispose();
  await rm(path, { recursive: true });
});

async function counts(): Promise<Record<string, number>> {
  const { results } = await db
    .prepare('SELECT org_number AS org, basis_year AS year, count(*) AS records FROM activity_days GROUP BY 1, 2')
    .all<{ org: string; year: number; records: number }>();
  return Object.fromEntries(results.map(({ org, year, records }) => [`${org} ${year}`, records]));
}

describe('seeding', { timeout: 60_000 }, () => {
  const expected = Object.fromEntries(
    DEMO_ORGANISATIONS.flatMap(({ orgNumber, years }) =>
      years
        .filter(({ records }) => records > 0)
        .map(({ basisYear, records }) => [`${orgNumber} ${basisYear}`, records]),
    ),
  );

  it('begins again after a start that was killed half-way, and leaves other organisations alone', async () => {
    await db.batch([
      db.prepare("INSERT INTO organisations VALUES ('311000020', 'Halv'), ('999999999', 'En annen')"),
      db.prepare("INSERT INTO activity_days VALUES ('311000020', 2025, '2025-01-01', 'left over', 'a25-000001', 1)"),
      db.prepare("INSERT INTO activity_days VALUES ('999999999', 2025, '2025-01-01', 'd', 'a', 1)"),
    ]);
    expect(await seed(db)).toEqual({ seeded: true, records: RECORDS });
    expect(await counts()).toEqual({ ...expected, '999999999 2025': 1 });
    const { results } = await db
      .prepare('SELECT name FROM organisations WHERE org_number IN (?, ?) ORDER BY 1')
      .bind('311000020', '999999999')
      .all();
    expect(results).toEqual([{ name: 'En annen' }, { name: 'Norsk Likepersonforbund' }]);
  });

  it('does nothing in a folder that was seeded before', async () => {
    await db.prepare("DELETE FROM activity_days WHERE org_number = '311000012'").run();
    expect(await seed(db)).toEqual({ seeded: false, records: RECORDS });
    expect(await counts()).not.toHaveProperty('311000012 2025');
  });

  it('leaves no record without its activity and no text without its characters', async () => {
    const lost = await db
      .prepare(
        'SELECT count(*) AS lost FROM activity_days d LEFT JOIN activities a ON a.org_number = d.org_number AND a.id = d.activity_id WHERE a.id IS NULL AND d.org_number <> ?',
      )
      .bind('999999999')
      .first();
    expect(lost).toEqual({ lost: 0 });
    const { results } = await db
      .prepare("SELECT DISTINCT theme FROM activities WHERE theme LIKE '%💪%' OR theme LIKE '%čáhppes%' ORDER BY 1")
      .all();
    expect(results).toEqual([{ theme: 'Mestring 💪 og humor 😀' }, { theme: 'čáhppes ja vilges, šaddu ja žuŋŋá' }]);
  });
});
