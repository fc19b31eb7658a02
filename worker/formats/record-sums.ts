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

/** Days by month, at 1–12; at 0 those whose day cannot be read. */
type Months = Map<number, number>;

/** Sums by the texts a reader sees. */
export class RecordSums {
  registered = 0;
  counted = 0;
  /** By the branch's code, its name and the kind: a text made of all of them would be made for every record. */
  readonly #days = new Map<string, Map<string, Map<string, Months>>>();
  readonly #reasons = new Map<string, number>();

  add({ branchCode, branch, kind, month, counted, reason }: ReadRecord): void {
    this.registered++;
    if (counted) {
      this.counted++;
      this.addDays(branchCode, branch, kind, month, 1);
    } else {
      this.addReason(reason, 1);
    }
  }

  addDays(branchCode: string, branch: string, kind: string, month: number | null, days: number): void {
    const months = inside(inside(inside(this.#days, branchCode), branch), kind);
    months.set(month ?? 0, (months.get(month ?? 0) ?? 0) + days);
  }

  addReason(reason: string, records: number): void {
    this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + records);
  }

  /** Whether both hold the same sums. */
  equals(other: RecordSums): boolean {
    if (this.registered !== other.registered || this.counted !== other.counted) return false;
    const [sums, others] = [this.#named(), other.#named()];
    return sums.size === others.size && [...sums].every(([name, value]) => others.get(name) === value);
  }

  #named(): Map<string, number> {
    const named = new Map([...this.#reasons].map(([reason, records]) => [`reason\0${reason}`, records]));
    for (const [code, names] of this.#days) {
      for (const [name, kinds] of names) {
        for (const [kind, months] of kinds) {
          for (const [month, days] of months) named.set(`days\0${code}\0${name}\0${kind}\0${month}`, days);
        }
      }
    }
    return named;
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
    sums.addDays(code, name, kinds[kind], month, days);
  }
  for (const [rule, count] of Object.entries(tally.notCounted)) {
    if (count > 0) sums.addReason(rule, count);
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

/** The map that stands in another under a key; put there when there is none. */
function inside<Key, Value>(outer: Map<string, Map<Key, Value>>, key: string): Map<Key, Value> {
  const inner = outer.get(key) ?? new Map<Key, Value>();
  outer.set(key, inner);
  return inner;
}
