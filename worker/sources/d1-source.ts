import { inTime } from '../in-time.ts';
import type { ApprovedDays, Branch, BranchKind, PeerSupporter } from '../rules/record.ts';
import { jsonTexts, PAGE_SQL, type PageTexts, readPage } from './d1-page.ts';
import type { RecordSource, SourceCall, SourceCursor, SourcePage, SourceSnapshot } from './record-source.ts';
import { SourceError } from './source-error.ts';

const BRANCHES_SQL = `
  SELECT b.id, b.code, b.name, b.kind, b.municipality_codes, b.active_from, b.active_to, b.merged_into_id,
    coalesce(y.annual_report_received, 0) AS annual_report_received, coalesce(y.members, 0) AS members
  FROM branches b LEFT JOIN branch_years y ON y.org_number = b.org_number AND y.branch_id = b.id AND y.year = ?2
  WHERE b.org_number = ?1 ORDER BY b.id`;

/** Days are counted in an index of days alone, without a look at their activities. */
export const ORGANISATION_SQL = `
  SELECT name, (SELECT count(*) FROM activity_days WHERE org_number = ?1 AND basis_year = ?2) AS days
  FROM organisations WHERE org_number = ?1`;

/**
 * Approved days of the year and of the one before, by one question that looks at each of them once. Where there is
 * nothing of the year before, there is nothing to compare: the year itself is not looked at.
 */
export const APPROVED_SQL = `
  SELECT a.branch_id AS branchId, a.kind AS kind,
    total(d.days) FILTER (WHERE d.basis_year = ?2) AS thisYear,
    total(d.days) FILTER (WHERE d.basis_year = ?2 - 1) AS lastYear
  FROM (
    SELECT org_number, basis_year, activity_id, count(*) AS days FROM activity_days
    WHERE org_number = ?1 AND basis_year IN (
      ?2 - 1,
      CASE WHEN EXISTS (SELECT 1 FROM activity_days WHERE org_number = ?1 AND basis_year = ?2 - 1) THEN ?2 END
    )
    GROUP BY basis_year, activity_id
  ) d CROSS JOIN activities a ON a.org_number = d.org_number AND a.id = d.activity_id
  WHERE a.status = 'approved'
  GROUP BY a.branch_id, a.kind ORDER BY a.branch_id, a.kind`;

const CHANGED_SQL = `
  SELECT EXISTS (
    SELECT 1 FROM activities a CROSS JOIN activity_days d ON d.org_number = a.org_number AND d.activity_id = a.id
    WHERE a.org_number = ?1 AND a.updated_at > ?3 AND d.basis_year = ?2
  ) AS changed`;

/** No id is empty, so every record comes after this. */
const BEFORE_FIRST: SourceCursor = { date: '', id: '' };

interface BranchRow {
  id: string;
  code: string;
  name: string;
  kind: BranchKind;
  municipality_codes: string;
  active_from: string;
  active_to: string | null;
  merged_into_id: string | null;
  annual_report_received: number;
  members: number;
}

type SupporterRow = [
  ref: string,
  branchId: string,
  approvedAt: string | null,
  courseCompletedAt: string | null,
  endedAt: string | null,
];

/** The records of one organisation in our own database. An organisation it does not know is refused. */
export class D1Source implements RecordSource {
  readonly id = 'd1';
  readonly pageRecords = 10_000;
  readonly #db: D1Database;
  readonly #orgNumber: string;

  constructor(db: D1Database, orgNumber: string) {
    this.#db = db;
    this.#orgNumber = orgNumber;
  }

  async open({ basisYear, signal }: SourceCall): Promise<SourceSnapshot> {
    const orgNumber = this.#orgNumber;
    const [organisation, branches, supporters, approved] = await this.#ask(signal, () =>
      Promise.all([
        this.#db.prepare(ORGANISATION_SQL).bind(orgNumber, basisYear).first<{ name: string; days: number }>(),
        this.#db.prepare(BRANCHES_SQL).bind(orgNumber, basisYear).all<BranchRow>(),
        this.#db
          .prepare(
            'SELECT ref, branch_id, approved_at, course_completed_at, ended_at FROM peer_supporters WHERE org_number = ? ORDER BY ref',
          )
          .bind(orgNumber)
          .raw<SupporterRow>(),
        this.#db.prepare(APPROVED_SQL).bind(orgNumber, basisYear).all<ApprovedDays>(),
      ]),
    );
    if (organisation === null) throw new SourceError('refused', 'The organisation is not in the register');
    return {
      count: organisation.days,
      register: {
        organisation: { orgNumber, name: organisation.name },
        branches: branches.results.map(toBranch),
        peerSupporters: supporters.map(toSupporter),
        approvedDays: approved.results,
      },
    };
  }

  async page(call: SourceCall, after: SourceCursor | null, limit: number): Promise<SourcePage> {
    const { basisYear, asOf, signal } = call;
    const { date, id } = after ?? BEFORE_FIRST;
    // One record more than asked for tells whether this is the last page.
    const statement = this.#db.prepare(PAGE_SQL).bind(this.#orgNumber, basisYear, date, id, limit + 1);
    let texts: PageTexts | null;
    try {
      texts = await this.#ask(signal, () => statement.first<PageTexts>());
    } catch (error) {
      if (isTooBig(error) && limit > 1) return this.page(call, after, Math.floor(limit / 2));
      throw error;
    }
    if (texts === null) throw new SourceError('broken', 'The register gave no page');
    const { columns, next } = readPage(texts, limit);
    if (next) return { columns, next, changed: false };

    const changed = await this.#ask(signal, () =>
      this.#db.prepare(CHANGED_SQL).bind(this.#orgNumber, basisYear, Date.parse(asOf)).first<{ changed: number }>(),
    );
    return { columns, next: null, changed: changed?.changed === 1 };
  }

  /** D1 takes no signal: a call that was given up before it began is not made, one under way is let finish. */
  async #ask<T>(signal: AbortSignal, query: () => Promise<T>): Promise<T> {
    try {
      signal.throwIfAborted();
      return await inTime(query);
    } catch (cause) {
      throw new SourceError('away', 'The register did not answer', { cause });
    }
  }
}

function toBranch(row: BranchRow): Branch {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    kind: row.kind,
    municipalityCodes: jsonTexts(row.municipality_codes),
    activeFrom: row.active_from,
    activeTo: row.active_to,
    mergedIntoId: row.merged_into_id,
    annualReportReceived: row.annual_report_received === 1,
    members: row.members,
  };
}

function toSupporter([ref, branchId, approvedAt, courseCompletedAt, endedAt]: SupporterRow): PeerSupporter {
  return { ref, branchId, approvedAt, courseCompletedAt, endedAt };
}

/** Whether D1 said so, which gives no text of more than 2 MB: a column of very long texts. */
function isTooBig(error: unknown): boolean {
  const cause = error instanceof SourceError ? error.cause : null;
  return cause instanceof Error && cause.message.includes('SQLITE_TOOBIG');
}
