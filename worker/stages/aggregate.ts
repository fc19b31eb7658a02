// Pure. `aggregate`: counted records become sums, bounded by branches, municipalities, kinds and months.
import type { AggregateRow, Tally } from '../rules/aggregates.ts';
import { KeyTable } from '../rules/key-table.ts';
import type { ActivityRecord } from '../rules/record.ts';
import { type Finding, RULE_IDS, type Verdict } from '../rules/rule-ids.ts';

export const emptyTally: Tally = { registered: 0, counted: 0, notCounted: {}, warnings: 0, findings: 0 };

/** Sums the counted records of a page; `verdicts` holds one a record. Rows come as from `Sums`. */
export function aggregatePage(records: readonly ActivityRecord[], verdicts: readonly Verdict[]): AggregateRow[] {
  const rows: AggregateRow[] = [];
  for (const [index, record] of records.entries()) {
    // A record without verdict is a page cut wrongly, and must never be taken for a counted one.
    if (verdicts[index] !== null || record.date === null) continue;
    rows.push({
      branchId: record.branchId,
      countyCode: record.countyCode ?? '',
      municipalityCode: record.municipalityCode ?? '',
      kind: record.kind,
      month: Number(record.date.slice(5, 7)),
      days: 1,
      participations: record.participantCount ?? 0,
    });
  }
  return new Sums().add(rows).rows();
}

/** Adds up rows of pages: one sum per branch, place, kind and month. */
export class Sums {
  readonly #keys = new KeyTable();
  /** By the place of their key. */
  readonly #sums: AggregateRow[] = [];

  add(rows: readonly AggregateRow[]): this {
    for (const row of rows) {
      const place = this.#keys.add(aggregateKey(row));
      const sum = this.#sums[place];
      if (sum === undefined) {
        this.#sums[place] = { ...row };
      } else {
        sum.days += row.days;
        sum.participations += row.participations;
      }
    }
    return this;
  }

  /**
   * Ordered by place (unknown ones last), kind, month and branch as text: the same on every machine, whatever the order
   * of the pages.
   */
  rows(): AggregateRow[] {
    return this.#sums
      .map((row) => ({ key: aggregateKey(row), row }))
      .sort((a, b) => compareText(a.key, b.key))
      .map(({ row }) => row);
  }
}

/** Counts a page: registered = counted + Σ notCounted. */
export function tallyPage(verdicts: readonly Verdict[], findings: readonly Pick<Finding, 'severity'>[]): Tally {
  const notCounted: Tally['notCounted'] = {};
  let counted = 0;
  for (const verdict of verdicts) {
    if (verdict === null) counted += 1;
    else notCounted[verdict] = (notCounted[verdict] ?? 0) + 1;
  }
  return {
    registered: verdicts.length,
    counted,
    notCounted: inRuleOrder(notCounted),
    warnings: findings.filter(({ severity }) => severity === 'W').length,
    findings: findings.length,
  };
}

/** Adds two tallies; findings stay uncounted when one of them has not counted its own. */
export function mergeTally(a: Tally, b: Tally): Tally {
  const notCounted: Tally['notCounted'] = { ...a.notCounted };
  for (const rule of RULE_IDS) {
    const more = b.notCounted[rule];
    if (more !== undefined) notCounted[rule] = (notCounted[rule] ?? 0) + more;
  }
  return {
    registered: a.registered + b.registered,
    counted: a.counted + b.counted,
    notCounted: inRuleOrder(notCounted),
    warnings: a.warnings + b.warnings,
    ...(a.findings === undefined || b.findings === undefined ? {} : { findings: a.findings + b.findings }),
  };
}

/** The order pages came in must not show in what is written from a tally. */
function inRuleOrder(notCounted: Tally['notCounted']): Tally['notCounted'] {
  const ordered: Tally['notCounted'] = {};
  for (const rule of RULE_IDS) {
    const count = notCounted[rule];
    if (count !== undefined) ordered[rule] = count;
  }
  return ordered;
}

/** Only the branch could contain the separator; with one such field no two rows read the same. */
function aggregateKey({ countyCode, municipalityCode, kind, month, branchId }: AggregateRow): string {
  return `${countyCode}|${municipalityCode}|${kind}|${month < 10 ? '0' : ''}${month}|${branchId}`;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
