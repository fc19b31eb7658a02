// Pure. The list of findings as it was read back, row by row.
import { FINDING_COLUMN } from '../report/finding-row.ts';
import { FINDING_TEXTS } from '../report/finding-texts.ts';
import type { FindingsSheet, Report } from '../report/report.ts';
import type { Tally } from '../rules/aggregates.ts';
import { RULE_IDS } from '../rules/rule-ids.ts';
import type { Row, Value } from './sheet.ts';
import { checkNoIdentityNumber } from './table-checks.ts';
import { VerificationError } from './verification-error.ts';

/** A record that is not counted, as a row says. */
export interface UncountedRecord {
  number: Value;
  rule: Value;
}

const RULES: readonly unknown[] = RULE_IDS;

/** Takes the rows of the list one by one, over all its sheets, and at the end says whether they are what was found. */
export class FindingCheck {
  readonly #checkId: string;
  readonly #sheet: FindingsSheet;
  readonly #tally: Tally;
  readonly #severities: { notCounted: string; warning: string; information: string };
  #rows = 0;
  #warnings = 0;
  /** Infinity among the findings about no record, which come last. */
  #lastNumber = 1;

  /** `sheet` is any of the list. */
  constructor(checkId: string, sheet: FindingsSheet, report: Report, tally: Tally) {
    const { E, W, I } = FINDING_TEXTS[report.lang].severities;
    this.#checkId = checkId;
    this.#sheet = sheet;
    this.#tally = tally;
    this.#severities = { notCounted: E, warning: W, information: I };
  }

  /** Gives the record that the row says is not counted; null when it says something else. */
  add(cells: Row): UncountedRecord | null {
    this.#rows++;
    const { notCounted, warning, information } = this.#severities;
    const number = cells[FINDING_COLUMN.number] ?? null;
    const place = number === null ? Number.POSITIVE_INFINITY : number;
    const follows =
      typeof place === 'number' && place >= this.#lastNumber && (number === null || place <= this.#tally.registered);
    if (!follows || cells.length > this.#sheet.columns.length) this.#fail('is out of order');
    this.#lastNumber = place;
    const rule = cells[FINDING_COLUMN.rule] ?? null;
    if (!RULES.includes(rule)) this.#fail('names no rule');
    for (const column of this.#sheet.freeTextColumns) {
      const text = cells[column];
      if (typeof text === 'string') checkNoIdentityNumber(this.#checkId, text, this.#rows + 1);
    }
    const severity = cells[FINDING_COLUMN.severity];
    if (severity === notCounted) return number === null ? null : { number, rule };
    if (severity === warning) this.#warnings++;
    else if (severity !== information) this.#fail('does not say how severe it is');
    return null;
  }

  /** Throws unless the list holds as many warnings as were counted. */
  end(): void {
    if (this.#warnings !== this.#tally.warnings) {
      throw new VerificationError(this.#checkId, 'The warnings do not add up to the summary');
    }
  }

  #fail(what: string): never {
    throw new VerificationError(this.#checkId, `Row ${this.#rows + 1} ${what}`);
  }
}
