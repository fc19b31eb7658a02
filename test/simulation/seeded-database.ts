import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { REGISTER, recordsOf } from './member-system.ts';
import { seedDatabase } from './seed-database.ts';

const MIGRATIONS = join(import.meta.dirname, '../../worker/migrations');

const files = new Map<number | null, Uint8Array>();

/** The Worker's database as SQLite keeps it, made once: with so many records, or with none of the register either. */
export function seededDatabase(records: number | null): Uint8Array {
  const file = files.get(records) ?? madeFile(records);
  files.set(records, file);
  return file;
}

function madeFile(records: number | null): Uint8Array {
  const db = new DatabaseSync(':memory:');
  for (const name of readdirSync(MIGRATIONS).sort()) db.exec(readFileSync(join(MIGRATIONS, name), 'utf8'));
  if (records !== null) seedDatabase(db, REGISTER, recordsOf(records));
  const file = db.serialize();
  db.close();
  return file;
}
