import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import Excel from 'exceljs';
import { runTool } from '../support/tools.ts';

/** A cell's value; a date is `yyyy-mm-dd`, an empty cell null. */
export type Cell = string | number | boolean | null;
/** Rows of cells by the name of their sheet, in the book's order. */
export type Cells = Record<string, Cell[][]>;

const WITH_OPENPYXL = `
import json, sys, datetime, openpyxl
formulas, book = openpyxl.load_workbook(sys.argv[1]), openpyxl.load_workbook(sys.argv[1], data_only=True)
def plain(cell):
    if formulas[cell.parent.title][cell.coordinate].data_type == 'f' and cell.parent.title not in sys.argv[2:]:
        raise SystemExit('a formula in ' + cell.coordinate)
    value = cell.value
    if isinstance(value, datetime.datetime):
        return value.strftime('%Y-%m-%d')
    return None if value == '' else value
print(json.dumps({sheet.title: [[plain(cell) for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}))
`;

/** Sheets that may hold formulas: the control, and the summary, which shows what it comes to. */
const WITH_FORMULAS = ['Kontroll', 'Sammendrag'];

/** What openpyxl reads, of formulas their stored results. Rejects when there is one where it should not be. */
export async function cellsInOpenpyxl(path: string): Promise<Cells> {
  return JSON.parse(await runTool('python3', ['-c', WITH_OPENPYXL, path, ...WITH_FORMULAS]));
}

/** What exceljs reads, of formulas their stored results. Throws when a cell holds anything but text, a number or a date. */
export async function cellsInExceljs(path: string): Promise<Cells> {
  const workbook = new Excel.Workbook();
  await workbook.xlsx.load(new Uint8Array(await readFile(path)).buffer);
  return Object.fromEntries(
    workbook.worksheets.map((sheet) => {
      const rows = Array.from({ length: sheet.rowCount }, (_, row) =>
        Array.from({ length: sheet.columnCount }, (_, column) => plain(sheet.getCell(row + 1, column + 1).value)),
      );
      return [sheet.name, rows];
    }),
  );
}

/** What LibreOffice reads: the cells of the workbook it writes of it, into another folder. */
export async function cellsInLibreOffice(path: string, folder: string): Promise<Cells> {
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  await runTool('soffice', [profile, '--headless', '--convert-to', 'xlsx', '--outdir', folder, path]);
  return cellsInOpenpyxl(join(folder, basename(path)));
}

function plain(value: Excel.CellValue): Cell {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  // It drops a result of 0.
  if (typeof value === 'object' && 'formula' in value) return plain(value.result ?? 0);
  throw new TypeError(`A cell holds ${JSON.stringify(value)}`);
}
