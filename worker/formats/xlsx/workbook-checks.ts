import { COUNTED_COLUMN, RECORD_COLUMN } from '../../report/record-row.ts';
import type { FindingsSheet, RecordsSheet, Report, ReportSheet, TableSheet } from '../../report/report.ts';
import { sheetSpec, workbookSpec } from '../../report/workbook-spec.ts';
import type { AggregateRow, Tally } from '../../rules/aggregates.ts';
import { readableText } from '../cell-text.ts';
import type { Aborted, Check } from '../check.ts';
import { checkFigures, checkSmallCounts, checkSums, type ReadFigure } from '../figure-checks.ts';
import { FindingCheck, type UncountedRecord } from '../finding-checks.ts';
import { RecordCheck } from '../record-checks.ts';
import { Recount } from '../recount.ts';
import type { Row } from '../sheet.ts';
import type { StoredFile } from '../stored-file.ts';
import { checkHeader, checkTableRow } from '../table-checks.ts';
import { VerificationError } from '../verification-error.ts';
import { XmlError } from './check-xml.ts';
import { type ReadWorkbook, readWorkbook } from './read-workbook.ts';
import type { ReadRow } from './row-reader.ts';
import { sheetEntryName, staticParts } from './static-parts.ts';
import { WorkbookError } from './workbook-error.ts';

/**
 * The checks a stored workbook must pass: the archive; each table, cell by cell; each list, over all its sheets, added
 * up again; the figures against the sums they come from; no small count. Errors of the store pass through as they are.
 */
export function workbookChecks(report: Report, tally: Tally, rows: readonly AggregateRow[]): Check[] {
  // One opening serves all checks of a run; the file of another run is another object.
  const opened = new WeakMap<StoredFile, Promise<ReadWorkbook>>();
  const open = (file: StoredFile): Promise<ReadWorkbook> => {
    const workbook = opened.get(file) ?? readWorkbook(file);
    opened.set(file, workbook);
    return workbook;
  };
  const tables = report.sheets.filter((sheet) => sheet.kind === 'table');
  const rowsOfTables = readRows(tables);
  const figures = (file: StoredFile, id: string, aborted: Aborted) => readFigures(open(file), tables, id, aborted);

  return [
    check('archive', 1, async (file) => checkArchive(report, await open(file))),
    ...report.sheets
      // What goes on from the sheet before is checked with it.
      .filter((sheet) => sheet.kind === 'table' || sheet.firstRow === 0)
      .map((sheet) =>
        check(`sheet-${sheet.id}`, readRows(sameList(report, sheet)), async (file, aborted, id) => {
          const workbook = await open(file);
          if (sheet.kind === 'table') await readTable(workbook, sheet, id, aborted);
          else if (sheet.kind === 'findings') await checkFindings(workbook, report, tally, sheet, id, aborted);
          else {
            const records = new RecordCheck(id, sheet, report, tally, rows, readableText);
            // Where all records are in the file, every figure is counted from what is read back of them.
            const recount = sheet.which === 'all' ? new Recount(id, report, readableText) : null;
            for await (const batch of listRows(workbook, recordSheets(report, sheet.which), id)) {
              if (aborted(batch.length)) return;
              for (const cells of batch) {
                records.add(cells);
                recount?.add(cells);
              }
            }
            records.end();
            const read = recount && (await figures(file, id, aborted));
            if (read && !aborted(0)) checkFigures(id, read, recount.figures());
          }
        }),
      ),
    check('sums', rowsOfTables, async (file, aborted, id) => {
      const read = await figures(file, id, aborted);
      if (!aborted(0)) checkSums(id, read, tally, rows);
    }),
    check('small-counts', rowsOfTables, async (file, aborted, id) => {
      const read = await figures(file, id, aborted);
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
        const broken = error instanceof WorkbookError || error instanceof XmlError || error instanceof RangeError;
        throw broken ? new VerificationError(id, error.message, { cause: error }) : error;
      }
    },
  };
}

function checkArchive(report: Report, workbook: ReadWorkbook): void {
  const spec = workbookSpec(report);
  const expected = [
    ...staticParts(spec).map(({ name }) => name),
    ...spec.sheets.map((_, index) => sheetEntryName(index)),
  ];
  if (!equalLists(workbook.entryNames, expected)) {
    throw new VerificationError('archive', 'The archive holds other parts than it should');
  }
  const names = spec.sheets.map(({ name }) => name);
  if (!equalLists(workbook.sheetNames, names)) {
    throw new VerificationError('archive', 'The workbook has other sheets than it should');
  }
}

async function readFigures(
  workbook: Promise<ReadWorkbook>,
  tables: readonly TableSheet[],
  id: string,
  aborted: Aborted,
): Promise<ReadFigure[]> {
  const figures: ReadFigure[] = [];
  for (const table of tables) figures.push(...(await readTable(await workbook, table, id, aborted)));
  return figures;
}

async function readTable(
  workbook: ReadWorkbook,
  sheet: TableSheet,
  id: string,
  aborted: Aborted,
): Promise<ReadFigure[]> {
  const figures: ReadFigure[] = [];
  let count = 0;
  const complete = await eachRow(workbook.rows(sheet.name, formulasOn(sheet)), aborted, ({ number, cells }) => {
    count = number - 1;
    if (number === 1) checkHeader(id, sheet.columns, cells);
    else figures.push(...checkTableRow(id, sheet, number - 2, cells, readableText));
  });
  if (complete && count !== sheet.rows.length) throw new VerificationError(id, 'Rows are missing');
  return figures;
}

function formulasOn(sheet: TableSheet): 'allowed' | 'refused' {
  const hasFormula = sheet.rows.some(({ cells }) =>
    cells.some((cell) => typeof cell === 'object' && cell !== null && 'formula' in cell),
  );
  return hasFormula ? 'allowed' : 'refused';
}

/** Besides what the rows say, each record that is not counted must be there with the reason its own row has. */
async function checkFindings(
  workbook: ReadWorkbook,
  report: Report,
  tally: Tally,
  first: FindingsSheet,
  id: string,
  aborted: Aborted,
): Promise<void> {
  const sheets = report.sheets.filter((sheet) => sheet.kind === 'findings');
  const findings = new FindingCheck(id, first, report, tally);
  const reasons = uncountedRecords(workbook, recordSheets(report, 'not-counted'));
  try {
    for await (const batch of listRows(workbook, sheets, id)) {
      if (aborted(batch.length)) return;
      for (const cells of batch) {
        const found = findings.add(cells);
        if (found !== null) checkSameRecord(id, found, (await reasons.next()).value);
      }
    }
    checkSameRecord(id, undefined, (await reasons.next()).value);
    findings.end();
  } finally {
    await reasons.return(undefined);
  }
}

function checkSameRecord(id: string, found: UncountedRecord | undefined, listed: UncountedRecord | undefined): void {
  if (found?.number !== listed?.number || found?.rule !== listed?.rule) {
    throw new VerificationError(id, 'A record that is not counted has no finding, or another one');
  }
}

async function* uncountedRecords(
  workbook: ReadWorkbook,
  sheets: readonly RecordsSheet[],
): AsyncGenerator<UncountedRecord, undefined> {
  for (const { name } of sheets) {
    for await (const batch of workbook.rows(name)) {
      for (const { number, cells } of batch) {
        const record = { number: cells[RECORD_COLUMN.number] ?? null, rule: cells[COUNTED_COLUMN] ?? null };
        if (number > 1) yield record;
      }
    }
  }
}

/** The sheet and those it goes on on. */
function sameList(report: Report, first: ReportSheet): ReportSheet[] {
  if (first.kind === 'records') return recordSheets(report, first.which);
  return first.kind === 'findings' ? report.sheets.filter(({ kind }) => kind === 'findings') : [first];
}

/** With the header of each. */
function readRows(sheets: readonly ReportSheet[]): number {
  return sheets.reduce((rows, sheet) => rows + sheetSpec(sheet).rowCount + 1, 0);
}

function recordSheets(report: Report, which: RecordsSheet['which']): RecordsSheet[] {
  return report.sheets.filter((sheet) => sheet.kind === 'records').filter((sheet) => sheet.which === which);
}

/** The rows below the headers of a list's sheets; throws when one holds more or fewer than it should. */
async function* listRows(
  workbook: ReadWorkbook,
  sheets: readonly (RecordsSheet | FindingsSheet)[],
  id: string,
): AsyncGenerator<Row[], void> {
  for (const sheet of sheets) {
    let count = 0;
    for await (const batch of workbook.rows(sheet.name)) {
      const rows = batch.map(({ cells }) => cells);
      if (count === 0) checkHeader(id, sheet.columns, rows.shift() ?? []);
      count += batch.length;
      yield rows;
    }
    if (count !== sheet.rowCount + 1) throw new VerificationError(id, 'Rows are missing');
  }
}

/** False when it was aborted on the way. */
async function eachRow(
  batches: AsyncGenerator<ReadRow[], void, undefined>,
  aborted: Aborted,
  visit: (row: ReadRow) => void,
): Promise<boolean> {
  for await (const batch of batches) {
    if (aborted(batch.length)) return false;
    for (const row of batch) visit(row);
  }
  return true;
}

function equalLists(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
