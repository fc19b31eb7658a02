// Pure. The figures of a report counted anew from its records, as a reader of the file would do it.
import { BRANCH_LINE_COLUMN } from '../report/branch-line.ts';
import { COUNTED_COLUMN, RECORD_COLUMN } from '../report/record-row.ts';
import { type Report, type ReportCell, shownValue, type TableSheet } from '../report/report.ts';
import type { ReportTexts } from '../report/texts/report-texts.ts';
import { REPORT_TEXTS } from '../report/texts.ts';
import type { Row, Value } from './sheet.ts';
import { VerificationError } from './verification-error.ts';

/** What was counted at one place. */
class PlaceCount {
  days = 0;
  participations = 0;
  /** Days by the kind as it is written in the file. */
  readonly byKind = new Map<Value | undefined, number>();

  add(kind: Value | undefined, participants: number): void {
    this.days++;
    this.participations += participants;
    this.byKind.set(kind, (this.byKind.get(kind) ?? 0) + 1);
  }
}

/** By county, line of the branch or month, as they are written in the file. */
type Places = Map<Value | undefined, PlaceCount>;

/** Takes the rows of all records one by one, and knows what they come to at the end. */
export class Recount {
  readonly #checkId: string;
  readonly #report: Report;
  readonly #texts: ReportTexts;
  /** The code of each branch, by line, as it is read from the file. */
  readonly #codes: string[];
  readonly #all = new PlaceCount();
  readonly #counties: Places = new Map();
  readonly #branches: Places = new Map();
  readonly #months: Places = new Map();
  readonly #reasons = new Map<Value | undefined, number>();
  #rows = 0;

  /** `readable` gives what a reader of the file gets for a text. */
  constructor(checkId: string, report: Report, readable: (text: string) => string) {
    this.#checkId = checkId;
    this.#report = report;
    this.#texts = REPORT_TEXTS[report.lang];
    this.#codes = tableOf(report, 'branches').rows.map(({ cells: [code] }) =>
      typeof code === 'string' ? readable(code) : '',
    );
  }

  add(cells: Row): void {
    this.#rows++;
    const line = this.#line(cells);
    if (cells[COUNTED_COLUMN] !== this.#texts.yes) {
      const reason = cells[COUNTED_COLUMN + 1];
      this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + 1);
      return;
    }
    const date = cells[RECORD_COLUMN.date] ?? null;
    if (line === null || typeof date !== 'object' || date === null || !('date' in date)) {
      this.#fail('is counted without a branch or a day');
    }
    const kind = cells[RECORD_COLUMN.kind];
    const participants = Number(cells[RECORD_COLUMN.participants] ?? 0);
    this.#all.add(kind, participants);
    placeIn(this.#counties, cells[RECORD_COLUMN.county]).add(kind, participants);
    placeIn(this.#branches, line).add(kind, participants);
    placeIn(this.#months, Number(date.date.slice(5, 7))).add(kind, participants);
  }

  /** What each figure must be, by its id; the tables say by their lines and headers which figure is which. */
  figures(): Map<string, number> {
    const figures = new Map([
      ['registered', this.#rows],
      ['not-counted', this.#rows - this.#all.days],
    ]);
    for (const [reason, count] of this.#reasons) figures.set(`reason/${reason}`, count);
    this.#name(figures, 'counties', (cells) => this.#counties.get(shownValue(cells[1] ?? null)));
    this.#name(figures, 'branches', (_, line) => this.#branches.get(line));
    this.#name(figures, 'months', (_, line) => this.#months.get(line));
    return figures;
  }

  #name(
    figures: Map<string, number>,
    id: TableSheet['id'],
    placeAt: (cells: ReportCell[], line: number) => PlaceCount | undefined,
  ): void {
    const { columns, rows } = tableOf(this.#report, id);
    for (const [index, { cells, style }] of rows.entries()) {
      const place = style === 'total' ? this.#all : placeAt(cells, index + 1);
      for (const [column, cell] of cells.entries()) {
        if (typeof cell !== 'object' || cell === null || !('quantity' in cell)) continue;
        figures.set(cell.quantity, place === undefined ? 0 : this.#measure(place, columns[column]?.header));
      }
    }
  }

  #measure(place: PlaceCount, header: string | undefined): number {
    const { daysSum, participations } = this.#texts.columns;
    if (header === daysSum) return place.days;
    return header === participations ? place.participations : (place.byKind.get(header) ?? 0);
  }

  /** The branch's line, if it has one; throws when another branch stands there. */
  #line(cells: Row): number | null {
    const line = cells[BRANCH_LINE_COLUMN] ?? null;
    if (line === null) return null;
    const code = typeof line === 'number' ? this.#codes[line - 1] : undefined;
    if (typeof line !== 'number' || code === undefined) this.#fail('has a line that is no branch');
    if ((cells[RECORD_COLUMN.branchCode] ?? '') !== code) this.#fail("has another branch's line");
    return line;
  }

  #fail(what: string): never {
    throw new VerificationError(this.#checkId, `Row ${this.#rows + 1} ${what}`);
  }
}

function placeIn(places: Places, key: Value | undefined): PlaceCount {
  const place = places.get(key) ?? new PlaceCount();
  places.set(key, place);
  return place;
}

function tableOf(report: Report, id: TableSheet['id']): TableSheet {
  for (const sheet of report.sheets) {
    if (sheet.kind === 'table' && sheet.id === id) return sheet;
  }
  throw new RangeError(`The report has no table ${id}`);
}
