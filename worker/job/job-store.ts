import type { UploadedPart } from '../files/file-store.ts';
import type { Job } from '../protocol/job.ts';
import type { AggregateRow } from '../rules/aggregates.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { RunState } from './run-state.ts';

/** A page of the snapshot: where a day begins and ends decides what a resumed validation reads again. */
export interface PageRow {
  page: number;
  records: number;
  sha256: string;
  firstDay: string;
  lastDay: string;
}

export interface OpenUpload {
  key: string;
  uploadId: string;
}

/** What outlives the work: deadlines of the housekeeping, epoch milliseconds; null when there is nothing to do. */
export interface Upkeep {
  /** The index has to hear of the job. */
  indexDueAt: number | null;
  /** What a slice wrote while it was being cancelled is looked for and deleted. */
  sweepAt: number | null;
  /** File, snapshot and findings go. */
  expireAt: number | null;
  /** Uploads that nobody will complete, given up with the next sweep; absent: none. */
  uploads?: readonly OpenUpload[];
  /** Absent in exports begun before it was kept, until somebody does something with them. */
  audit?: AuditTrail;
}

export type Stored =
  | { type: 'job'; job: Job; run: RunState; upkeep: Upkeep }
  | { type: 'erased'; id: string; seq: number; upkeep: Upkeep };

/** Tables that can be emptied. */
export type Table = 'page' | 'aggregate' | 'part' | 'credential';

const SCHEMA_VERSION = 1;
/** About 300 kB: a value may have two megabytes (developers.cloudflare.com/durable-objects/platform/limits). */
const AGGREGATES_PER_ROW = 2_000;

const TABLES = `
  CREATE TABLE state (id INTEGER PRIMARY KEY CHECK (id = 1), schema INTEGER NOT NULL, stored TEXT NOT NULL) STRICT;
  CREATE TABLE page (page INTEGER PRIMARY KEY, records INTEGER NOT NULL, sha256 TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT NOT NULL) STRICT;
  CREATE TABLE aggregate (chunk INTEGER PRIMARY KEY, aggregates TEXT NOT NULL) STRICT;
  CREATE TABLE part (part INTEGER PRIMARY KEY, etag TEXT NOT NULL) STRICT;
  CREATE TABLE credential (
    hash TEXT PRIMARY KEY, purpose TEXT NOT NULL, coordinator TEXT NOT NULL, origin TEXT, session_until INTEGER NOT NULL, expires_at INTEGER NOT NULL
  ) STRICT;
`;

/** The object's own tables. Everything is synchronous: what happens between two awaits is one commit. */
export class JobStore {
  readonly #storage: DurableObjectStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** Null for an object nobody has started: it keeps nothing, not even tables. */
  load(): Stored | null {
    if (!this.#hasTables()) return null;
    const row = this.#storage.sql
      .exec<{ schema: number; stored: string }>('SELECT schema, stored FROM state')
      .toArray()[0];
    if (!row) return null;
    if (row.schema !== SCHEMA_VERSION) throw new Error(`Stored by version ${row.schema}, which this one cannot read`);
    return JSON.parse(row.stored) as Stored;
  }

  transaction(write: () => void): void {
    this.#storage.transactionSync(write);
  }

  save(stored: Stored): void {
    if (!this.#hasTables()) this.#storage.sql.exec(TABLES);
    this.#storage.sql.exec(
      'INSERT INTO state (id, schema, stored) VALUES (1, ?1, ?2) ON CONFLICT (id) DO UPDATE SET schema = ?1, stored = ?2',
      SCHEMA_VERSION,
      JSON.stringify(stored),
    );
  }

  addPage(page: PageRow): void {
    this.#storage.sql.exec(
      'INSERT OR REPLACE INTO page (page, records, sha256, first_day, last_day) VALUES (?, ?, ?, ?, ?)',
      page.page,
      page.records,
      page.sha256,
      page.firstDay,
      page.lastDay,
    );
  }

  pages(): PageRow[] {
    return this.#storage.sql
      .exec<{ page: number; records: number; sha256: string; first_day: string; last_day: string }>(
        'SELECT * FROM page ORDER BY page',
      )
      .toArray()
      .map((row) => ({
        page: row.page,
        records: row.records,
        sha256: row.sha256,
        firstDay: row.first_day,
        lastDay: row.last_day,
      }));
  }

  /** Many to a row of the table: each row written costs the same, however much it holds. */
  saveAggregates(aggregates: readonly AggregateRow[]): void {
    for (let chunk = 0; chunk * AGGREGATES_PER_ROW < aggregates.length; chunk++) {
      const from = chunk * AGGREGATES_PER_ROW;
      this.#storage.sql.exec(
        'INSERT OR REPLACE INTO aggregate (chunk, aggregates) VALUES (?, ?)',
        chunk,
        JSON.stringify(aggregates.slice(from, from + AGGREGATES_PER_ROW)),
      );
    }
  }

  /** In the order they were saved. */
  aggregates(): AggregateRow[] {
    return this.#storage.sql
      .exec<{ aggregates: string }>('SELECT aggregates FROM aggregate ORDER BY chunk')
      .toArray()
      .flatMap((row) => JSON.parse(row.aggregates) as AggregateRow[]);
  }

  addPart(part: UploadedPart): void {
    this.#storage.sql.exec('INSERT OR REPLACE INTO part (part, etag) VALUES (?, ?)', part.partNumber, part.etag);
  }

  parts(): UploadedPart[] {
    return this.#storage.sql
      .exec<{ part: number; etag: string }>('SELECT part, etag FROM part ORDER BY part')
      .toArray()
      .map((row) => ({ partNumber: row.part, etag: row.etag }));
  }

  /** Forgets what was made from the snapshot, from the given table on. */
  clear(tables: readonly Table[]): void {
    for (const table of tables) this.#storage.sql.exec(`DELETE FROM ${table}`);
  }

  addCredential(credential: Credential): void {
    this.#storage.sql.exec('DELETE FROM credential WHERE expires_at < ?', credential.createdAt);
    this.#storage.sql.exec(
      'INSERT INTO credential (hash, purpose, coordinator, origin, session_until, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
      credential.hash,
      credential.purpose,
      credential.coordinator,
      credential.origin,
      credential.sessionUntil,
      credential.expiresAt,
    );
  }

  /** The unexpired credential with this hash, or null. A ticket is gone once it was looked at. */
  useCredential(hash: string, purpose: Credential['purpose'], now: number): UsedCredential | null {
    const row = this.#storage.sql
      .exec<{ coordinator: string; origin: string | null; session_until: number; expires_at: number }>(
        'SELECT coordinator, origin, session_until, expires_at FROM credential WHERE hash = ? AND purpose = ?',
        hash,
        purpose,
      )
      .toArray()[0];
    if (!row) return null;
    if (purpose === 'ticket') this.#storage.sql.exec('DELETE FROM credential WHERE hash = ?', hash);
    if (row.expires_at <= now) return null;
    return { coordinator: row.coordinator, origin: row.origin, sessionUntil: row.session_until };
  }

  #hasTables(): boolean {
    return this.#storage.sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'state'").toArray().length > 0;
  }
}

/** A secret handed out once and kept as its hash. */
export interface Credential {
  hash: string;
  purpose: 'ticket' | 'link';
  coordinator: string;
  /** Of the page that asked for it; null when it was no page. */
  origin: string | null;
  /** When the token it was made with ends, epoch milliseconds. */
  sessionUntil: number;
  createdAt: number;
  expiresAt: number;
}

export interface UsedCredential {
  coordinator: string;
  origin: string | null;
  sessionUntil: number;
}
