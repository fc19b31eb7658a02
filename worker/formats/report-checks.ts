import { assertNever } from '../protocol/assert-never.ts';
import type { Format } from '../protocol/job.ts';
import type { Report } from '../report/report.ts';
import type { AggregateRow, Tally } from '../rules/aggregates.ts';
import type { Check } from './check.ts';
import { csvChecks } from './csv/csv-checks.ts';
import { pdfChecks } from './pdf/pdf-checks.ts';
import { workbookChecks } from './xlsx/workbook-checks.ts';

/** What a stored file of the format must pass before it is called finished. */
export function reportChecks(format: Format, report: Report, tally: Tally, rows: readonly AggregateRow[]): Check[] {
  switch (format) {
    case 'xlsx':
      return workbookChecks(report, tally, rows);
    case 'csv':
      return csvChecks(report, tally, rows);
    case 'pdf':
      return pdfChecks(report, tally, rows);
    default:
      return assertNever(format);
  }
}
