import type { Report, ReportSheet, TableSheet } from '../../report/report.ts';
import { csvSheet, sheetSpec } from '../../report/workbook-spec.ts';
import type { AggregateRow, Tally } from '../../rules/aggregates.ts';
import type { Aborted, Check } from '../check.ts';
import { checkSmallCounts, checkSums, type ReadFigure } from '../figure-checks.ts';
import { RecordCheck } from '../record-checks.ts';
import type { Column, Value } from '../sheet.ts';
import type { StoredFile } from '../stored-file.ts';
import { checkHeader, checkTableRow } from '../table-checks.ts';
import { VerificationError } from '../verification-error.ts';
import { csvText } from './csv-line.ts';
import { CsvError, readCsv } from './read-csv.ts';

/** The checks a stored CSV file must pass: its rows as the report says or added up again, sums, no small count. */
export function csvChecks(report: Report, tally: Tally, rows: readonly AggregateRow[]): Check[] {
  const sheet = csvSheet(report);
  const rowsRead = sheetSpec(sheet).rowCount + 1;
  const rowCheck = check(`sheet-${sheet.id}`, rowsRead, async (file, aborted, id) => {
    if (sheet.kind === 'table') {
      await readTable(file, sheet, id, aborted);
      return;
    }
    const records = new RecordCheck(id, sheet, report, tally, rows, csvText);
    const complete = await eachRow(file, aborted, id, sheet, (cells) => records.add(cells));
    if (complete) records.end();
  });
  if (sheet.kind === 'records') return [rowCheck];
  return [
    rowCheck,
    check('sums', rowsRead, async (file, aborted, id) => {
      const read = await readTable(file, sheet, id, aborted);
      if (!aborted(0)) checkSums(id, read, tally, rows);
    }),
    check('small-counts', rowsRead, async (file, aborted, id) => {
      const read = await readTable(file, sheet, id, aborted);
      if (!aborted(0)) checkSmallCounts(id, report, read);
    }),
  ];
}

function check(
  id: string,
  rows: number,
  run: (file: StoredFile, aborted: Aborted, id: string) => Promise<void>,
): Check {
  return {
    id,
    rows,
    async run(file, aborted) {
      try {
        await run(file, aborted, id);
      } catch (error) {
        throw error instanceof CsvError ? new VerificationError(id, error.message, { cause: error }) : error;
      }
    },
  };
}

async function readTable(file: StoredFile, sheet: TableSheet, id: string, aborted: Aborted): Promise<ReadFigure[]> {
  const figures: ReadFigure[] = [];
  let count = 0;
  const complete = await eachRow(file, aborted, id, sheet, (cells) => {
    figures.push(...checkTableRow(id, sheet, count, cells, csvText));
    count++;
  });
  if (complete && count !== sheet.rows.length) throw new VerificationError(id, 'Rows are missing');
  return figures;
}

/** Visits every row below the header; false when it was aborted on the way. */
async function eachRow(
  file: StoredFile,
  aborted: Aborted,
  id: string,
  sheet: ReportSheet,
  visit: (cells: Value[]) => void,
): Promise<boolean> {
  let header = true;
  for await (const batch of readCsv(file)) {
    if (aborted(batch.length)) return false;
    for (const fields of batch) {
      if (header) checkHeader(id, sheet.columns, fields);
      else if (fields.length !== sheet.columns.length)
        throw new VerificationError(id, 'A row has a field too few or too many');
      else visit(fields.map((field, index) => fieldValue(field, sheet.columns[index])));
      header = false;
    }
  }
  return true;
}

/** A field as the value it was written from: in a column of numbers or dates a text stays a text. */
function fieldValue(field: string, column: Column | undefined): Value {
  if (field === '') return null;
  if (column?.type === 'date') {
    const [, day, month, year] = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(field) ?? [];
    return day === undefined ? field : { date: `${year}-${month}-${day}` };
  }
  const isNumber = column !== undefined && column.type !== 'text' && /^-?\d+(,\d+)?$/.test(field);
  return isNumber ? Number(field.replace(',', '.')) : field;
}
