import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Excel from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Formula, Value } from '../../worker/formats/sheet.ts';
import type { Lang, Variant } from '../../worker/protocol/job.ts';
import type { ReportSheet } from '../../worker/report/report.ts';
import { sheetSpec } from '../../worker/report/workbook-spec.ts';
import { sample } from '../report/sample.ts';
import { runTool } from '../support/tools.ts';
import { buildWorkbook, sheetRows } from './build-file.ts';

const LANGS: Lang[] = ['nb', 'nn', 'en'];
const VARIANTS: Variant[] = ['external', 'internal'];
const CASES = LANGS.flatMap((lang) => VARIANTS.map((variant) => ({ lang, variant })));

/** Writes for every cell a JSON line: what openpyxl reads, with its kind. */
const READ_WITH_OPENPYXL = `
import json, sys, datetime, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
results = openpyxl.load_workbook(sys.argv[1], data_only=True)
out = {}
for sheet in book.worksheets:
    rows = []
    for row in sheet.iter_rows():
        cells = []
        for cell in row:
            value = cell.value
            if cell.data_type == 'f':
                value = {'formula': value[1:], 'value': results[sheet.title][cell.coordinate].value, 'format': cell.number_format}
            if isinstance(value, (datetime.datetime, datetime.date)):
                value = {'date': value.strftime('%Y-%m-%d'), 'format': cell.number_format}
            cells.append(value)
        rows.append(cells)
    out[sheet.title] = {'rows': rows, 'freeze': sheet.freeze_panes, 'filter': sheet.auto_filter.ref,
        'titles': sheet.print_title_rows, 'paper': sheet.page_setup.paperSize, 'orientation': sheet.page_setup.orientation,
        'charts': len(sheet._charts), 'widths': [sheet.column_dimensions[c.column_letter].width for c in sheet[1]],
        'conditions': [[str(on.sqref), rule.type, rule.operator, rule.formula, rule.dxf.fill.bgColor.rgb]
            for on in sheet.conditional_formatting for rule in on.rules]}
names = sorted(book.defined_names.keys() if hasattr(book.defined_names, 'keys') else [n.name for n in book.defined_names.definedName])
print(json.dumps({'sheets': out, 'title': book.properties.title, 'language': book.properties.language,
    'created': book.properties.created.isoformat(), 'names': names}))
`;

/** Fields of LibreOffice's CSV files: `;`, quotes, American dates; numbers without the separators of the reader's language. */
function readFields(text: string): string[][] {
  const lines = [...text.matchAll(/((?:"(?:[^"]|"")*"|[^"\n])*)\n/g)].map(([, line = '']) => line);
  // A separator is followed by an even number of quotes.
  return lines.map((line) => line.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/).map(plainField));
}

function plainField(field: string): string {
  const text = field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
  return /^\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text;
}

function asShown(value: Value): string {
  if (typeof value === 'object' && value !== null && 'formula' in value) return asShown(value.value);
  if (typeof value === 'object' && value !== null) return value.date.replace(/^(\d+)-(\d+)-(\d+)$/, '$2/$3/$1');
  return value === null ? '' : String(value);
}

function asWritten(read: Excel.CellValue): unknown {
  if (read instanceof Date) return { date: read.toISOString().slice(0, 10) };
  if (typeof read === 'object' && read !== null && 'formula' in read) {
    // exceljs drops a result of 0 (`_copyModel` in lib/doc/cell.js).
    return { formula: read.formula, value: read.result ?? 0 };
  }
  return read;
}

/** A formula without what the report knows of it besides. */
function plain<Cell extends Value>(value: Cell): Cell | Formula {
  return typeof value === 'object' && value !== null && 'formula' in value
    ? { formula: value.formula, value: value.value }
    : value;
}

function format(value: Formula | { date: string }): string {
  if ('date' in value) return 'dd\\.mm\\.yyyy';
  return typeof value.value === 'number' ? '#,##0' : '@';
}

/** Everything but the line that sums the others up. */
function filteredRange(sheet: ReportSheet): string {
  const rows = sheet.kind === 'table' ? sheet.rows.length - 1 : sheet.rowCount;
  return `A1:${String.fromCharCode(64 + sheet.columns.length)}${rows + 1}`;
}

function differenceConditions(sheet: ReportSheet): unknown[] {
  const range = sheet.kind === 'table' ? `G2:G${sheet.rows.length + 1}` : '';
  return [
    [range, 'cellIs', 'equal', ['0'], 'FFE4F2E8'],
    [range, 'cellIs', 'notEqual', ['0'], 'FFFFC7CE'],
  ];
}

describe.each(CASES)('a workbook in $lang, $variant', ({ lang, variant }) => {
  const data = sample({ lang, variant, records: 150, branches: 9 });
  const file = buildWorkbook(data, data.report);
  const expected = new Map<string, Value[][]>(
    data.report.sheets.map((sheet) => {
      const rows = sheetRows(sheet, data);
      const header = sheet.columns.map((column) => column.header);
      return [sheet.name, [header, ...Array.from({ length: rows.rowCount }, (_, index) => [...rows.row(index).row])]];
    }),
  );
  let folder = '';
  let path = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'workbook-'));
    path = join(folder, 'report.xlsx');
    await writeFile(path, file);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('has equal cells in exceljs', async () => {
    const workbook = new Excel.Workbook();
    await workbook.xlsx.load(new Uint8Array(file).buffer);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([...expected.keys()]);
    for (const [name, rows] of expected) {
      const sheet = workbook.getWorksheet(name);
      for (const [row, cells] of rows.entries()) {
        for (const [column, value] of cells.entries()) {
          const read = sheet?.getCell(row + 1, column + 1).value ?? null;
          expect(asWritten(read)).toEqual(value === '' ? null : plain(value));
        }
      }
    }
  });

  it('has equal cells, frozen header, filter, print titles and properties in openpyxl', async () => {
    const read = JSON.parse(await runTool('python3', ['-c', READ_WITH_OPENPYXL, path]));
    expect(Object.keys(read.sheets)).toEqual([...expected.keys()]);
    for (const sheet of data.report.sheets) {
      const { rows, ...layout } = read.sheets[sheet.name];
      const { autofilter } = sheetSpec(sheet);
      expect(layout).toMatchObject({ freeze: 'A2', titles: '$1:$1', paper: 9, orientation: 'landscape' });
      expect(layout.filter).toBe(autofilter ? filteredRange(sheet) : null);
      expect(layout.widths).toEqual(sheet.columns.map(({ width }) => width));
      expect(layout.conditions).toEqual(sheet.id === 'control' ? differenceConditions(sheet) : []);
      expect(layout.charts).toBe(sheet.id === 'months' ? 1 : 0);
      const cells = (expected.get(sheet.name) ?? []).map((row) =>
        row.map((value) =>
          typeof value === 'object' && value !== null ? { ...plain(value), format: format(value) } : value,
        ),
      );
      expect(rows).toEqual(cells.map((row) => row.map((value) => (value === '' ? null : value))));
    }
    expect(read.title).toBe(data.report.properties.title);
    expect(read.language).toBe(data.report.properties.language);
    expect(read.created).toBe('2026-08-31T00:00:00');
    expect(read.names).toEqual(data.report.sheets.map(({ id }) => `grunnlag_${id.replace('-', '_')}`).sort());
  });

  it('has the same rows in LibreOffice', async () => {
    // -1: every sheet to a file of its own.
    const filter = 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1';
    await runTool('soffice', [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      filter,
      '--outdir',
      folder,
      path,
    ]);
    const files = (await readdir(folder)).filter((name) => name.endsWith('.csv'));
    expect(files.length).toBe(expected.size);
    for (const [name, rows] of expected) {
      const shown = readFields(await readFile(join(folder, `report-${name}.csv`), 'utf8'));
      expect(shown).toEqual(rows.map((row) => row.map(asShown)));
    }
  }, 120_000);

  it('is a sound archive of well-formed parts for unzip and xmllint', async () => {
    expect(await runTool('unzip', ['-t', path])).toContain('No errors detected');
    const out = join(folder, 'parts');
    await runTool('unzip', ['-q', path, '-d', out]);
    const parts = (await readdir(out, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    await runTool('xmllint', ['--noout', ...parts.map((entry) => join(entry.parentPath, entry.name))]);
    expect(parts.length).toBeGreaterThan(12);
  });

  it('has the same bytes when it is made again', () => {
    const again = sample({ lang, variant, records: 150, branches: 9 });
    expect(buildWorkbook(again, again.report).equals(file)).toBe(true);
  });
});
