// Pure. The figures of a report counted anew from its records, as a reader of the file would do it.
import { BRANCH_LINE_COLUMN } from '../report/branch-line.ts';
import { COUNTED_COLUMN, RECORD_COLUMN } from '../report/record-row.ts';
import { type Report, type ReportCell, shownValue, type TableSheet } from '../report/report.ts';
import { REPORT_TEXTS, type ReportTexts } from '../report/texts.ts';
import type { Row, Value } from './sheet.ts';
import { VerificationError } from './verification-error.ts';

/** Takes the rows of all records one by one, and knows what they come to at the end. */
export class Recount {
  readonly #checkId: string;
  readonly #report: Report;
  readonly #texts: ReportTexts;
  readonly #readable: (text: string) => string;
  /** Codes of the branches by line. */
  readonly #codes: Value[];
  /** By place and the header of a column, both as a reader sees them. */
  readonly #counts = new Map<string, number>();
  /** By id, what is no sum of a place. */
  readonly #others = new Map<string, number>();
  #rows = 0;

  constructor(checkId: string, report: Report, readable: (text: string) => string) {
    this.#checkId = checkId;
    this.#report = report;
    this.#texts = REPORT_TEXTS[report.lang];
    this.#readable = readable;
    this.#codes = table(report, 'branches').rows.flatMap(({ cells, style }) =>
      style === 'total' ? [] : [shownValue(cells[0] ?? null)],
    );
  }

  add(cells: Row): void {
    this.#rows++;
    add(this.#others, 'registered', 1);
    const line = this.#line(cells);
    if (cells[COUNTED_COLUMN] !== this.#texts.yes) {
      add(this.#others, 'not-counted', 1);
      add(this.#others, `reason/${cells[COUNTED_COLUMN + 1]}`, 1);
      return;
    }
    const date = cells[RECORD_COLUMN.date] ?? null;
    if (line === null || typeof date !== 'object' || date === null || !('date' in date)) {
      this.#fail('is counted without a branch or a day');
    }
    const participants = Number(cells[RECORD_COLUMN.participants] ?? 0);
    const month = Number(date.date.slice(5, 7));
    for (const place of ['', `county ${cells[RECORD_COLUMN.county]}`, `branch ${line}`, `month ${month}`]) {
      add(this.#counts, key(place, cells[RECORD_COLUMN.kind]), 1);
      add(this.#counts, key(place, this.#texts.columns.daysSum), 1);
      add(this.#counts, key(place, this.#texts.columns.participations), participants);
    }
  }

  /** What each figure must be, by its id; the tables say by their lines and headers which figure is which. */
  figures(): Map<string, number> {
    const figures = new Map(this.#others);
    this.#name(figures, 'counties', (cells) => `county ${shownValue(cells[1] ?? null)}`);
    this.#name(figures, 'branches', (_, line) => `branch ${line}`);
    this.#name(figures, 'months', (_, line) => `month ${line}`);
    return figures;
  }

  #name(figures: Map<string, number>, id: TableSheet['id'], place: (cells: ReportCell[], line: number) => string) {
    const { columns, rows } = table(this.#report, id);
    for (const [index, { cells, style }] of rows.entries()) {
      const where = style === 'total' ? '' : place(cells, index + 1);
      for (const [column, cell] of cells.entries()) {
        if (typeof cell !== 'object' || cell === null || !('quantity' in cell)) continue;
        figures.set(cell.quantity, this.#counts.get(key(where, columns[column]?.header)) ?? 0);
      }
    }
  }

  /** The branch's line; throws when another branch stands there. */
  #line(cells: Row): number | null {
    const line = cells[BRANCH_LINE_COLUMN] ?? null;
    if (line === null) return null;
    const code = typeof line === 'number' ? this.#codes[line - 1] : undefined;
    if (typeof line !== 'number' || typeof code !== 'string') this.#fail('has a line that is no branch');
    if ((cells[RECORD_COLUMN.branchCode] ?? '') !== this.#readable(code)) this.#fail("has another branch's line");
    return line;
  }

  #fail(what: string): never {
    throw new VerificationError(this.#checkId, `Row ${this.#rows + 1} ${what}`);
  }
}

function table(report: Report, id: TableSheet['id']): TableSheet {
  for (const sheet of report.sheets) {
    if (sheet.kind === 'table' && sheet.id === id) return sheet;
  }
  throw new RangeError(`The report has no table ${id}`);
}

function key(place: string, header: Value | undefined): string {
  return `${place}\0${header}`;
}

function add(sums: Map<string, number>, id: string, value: number): void {
  sums.set(id, (sums.get(id) ?? 0) + value);
}
