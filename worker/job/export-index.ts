import { type ExportRequest, isActive, type Job } from '../protocol/job.ts';

export interface IndexRow {
  id: string;
  orgNumber: string;
  request: ExportRequest;
  /** The last snapshot the object sent; null before the first. */
  job: Job | null;
  active: boolean;
  createdAt: number;
  /** Hash of portal and coordinator. */
  startedBy: string;
}

export interface NewExport {
  id: string;
  orgNumber: string;
  request: ExportRequest;
  coordinator: string;
  now: number;
}

export interface StartLimits {
  startsPerMinute: number;
  activeExportsPerOrganisation: number;
}

export interface ListFilter {
  basisYear?: number | undefined;
  format?: string | undefined;
  variant?: string | undefined;
  limit: number;
  before?: { createdAt: number; id: string } | undefined;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

interface Row {
  id: string;
  org_number: string;
  basis_year: number;
  format: string;
  variant: string;
  lang: string;
  job: string | null;
  active: number;
  created_at: number;
  created_by: string;
}

const COLUMNS = 'id, org_number, basis_year, format, variant, lang, job, active, created_at, created_by';

/** The list of exports in D1. Which export is the active one for a request is decided here, by a unique index. */
export class ExportIndex {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  /**
   * Adds an active export unless one is active for the same request or a limit is reached; says whether it did.
   * One statement, so that a hundred parallel clicks still make one row.
   */
  async add({ id, orgNumber, request, coordinator, now }: NewExport, limits: StartLimits): Promise<boolean> {
    const added = await this.#db
      .prepare(
        `INSERT INTO exports (id, org_number, basis_year, format, variant, lang, created_by, created_at, active, seq)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1, 0
         WHERE (SELECT count(*) FROM exports WHERE created_by = ?7 AND created_at > ?9) < ?10
           AND (SELECT count(*) FROM exports WHERE org_number = ?2 AND active = 1) < ?11
         ON CONFLICT DO NOTHING RETURNING id`,
      )
      .bind(
        id,
        orgNumber,
        request.basisYear,
        request.format,
        request.variant,
        request.lang,
        coordinator,
        now,
        now - MINUTE_MS,
        limits.startsPerMinute,
        limits.activeExportsPerOrganisation,
      )
      .first();
    return added !== null;
  }

  async findActive(orgNumber: string, request: ExportRequest): Promise<IndexRow | null> {
    return toIndexRow(
      await this.#db
        .prepare(
          `SELECT ${COLUMNS} FROM exports WHERE active = 1 AND org_number = ? AND basis_year = ? AND format = ? AND variant = ? AND lang = ?`,
        )
        .bind(orgNumber, request.basisYear, request.format, request.variant, request.lang)
        .first<Row>(),
    );
  }

  async find(id: string): Promise<IndexRow | null> {
    return toIndexRow(
      await this.#db.prepare(`SELECT ${COLUMNS} FROM exports WHERE id = ? AND erased = 0`).bind(id).first<Row>(),
    );
  }

  /** Newest first. */
  async list(orgNumber: string, filter: ListFilter): Promise<IndexRow[]> {
    const { results } = await this.#db
      .prepare(
        `SELECT ${COLUMNS} FROM exports
         WHERE org_number = ?1 AND erased = 0
           AND (?2 IS NULL OR basis_year = ?2) AND (?3 IS NULL OR format = ?3) AND (?4 IS NULL OR variant = ?4)
           AND (?5 IS NULL OR (created_at, id) < (?5, ?6))
         ORDER BY created_at DESC, id DESC LIMIT ?7`,
      )
      .bind(
        orgNumber,
        filter.basisYear ?? null,
        filter.format ?? null,
        filter.variant ?? null,
        filter.before?.createdAt ?? null,
        filter.before?.id ?? null,
        filter.limit,
      )
      .all<Row>();
    return results.map(fromRow);
  }

  /** Exports that ought to be at work, for the nudge of the cron. */
  async active(limit: number): Promise<IndexRow[]> {
    const { results } = await this.#db
      .prepare(`SELECT ${COLUMNS} FROM exports WHERE active = 1 ORDER BY created_at LIMIT ?`)
      .bind(limit)
      .all<Row>();
    return results.map(fromRow);
  }

  /** What the index is to say of a job; an older snapshot changes nothing, and neither does one whose place another has taken. */
  record(job: Job): D1PreparedStatement {
    return this.#db
      .prepare(
        'UPDATE OR IGNORE exports SET job = ?2, seq = ?3, active = ?4 WHERE id = ?1 AND seq <= ?3 AND erased = 0',
      )
      .bind(job.id, JSON.stringify(job), job.seq, isActive(job) ? 1 : 0);
  }

  /** Leaves a tombstone: that there was an export, and nothing of it. */
  recordErased(id: string): D1PreparedStatement {
    return this.#db.prepare('UPDATE exports SET job = NULL, active = 0, erased = 1 WHERE id = ?').bind(id);
  }

  /** Makes a finished export the active one again, for a retry; false when another one is active or the limit is reached. */
  async reactivate(id: string, orgNumber: string, limits: StartLimits): Promise<boolean> {
    const changed = await this.#db
      .prepare(
        `UPDATE OR IGNORE exports SET active = 1
         WHERE id = ?1 AND erased = 0
           AND (SELECT count(*) FROM exports WHERE org_number = ?2 AND active = 1 AND id <> ?1) < ?3
         RETURNING id`,
      )
      .bind(id, orgNumber, limits.activeExportsPerOrganisation)
      .first();
    return changed !== null;
  }

  /** The export an idempotency key stands for: the given one when the key is new or older than a day. */
  async claimKey(
    orgNumber: string,
    key: string,
    bodyHash: string,
    exportId: string,
    now: number,
  ): Promise<{ bodyHash: string; exportId: string }> {
    const [, claimed] = await this.#db.batch<{ body_hash: string; export_id: string }>([
      this.#db
        .prepare(
          `INSERT INTO idempotency_keys (org_number, key, body_hash, export_id, created_at) VALUES (?1, ?2, ?3, ?4, ?5)
           ON CONFLICT DO UPDATE SET body_hash = ?3, export_id = ?4, created_at = ?5 WHERE created_at < ?6`,
        )
        .bind(orgNumber, key, bodyHash, exportId, now, now - DAY_MS),
      this.#db
        .prepare('SELECT body_hash, export_id FROM idempotency_keys WHERE org_number = ? AND key = ?')
        .bind(orgNumber, key),
    ]);
    const row = claimed?.results[0];
    return row ? { bodyHash: row.body_hash, exportId: row.export_id } : { bodyHash, exportId };
  }

  /** Lets a key stand for the export that was joined instead of the one it was claimed for. */
  async pointKey(orgNumber: string, key: string, exportId: string): Promise<void> {
    await this.#db
      .prepare('UPDATE idempotency_keys SET export_id = ? WHERE org_number = ? AND key = ?')
      .bind(exportId, orgNumber, key)
      .run();
  }

  async forgetOldKeys(now: number): Promise<void> {
    await this.#db
      .prepare('DELETE FROM idempotency_keys WHERE created_at < ?')
      .bind(now - DAY_MS)
      .run();
  }
}

function toIndexRow(row: Row | null): IndexRow | null {
  return row && fromRow(row);
}

function fromRow(row: Row): IndexRow {
  return {
    id: row.id,
    orgNumber: row.org_number,
    // Written by `add` from a validated request.
    request: { basisYear: row.basis_year, format: row.format, variant: row.variant, lang: row.lang } as ExportRequest,
    job: row.job === null ? null : (JSON.parse(row.job) as Job),
    active: row.active === 1,
    createdAt: row.created_at,
    startedBy: row.created_by,
  };
}
