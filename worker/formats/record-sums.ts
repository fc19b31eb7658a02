// Pure. The records of a file added up again, to be compared with the sums that were kept while they were counted.
import type { TableSheet } from '../report/report.ts';
import type { AggregateRow, Tally } from '../rules/aggregates.ts';

/** What a row of the records says of itself, as texts of the file. */
export interface ReadRecord {
  branchCode: string;
  branch: string;
  kind: string;
  /** 1–12; null when the day cannot be read. */
  month: number | null;
  counted: boolean;
  /** '' when it is counted. */
  reason: string;
}

/** Sums by the texts a reader sees. */
export class RecordSums {
  registered = 0;
  counted = 0;
  readonly #sums = new Map<string, number>();

  add({ branchCode, branch, kind, month, counted, reason }: ReadRecord): void {
    this.registered++;
    if (counted) {
      this.counted++;
      this.addTo(daysKey(branchCode, branch, kind, month), 1);
    } else {
      this.addTo(reasonKey(reason), 1);
    }
  }

  addTo(key: string, value: number): void {
    this.#sums.set(key, (this.#sums.get(key) ?? 0) + value);
  }

  /** Whether both hold the same sums. */
  equals(other: RecordSums): boolean {
    if (this.registered !== other.registered || this.counted !== other.counted) return false;
    if (this.#sums.size !== other.#sums.size) return false;
    return [...this.#sums].every(([key, value]) => other.#sums.get(key) === value);
  }
}

/** The sums the records must give; the branch table says how each branch is called, `readable` how a text is written. */
export function expectedSums(
  branches: TableSheet,
  kinds: Readonly<Record<AggregateRow['kind'], string>>,
  tally: Tally,
  rows: readonly AggregateRow[],
  readable: (text: string) => string,
): RecordSums {
  const names = new Map<string, [code: string, name: string]>();
  for (const { cells } of branches.rows) {
    const [code, name] = cells;
    const id = branchId(cells);
    if (id === null || typeof code !== 'string') continue;
    const text = typeof name === 'object' && name !== null && 'freeText' in name ? name.freeText : name;
    names.set(id, [readable(code), typeof text === 'string' ? readable(text) : '']);
  }
  const sums = new RecordSums();
  sums.registered = tally.registered;
  sums.counted = tally.counted;
  for (const { branchId: id, kind, month, days } of rows) {
    const [code, name] = names.get(id) ?? ['', ''];
    sums.addTo(daysKey(code, name, kinds[kind], month), days);
  }
  for (const [rule, count] of Object.entries(tally.notCounted)) {
    if (count > 0) sums.addTo(reasonKey(rule), count);
  }
  return sums;
}

function branchId(cells: TableSheet['rows'][number]['cells']): string | null {
  for (const cell of cells) {
    if (typeof cell === 'object' && cell !== null && 'quantity' in cell) {
      return /^days\/branch:(.*)\/[a-z_]+$/s.exec(cell.quantity)?.[1] ?? null;
    }
  }
  return null;
}

function daysKey(branchCode: string, branch: string, kind: string, month: number | null): string {
  return `days\0${branchCode}\0${branch}\0${kind}\0${month}`;
}

function reasonKey(reason: string): string {
  return `reason\0${reason}`;
}
