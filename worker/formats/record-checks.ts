// Pure. A list of records as it was read back, row by row.
import { COUNTED_COLUMN, RECORD_COLUMN } from '../report/record-row.ts';
import type { RecordsSheet, Report, TableSheet } from '../report/report.ts';
import { REPORT_TEXTS } from '../report/texts.ts';
import type { AggregateRow, Tally } from '../rules/aggregates.ts';
import { expectedSums, RecordSums } from './record-sums.ts';
import type { Row, Value } from './sheet.ts';
import { checkNoIdentityNumber } from './table-checks.ts';
import { VerificationError } from './verification-error.ts';

/** Takes the rows of a list of records one by one, over all its sheets, and at the end says whether they add up to the report. */
export class RecordCheck {
  readonly #checkId: string;
  readonly #sheet: RecordsSheet;
  readonly #expected: RecordSums;
  readonly #yes: string;
  readonly #no: string;
  readonly #sums = new RecordSums();
  #lastNumber = 0;
  #rows = 0;

  /** `sheet` is the first of the list; `readable`: what the format makes of a text. */
  constructor(
    checkId: string,
    sheet: RecordsSheet,
    report: Report,
    tally: Tally,
    rows: readonly AggregateRow[],
    readable: (text: string) => string,
  ) {
    const texts = REPORT_TEXTS[report.lang];
    this.#checkId = checkId;
    this.#sheet = sheet;
    this.#yes = texts.yes;
    this.#no = texts.no;
    const all = sheet.which === 'all';
    const shown = all ? tally : { ...tally, registered: tally.registered - tally.counted, counted: 0 };
    this.#expected = expectedSums(branchTable(report), texts.kinds, shown, all ? rows : [], readable);
  }

  add(cells: Row): void {
    this.#rows++;
    const number = cells[RECORD_COLUMN.number];
    const follows =
      typeof number === 'number' && (this.#sheet.which === 'all' ? number === this.#rows : number > this.#lastNumber);
    if (!follows || cells.length > this.#sheet.columns.length) this.#fail('is out of order');
    this.#lastNumber = number;
    for (const column of this.#sheet.freeTextColumns) {
      const text = cells[column];
      if (typeof text === 'string') checkNoIdentityNumber(this.#checkId, text, this.#rows + 1);
    }
    const counted = this.#isCounted(cells);
    const reason = textOf(cells[this.#sheet.which === 'all' ? COUNTED_COLUMN + 1 : COUNTED_COLUMN]);
    if (counted !== (reason === '')) this.#fail('has no reason, or one too many');
    this.#sums.add({
      branchCode: textOf(cells[RECORD_COLUMN.branchCode]),
      branch: textOf(cells[RECORD_COLUMN.branch]),
      kind: textOf(cells[RECORD_COLUMN.kind]),
      month: monthOf(cells[RECORD_COLUMN.date]),
      counted,
      reason,
    });
  }

  end(): void {
    if (!this.#sums.equals(this.#expected)) {
      throw new VerificationError(this.#checkId, 'The rows do not add up to the summary');
    }
  }

  #isCounted(cells: Row): boolean {
    if (this.#sheet.which === 'not-counted') return false;
    const text = cells[COUNTED_COLUMN];
    if (text !== this.#yes && text !== this.#no) this.#fail('does not say whether it is counted');
    return text === this.#yes;
  }

  #fail(what: string): never {
    throw new VerificationError(this.#checkId, `Row ${this.#rows + 1} ${what}`);
  }
}

function branchTable(report: Report): TableSheet {
  for (const sheet of report.sheets) {
    if (sheet.kind === 'table' && sheet.id === 'branches') return sheet;
  }
  throw new RangeError('The report has no table of branches');
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

function monthOf(value: Value | undefined): number | null {
  return typeof value === 'object' && value !== null && 'date' in value ? Number(value.date.slice(5, 7)) : null;
}
