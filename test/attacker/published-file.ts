import Excel from 'exceljs';

/** A cell as a reader sees it: a figure, or null for one that is hidden. */
export interface PublishedFigure {
  /** Where it stands, as `Per fylke!E4`. */
  at: string;
  sheet: string;
  /** The text of the column's header, or on the sheet Sammendrag of the line. */
  heading: string;
  value: number | null;
}

/** A row of figures with what the row is about. */
export interface PublishedRow {
  /** The texts that stand in the row by their header. */
  texts: Map<string, string>;
  figures: PublishedFigure[];
}

/** A workbook in bokmål, as far as a reader who does sums goes into it. */
export interface PublishedFile {
  sheets: Map<string, PublishedRow[]>;
  /** Figures from 1 to this one less are hidden, says the sheet Metode. */
  k: number;
}

const TABLES = ['Per fylke', 'Per lokallag', 'Per måned'];

/** What exceljs reads from the bytes of a workbook. */
export async function readPublished(file: Uint8Array): Promise<PublishedFile> {
  const workbook = new Excel.Workbook();
  await workbook.xlsx.load(new Uint8Array(file).buffer);
  const sheets = new Map(TABLES.map((name) => [name, tableRows(sheetOf(workbook, name))]));
  sheets.set('Sammendrag', summaryRows(sheetOf(workbook, 'Sammendrag')));
  return { sheets, k: readK(sheetOf(workbook, 'Metode')) };
}

function tableRows(sheet: Excel.Worksheet): PublishedRow[] {
  const headings = Array.from({ length: sheet.columnCount }, (_, column) => String(valueAt(sheet, 1, column + 1)));
  return Array.from({ length: sheet.rowCount - 1 }, (_, index) => {
    const row: PublishedRow = { texts: new Map(), figures: [] };
    for (const [column, heading] of headings.entries()) {
      const value = valueAt(sheet, index + 2, column + 1);
      const figure = asFigure(value);
      const at = `${sheet.name}!${sheet.getCell(index + 2, column + 1).address}`;
      if (figure === undefined) row.texts.set(heading, String(value ?? ''));
      else row.figures.push({ at, sheet: sheet.name, heading, value: figure });
    }
    return row;
  });
}

function summaryRows(sheet: Excel.Worksheet): PublishedRow[] {
  return Array.from({ length: sheet.rowCount - 1 }, (_, index) => {
    const value = asFigure(valueAt(sheet, index + 2, 2));
    const heading = String(valueAt(sheet, index + 2, 1) ?? '');
    const at = `${sheet.name}!B${index + 2}`;
    return {
      texts: new Map([['Opplysning', heading]]),
      figures: value === undefined ? [] : [{ at, sheet: sheet.name, heading, value }],
    };
  });
}

function readK(sheet: Excel.Worksheet): number {
  for (let row = 1; row <= sheet.rowCount; row++) {
    const [, most] = /^Antall personer fra 1 til (\d+)/.exec(String(valueAt(sheet, row, 1))) ?? [];
    if (most !== undefined) return Number(most) + 1;
  }
  throw new Error('Metode does not say what is hidden');
}

function asFigure(value: Excel.CellValue): number | null | undefined {
  if (value === ':') return null;
  return typeof value === 'number' ? value : undefined;
}

function valueAt(sheet: Excel.Worksheet, row: number, column: number): Excel.CellValue {
  return sheet.getCell(row, column).value;
}

function sheetOf(workbook: Excel.Workbook, name: string): Excel.Worksheet {
  const sheet = workbook.getWorksheet(name);
  if (sheet === undefined) throw new Error(`No sheet ${name}`);
  return sheet;
}
