import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writePdf } from '../../worker/formats/pdf/write-pdf.ts';
import { reportChecks } from '../../worker/formats/report-checks.ts';
import type { Format } from '../../worker/protocol/job.ts';
import type { Report } from '../../worker/report/report.ts';
import type { Sample } from '../report/sample.ts';
import { runTool } from '../support/tools.ts';
import { buildCsv, buildWorkbook, storedFile } from './build-file.ts';
import {
  FORMULAS,
  HOSTILE_TEXTS,
  hostileSample,
  namedSample,
  UNIT_NAMES,
  UNIT_THEMES,
  unitSample,
} from './hostile-source.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(sample: Sample, format: Format): Promise<Uint8Array> {
  if (format === 'pdf') return writePdf(sample.report);
  return format === 'csv' ? buildCsv(sample, sample.report) : buildWorkbook(sample, sample.report);
}

async function partsOf(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

/** How many formulas LibreOffice finds; in the fields of a CSV file it is told to look for them. */
async function formulasIn(name: string, format: 'csv' | 'xlsx', bytes: Uint8Array): Promise<number> {
  const path = join(folder, `${name}.${format}`);
  await writeFile(path, bytes);
  await runTool('soffice', [
    `-env:UserInstallation=file://${folder}/profile`,
    '--headless',
    ...(format === 'csv'
      ? ['--infilter=Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,0,true']
      : []),
    '--convert-to',
    'fods',
    '--outdir',
    folder,
    path,
  ]);
  const cells = await readFile(join(folder, `${name}.fods`), 'utf8');
  expect(cells).toContain('<table:table-row');
  return cells.split('table:formula=').length - 1;
}

/** Loads every cell; prints how many formulas there are, and the themes of the records. */
const READ_WITH_OPENPYXL = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
themes = [row[11].value or '' for row in book['Aktiviteter'].iter_rows(min_row=2)]
print(json.dumps({'formulas': sum(cell.data_type == 'f' for cell in cells), 'themes': themes}))
`;

describe.each(['external', 'internal'] as const)('a source whose every text is hostile, %s', (variant) => {
  it.each(['xlsx', 'csv', 'pdf'] as const)('becomes a %s that passes its checks', async (format) => {
    const { sample } = hostileSample({ variant, format });
    await passesChecks(sample, format);
    expect(sample.tally.counted).toBeGreaterThan(1_000);
  });
});

describe('a source with every UTF-16 unit in every text field', () => {
  it.each(['xlsx', 'csv', 'pdf'] as const)(
    'becomes a %s that passes its checks',
    async (format) => {
      const { sample } = unitSample({ variant: 'internal', format });
      expect(sample.tally.counted).toBe(UNIT_THEMES.length);
      await passesChecks(sample, format);
    },
    60_000,
  );

  it('becomes a workbook that is sound XML and holds no formula but its own', async () => {
    const { sample } = unitSample({ variant: 'internal', format: 'xlsx' });
    const path = join(folder, 'units.xlsx');
    await writeFile(path, await fileOf(sample, 'xlsx'));
    const out = join(folder, 'unit-parts');
    await runTool('unzip', ['-q', path, '-d', out]);
    await runTool('xmllint', ['--noout', '--huge', ...(await partsOf(out))]);
    const read: { formulas: number } = JSON.parse(await runTool('python3', ['-c', READ_WITH_OPENPYXL, path]));
    expect(read.formulas).toBe(ownFormulas(sample.report));
  }, 120_000);

  it('also as the name of the organisation', async () => {
    for (const name of UNIT_NAMES) {
      await passesChecks(namedSample({ variant: 'external', format: 'xlsx' }, name).sample, 'xlsx');
    }
  }, 120_000);
});

describe('for other readers', () => {
  it('the workbook is sound XML and holds no formula but its own', async () => {
    const { sample } = hostileSample({ variant: 'internal', format: 'xlsx' });
    const path = join(folder, 'hostile.xlsx');
    await writeFile(path, await fileOf(sample, 'xlsx'));
    expect(await runTool('unzip', ['-t', path])).toContain('No errors detected');
    const out = join(folder, 'parts');
    await runTool('unzip', ['-q', path, '-d', out]);
    await runTool('xmllint', ['--noout', '--huge', ...(await partsOf(out))]);
    const read: { formulas: number; themes: string[] } = JSON.parse(
      await runTool('python3', ['-c', READ_WITH_OPENPYXL, path]),
    );
    const own = ownFormulas(sample.report);
    expect(own).toBeGreaterThan(1_000);
    expect(read.formulas).toBe(own);
    // openpyxl leaves the escapes of inline strings as they are, and drops every `x005F_` of shared ones.
    expect(read.themes.length).toBe(sample.records.length);
    for (const [index, { theme }] of sample.records.entries()) {
      const written = theme.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
      expect([written, written.replaceAll('x005F_', '')]).toContain(read.themes[index]);
    }
    expect(await formulasIn('workbook', 'xlsx', await fileOf(sample, 'xlsx'))).toBe(own);
  }, 120_000);

  it('the PDF can be read and holds no character that cannot be shown', async () => {
    const { sample } = hostileSample({ variant: 'external', format: 'pdf' });
    const path = join(folder, 'hostile.pdf');
    await writeFile(path, await fileOf(sample, 'pdf'));
    const text = await runTool('pdftotext', ['-layout', path, '-']);
    expect(text).toContain('@SUM(A1)');
    // Line and page ends are pdftotext's own.
    expect(text.replace(/[\n\f]/g, '')).not.toMatch(/\p{C}/u);
  });

  it('the CSV file opens without a formula, where a bare one would be taken for one', async () => {
    const bare = FORMULAS.map((text) => `"${text.replaceAll('"', '""')}";1\r\n`).join('');
    expect(await formulasIn('bare', 'csv', Buffer.from(`\ufeff${bare}`))).toBeGreaterThan(3);
    for (const variant of ['internal', 'external'] as const) {
      const { sample } = hostileSample({ variant, format: 'csv' });
      expect(await formulasIn(variant, 'csv', await fileOf(sample, 'csv'))).toBe(0);
    }
  }, 120_000);
});

describe('what could not be kept is told', () => {
  const { findings, ofRegister } = hostileSample({ variant: 'internal', format: 'xlsx' });
  const lost = (of: typeof findings) => of.filter(({ rule }) => rule === 'C01');

  it('once a record and field', () => {
    const places = lost(findings).map(({ recordId, field }) => `${recordId} ${field}`);
    expect(new Set(places).size).toBe(places.length);
    expect(new Set(lost(findings).map(({ field }) => field))).toEqual(
      new Set(['id', 'activityId', 'branchId', 'leaderRefs', 'theme']),
    );
  });

  it('once a branch and field', () => {
    const places = lost(ofRegister).map(({ branchId, field }) => `${branchId} ${field}`);
    expect(new Set(places).size).toBe(places.length);
    // The cut ones and those with a character no file holds.
    expect(lost(ofRegister).filter(({ field }) => field === 'code')).toHaveLength(6);
    expect(lost(ofRegister)[0]).toMatchObject({ branchId: null, field: 'name', severity: 'W' });
  });

  it('and nothing else is', () => {
    const kept = HOSTILE_TEXTS.filter((text) => text.length < 100 && !/[\0\ufffe\uffff]|\p{Surrogate}/u.test(text));
    const told = new Set(lost(ofRegister).map(({ branchId }) => branchId));
    for (const text of kept) expect(told).not.toContain(`${text}#${HOSTILE_TEXTS.indexOf(text)}`);
  });
});

/** Formula cells of the sheets Kontroll and Sammendrag. */
function ownFormulas({ sheets }: Report): number {
  const cells = sheets.flatMap((sheet) => (sheet.kind === 'table' ? sheet.rows.flatMap((row) => row.cells) : []));
  return cells.filter((cell) => typeof cell === 'object' && cell !== null && 'formula' in cell).length;
}

async function passesChecks(sample: Sample, format: Format): Promise<void> {
  const file = storedFile(await fileOf(sample, format));
  for (const check of reportChecks(format, sample.report, sample.tally, sample.rows)) {
    await check.run(file, () => false);
  }
}
