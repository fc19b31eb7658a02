import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Summary, Variant } from '../../worker/protocol/job.ts';
import { ApiClient } from '../support/api-client.ts';
import { DemoServer } from '../support/demo-server.ts';
import { runTool } from '../support/tools.ts';
import { type Cell, type Cells, cellsInExceljs, cellsInLibreOffice, cellsInOpenpyxl } from './read-cells.ts';

const KINDS = ['Oppsøkende likepersonssamtale', 'Samtalegruppe', 'Aktivitetsgruppe', 'Likepersonskurs'];
/** Stands for a figure that is not shown. */
const HIDDEN = ':';

interface Book {
  path: string;
  summary: Summary;
  cells: Cells;
}

let server: DemoServer;
let folder: string;
let books: Record<'internal' | 'external' | 'empty', Book>;
beforeAll(async () => {
  [server, folder] = await Promise.all([DemoServer.start(), mkdtemp(join(tmpdir(), 'bufdir-office-'))]);
  books = {
    internal: await download('311000020', 'internal'),
    external: await download('311000020', 'external'),
    empty: await download('311000098', 'external'),
  };
});
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function download(org: string, variant: Variant): Promise<Book> {
  const api = new ApiClient(server.origin, org);
  const job = await api.untilEnded((await api.start({ variant })).id);
  if (job.status !== 'completed') throw new Error(`It is ${job.status}`);
  const path = join(folder, `${org}-${variant}.xlsx`);
  await writeFile(path, await api.download(job.id));
  return { path, summary: job.summary, cells: await cellsInOpenpyxl(path) };
}

describe.each([
  { name: 'internal', sheets: 9 },
  { name: 'external', sheets: 5 },
  { name: 'empty', sheets: 5 },
] as const)('the $name workbook as it is downloaded', ({ name, sheets }) => {
  test('has equal cells in openpyxl, exceljs and LibreOffice, formulas only on Kontroll and for its total', async () => {
    const { path, cells } = books[name];
    expect(Object.keys(cells)).toHaveLength(sheets);
    expect(await cellsInExceljs(path)).toEqual(cells);
    expect(await cellsInLibreOffice(path, join(folder, 'libreoffice'))).toEqual(cells);
  });

  test('passes unzip -t, and each of its parts xmllint', async () => {
    const { path } = books[name];
    expect(await runTool('unzip', ['-t', path])).toContain('No errors detected');
    const parts = `${path}.parts`;
    await runTool('unzip', ['-q', path, '-d', parts]);
    const entries = await readdir(parts, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    expect(files.length).toBeGreaterThan(12);
    await runTool('xmllint', ['--noout', ...files]);
  });

  test('has details that sum to the summary', () => {
    const { cells, summary } = books[name];
    const front = summarySheet(cells);
    expect(front.get('Registrerte aktivitetsdager')).toBe(summary.registered);
    expect(front.get('Sum som ikke teller')).toBe(summary.notCounted);
    expect(front.get('Tellende aktivitetsdager')).toBe(summary.counted);
    expect(front.get('Sum aktivitetsdager')).toBe(summary.counted);
    const reasons = [...front].filter(([name]) => String(name).startsWith('Teller ikke: '));
    expect(sum(reasons.map(([, value]) => value))).toBe(summary.notCounted);
    for (const kind of KINDS) {
      const total = front.get(kind);
      for (const sheet of ['Per fylke', 'Per lokallag', 'Per måned']) {
        const { rows, last } = table(cells, sheet, kind);
        expect([sheet, kind, last]).toEqual([sheet, kind, total]);
        const hidden = rows.filter((value) => value === HIDDEN).length;
        const rest = Number(total) - sum(rows.filter((value) => value !== HIDDEN));
        if (hidden === 0) expect([sheet, kind, rest]).toEqual([sheet, kind, 0]);
        else expect(rest).toBeGreaterThanOrEqual(hidden);
        // One alone would follow by subtraction.
        expect(hidden).not.toBe(1);
      }
    }
    const days = table(cells, 'Per måned', 'Sum aktivitetsdager');
    expect([sum(days.rows), days.last]).toEqual([summary.counted, summary.counted]);
  });
});

describe('the internal workbook', () => {
  test('has every record, counted or not, and the reasons add up', () => {
    const { cells, summary } = books.internal;
    const [header = [], ...records] = cells.Aktiviteter ?? [];
    const column = (name: string) => records.map((row) => row[header.indexOf(name)] ?? null);
    expect(records).toHaveLength(summary.registered);
    const counted = column('Teller').map((text) => text === 'Ja');
    expect(counted.filter(Boolean)).toHaveLength(summary.counted);
    const front = summarySheet(cells);
    const types = column('Type');
    for (const kind of KINDS) {
      expect([kind, types.filter((type, row) => type === kind && counted[row]).length]).toEqual([
        kind,
        front.get(kind),
      ]);
    }
    const reasons = column('Grunn').filter((reason) => reason !== null);
    const listed = (cells['Ikke tellende'] ?? []).slice(1);
    expect(listed).toHaveLength(summary.notCounted);
    expect(reasons).toHaveLength(summary.notCounted);
    for (const rule of new Set(reasons)) {
      const count = reasons.filter((reason) => reason === rule).length;
      expect([rule, front.get(`Teller ikke: ${rule}`)]).toEqual([rule, count]);
    }
  });

  test('has every finding, in words', () => {
    const { cells, summary } = books.internal;
    const [header = [], ...findings] = cells.Avvik ?? [];
    const column = (name: string) => findings.map((row) => row[header.indexOf(name)] ?? null);
    const severities = column('Alvorlighet');
    const counts = ['Teller ikke', 'Varsel'].map((word) => severities.filter((severity) => severity === word).length);
    expect(counts).toEqual([summary.notCounted, summary.warnings]);
    for (const name of ['Hva som er galt', 'Hva du kan gjøre']) expect(column(name)).not.toContain(null);
    const [, ...records] = cells.Aktiviteter ?? [];
    for (const [index, number] of column('Nr.').entries()) {
      if (number === null) continue;
      expect(records[Number(number) - 1]?.slice(2, 4)).toEqual(findings[index]?.slice(3, 5));
    }
  });
});

describe('the control of the internal workbook', () => {
  test('finds every figure again from the records', () => {
    const { cells } = books.internal;
    const [header = [], ...lines] = cells.Kontroll ?? [];
    expect(header.slice(4, 7)).toEqual(['Talt i Aktiviteter', 'Vist i arket', 'Differanse']);
    const total = lines.pop();
    expect(lines.length).toBeGreaterThan(200);
    expect(lines.filter((line) => line[6] !== 0)).toEqual([]);
    expect(total?.[6]).toBe(0);
    expect(summarySheet(cells).get('Linjer i arket Kontroll som ikke stemmer')).toBe(0);
    for (const line of lines) expect(line[4]).toBe(line[5]);
  });
});

describe('the workbook of an organisation with nothing registered', () => {
  test('says so', () => {
    const { cells, summary } = books.empty;
    const [, , , , [said] = []] = cells.Sammendrag ?? [];
    expect(said).toBe('Ingen aktiviteter er registrert for 2025. Alle tall for aktivitet er derfor 0.');
    expect(summary).toEqual({ registered: 0, counted: 0, notCounted: 0, warnings: 0, reasons: [] });
  });
});

/** Values of the first sheet by what they are. */
function summarySheet(cells: Cells): Map<Cell, Cell> {
  return new Map((cells.Sammendrag ?? []).map(([name = null, value = null]) => [name, value]));
}

/** A column of a sheet of sums: its rows, and the last one, which sums them up. */
function table(cells: Cells, sheet: string, name: string): { rows: Cell[]; last: Cell } {
  const [header = [], ...rows] = cells[sheet] ?? [];
  const column = rows.map((row) => row[header.indexOf(name)] ?? null);
  return { rows: column.slice(0, -1), last: column.at(-1) ?? null };
}

function sum(values: readonly Cell[]): number {
  return values.reduce<number>((total, value) => total + Number(value), 0);
}
