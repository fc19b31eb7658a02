import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { prepareData } from '../../demo/prepare-data.ts';
import { databaseFile } from './database-file.ts';

/** The organisations that are measured, by their records. The last has none in the demo, and is filled here. */
export const MEASURED = [
  { org: '311000020', records: 2_000 },
  { org: '311000039', records: 25_000 },
  { org: '311000047', records: 100_000 },
  { org: '311000098', records: 1_000_000 },
] as const;

const FOLDER = resolve(import.meta.dirname, '../../dist/bench-data');
const READY = join(FOLDER, 'ready');
const [, , LARGE, HUGE] = MEASURED;

/** A folder with the demo's data and an organisation of a million records; made once, to be copied. */
export async function benchData(): Promise<string> {
  if (!existsSync(READY)) await rm(FOLDER, { recursive: true, force: true });
  // Also what was made before: there may be migrations since.
  await prepareData(FOLDER);
  if (existsSync(READY)) return FOLDER;
  const db = new DatabaseSync(databaseFile(FOLDER));
  multiply(db, LARGE.org, HUGE.org, HUGE.records / LARGE.records);
  db.close();
  await writeFile(READY, '');
  return FOLDER;
}

/**
 * Gives one organisation the register and the year of another, its records many times over. Each time they are other
 * leaders' and some minutes longer, so that no day has duplicates or crowded leaders it did not have before.
 */
function multiply(db: DatabaseSync, from: string, to: string, times: number): void {
  const run = (sql: string, time = 0) => {
    const statement = db.prepare(sql);
    statement.setAllowUnknownNamedParameters(true);
    // A number would be bound as a real one: `-0.0`.
    statement.run({ from, to, time: BigInt(time) });
  };
  // In KiB where negative: all of it stays in memory.
  db.exec('PRAGMA cache_size = -1000000; BEGIN');
  for (const table of ['activity_days', 'activities', 'peer_supporters', 'branch_years', 'branches']) {
    run(`DELETE FROM ${table} WHERE org_number = :to`);
  }
  run(
    `INSERT INTO branches
     SELECT :to, id, code, name, kind, municipality_codes, active_from, active_to, merged_into_id
     FROM branches WHERE org_number = :from`,
  );
  run(
    `INSERT INTO branch_years
     SELECT :to, branch_id, year, annual_report_received, members FROM branch_years WHERE org_number = :from`,
  );
  for (let time = 0; time < times; time++) {
    run(
      `INSERT INTO peer_supporters
       SELECT :to, ref || '-' || :time, branch_id, approved_at, course_completed_at, ended_at
       FROM peer_supporters WHERE org_number = :from`,
      time,
    );
    run(
      `INSERT INTO activities
       SELECT :to, id || '-' || :time, branch_id, kind, channel, audience, country, municipality_code,
         replace(replace(leader_refs, '",', '-' || :time || '",'), '"]', '-' || :time || '"]'),
         participant_count, same_day_new_participants, theme, status, updated_at
       FROM activities WHERE org_number = :from`,
      time,
    );
    run(
      `INSERT INTO activity_days
       SELECT :to, basis_year, date, id || '-' || :time, activity_id || '-' || :time, minutes + :time
       FROM activity_days WHERE org_number = :from`,
      time,
    );
  }
  db.exec('COMMIT');
}
