import { generateYear } from './generate-year.ts';
import { DEMO_ORGANISATIONS, type DemoOrganisation } from './organisations.ts';
import { generateRegister } from './register.ts';

/** Raise it when the generated data change: a folder seeded with other data is seeded anew. */
const SEED_VERSION = 1;

/** Bound texts are at most 1 MB as UTF-8; a character of these texts takes 1.1 bytes on average and never more than 3. */
const CHUNK_CHARS = 600_000;

const TABLES = ['organisations', 'branches', 'branch_years', 'peer_supporters', 'activities', 'activity_days'] as const;
type Table = (typeof TABLES)[number];
type Cell = string | number | null;

/**
 * Puts the seeded organisations into an empty register, or finds them there.
 * The marker is written last, so a start after a kill half-way begins again. Fails as D1 does.
 */
export async function seed(db: D1Database): Promise<{ seeded: boolean; records: number }> {
  await db.exec('CREATE TABLE IF NOT EXISTS demo_seed (version INTEGER NOT NULL, records INTEGER NOT NULL) STRICT');
  const marker = await db
    .prepare('SELECT records FROM demo_seed WHERE version = ?')
    .bind(SEED_VERSION)
    .first<{ records: number }>();
  if (marker !== null) return { seeded: false, records: marker.records };

  await removeSeeded(db);
  let records = 0;
  for (const organisation of DEMO_ORGANISATIONS) records += await seedOrganisation(db, organisation);
  await db.batch([
    db.prepare('DELETE FROM demo_seed'),
    db.prepare('INSERT INTO demo_seed (version, records) VALUES (?, ?)').bind(SEED_VERSION, records),
  ]);
  return { seeded: true, records };
}

/** Writes one organisation's register and records; returns how many records. Its rows must not be there yet. */
export async function seedOrganisation(db: D1Database, organisation: DemoOrganisation): Promise<number> {
  let records = 0;
  const { orgNumber, name, years } = organisation;
  const branches = generateRegister(organisation);
  const supporters = branches.flatMap(({ leaders, unfitLeaders, untrainedLeaders }) => [
    ...leaders,
    ...unfitLeaders,
    ...untrainedLeaders,
  ]);
  await insert(db, 'organisations', [[orgNumber, name]]);
  await insert(
    db,
    'branches',
    branches.map((branch) => [
      orgNumber,
      branch.id,
      branch.code,
      branch.name,
      branch.kind,
      JSON.stringify(branch.municipalityCodes),
      branch.activeFrom,
      branch.activeTo,
      branch.mergedIntoId,
    ]),
  );
  await insert(
    db,
    'branch_years',
    years.flatMap(({ basisYear }) =>
      branches.map(({ id, annualReportReceived, members }) => [
        orgNumber,
        id,
        basisYear,
        annualReportReceived ? 1 : 0,
        members,
      ]),
    ),
  );
  await insert(
    db,
    'peer_supporters',
    supporters.map((supporter) => [
      orgNumber,
      supporter.ref,
      supporter.branchId,
      supporter.approvedAt,
      supporter.courseCompletedAt,
      supporter.endedAt,
    ]),
  );
  for (const { basisYear } of years) {
    const { activities, days } = generateYear(organisation, branches, basisYear);
    await insert(
      db,
      'activities',
      activities.map((activity) => [
        orgNumber,
        activity.id,
        activity.branchId,
        activity.kind,
        activity.channel,
        activity.audience,
        activity.country,
        activity.municipalityCode,
        JSON.stringify(activity.leaderRefs),
        activity.participantCount,
        activity.sameDayNewParticipants === null ? null : Number(activity.sameDayNewParticipants),
        activity.theme,
        activity.status,
        activity.updatedAt,
      ]),
    );
    await insert(
      db,
      'activity_days',
      days.map(({ id, activityId, date, minutes }) => [orgNumber, basisYear, date, id, activityId, minutes]),
    );
    records += days.length;
  }
  return records;
}

async function removeSeeded(db: D1Database): Promise<void> {
  const orgNumbers = JSON.stringify(DEMO_ORGANISATIONS.map(({ orgNumber }) => orgNumber));
  await db.batch(
    TABLES.map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE org_number IN (SELECT value FROM json_each(?))`).bind(orgNumbers),
    ),
  );
}

/** Many rows in one bound text: a hundred thousand of them take a fraction of the time of single inserts. */
async function insert(db: D1Database, table: Table, rows: readonly (readonly Cell[])[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const cells = first.map((_, index) => `value->>${index}`).join(', ');
  const statement = db.prepare(`INSERT INTO ${table} SELECT ${cells} FROM json_each(?)`);
  await Promise.all(Array.from(chunks(rows), (chunk) => statement.bind(chunk).run()));
}

function* chunks(rows: readonly (readonly Cell[])[]): Generator<string> {
  let texts: string[] = [];
  let chars = 0;
  for (const row of rows) {
    const text = JSON.stringify(row);
    if (chars + text.length > CHUNK_CHARS) {
      yield `[${texts.join()}]`;
      texts = [];
      chars = 0;
    }
    texts.push(text);
    chars += text.length + 1;
  }
  yield `[${texts.join()}]`;
}
