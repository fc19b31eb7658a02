import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FONT_CHARACTERS } from '../../worker/formats/pdf/fonts/font-characters.ts';
import { writePdf } from '../../worker/formats/pdf/write-pdf.ts';
import { reportChecks } from '../../worker/formats/report-checks.ts';
import type { StoredFile } from '../../worker/formats/stored-file.ts';
import { VerificationError } from '../../worker/formats/verification-error.ts';
import { describeReport } from '../../worker/report/describe-report.ts';
import { type Report, shownValue, type TableId, type TableRow, type TableSheet } from '../../worker/report/report.ts';
import { protectReport } from '../../worker/stages/protect.ts';
import { type Sample, sample } from '../report/sample.ts';
import { storedFile } from './build-file.ts';

/** What a tool of poppler-utils prints about a file. */
function poppler(tool: 'pdftotext' | 'pdfinfo', pdf: Uint8Array, options: string[], output: string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-'));
  try {
    const file = join(folder, 'file.pdf');
    writeFileSync(file, pdf);
    const { stdout, status, error } = spawnSync(tool, [...options, file, ...output], { encoding: 'utf8' });
    if (error !== undefined) throw new Error(`${tool} cannot be run; install it: apt-get install poppler-utils`);
    expect(status).toBe(0);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const textOf = (pdf: Uint8Array) => poppler('pdftotext', pdf, ['-layout'], ['-']);
const treeOf = (pdf: Uint8Array) => poppler('pdfinfo', pdf, ['-struct-text']);
const pressed = (text: string) => text.replace(/\s/g, '');

function withOrganisation({ input }: Sample, name: string): Report {
  const register = { ...input.register, organisation: { ...input.register.organisation, name } };
  return protectReport(describeReport({ ...input, register }), 5);
}

function withRows(report: Report, id: TableId, change: (rows: TableRow[]) => TableRow[]): Report {
  const sheets = report.sheets.map((sheet) =>
    sheet.kind === 'table' && sheet.id === id ? { ...sheet, rows: change(sheet.rows) } : sheet,
  );
  return { ...report, sheets };
}

function tableOf(report: Report, id: TableId): TableSheet {
  const sheet = report.sheets.find((each) => each.id === id);
  if (sheet?.kind !== 'table') throw new RangeError('No such table');
  return sheet;
}

/** The ids of the checks a file fails. */
async function failures(data: Sample, file: StoredFile, report = data.report): Promise<string[]> {
  const failed: string[] = [];
  for (const check of reportChecks('pdf', report, data.tally, data.rows)) {
    try {
      await check.run(file, () => false);
    } catch (error) {
      if (!(error instanceof VerificationError)) throw error;
      failed.push(check.id);
    }
  }
  return failed;
}

const ALL = ['document', 'texts', 'sheet-counties', 'sums', 'small-counts'];
const external = sample({ format: 'pdf', records: 300 });
const externalFile = await writePdf(external.report);

describe('a PDF', () => {
  it.each(['nb', 'nn', 'en'] as const)(
    'holds every text of summary, counties and method in %s, as text',
    async (lang) => {
      for (const variant of ['external', 'internal'] as const) {
        const data = sample({ format: 'pdf', lang, variant, records: 2000, branches: 22 });
        const pdf = await writePdf(data.report);
        expect(await failures(data, storedFile(pdf))).toEqual([]);
        const shown = pressed(treeOf(pdf));
        for (const id of ['summary', 'counties', 'method'] as const) {
          for (const cell of tableOf(data.report, id).rows.flatMap(({ cells }) => cells)) {
            const value = shownValue(cell);
            if (typeof value === 'string') expect(shown).toContain(`"${pressed(value)}"`);
            if (typeof value === 'number') expect(shown).toContain(`"${pressed(value.toLocaleString(lang))}"`);
          }
        }
      }
    },
  );

  it.each([
    ['Norwegian', 'Ærlig Øst på Å – «én»'],
    ['Northern Sámi', 'Sámi Lávlu Čáhci Đáđđi Ŋáŋŋi Šáša Ŧáŧŧi Žáža ŋ đ ŧ č š ž'],
    ['Lule and Skolt Sámi', 'ńuorta Ǩǩ Ǧǧ Ǥǥ Ʒʒ Ǯǯ ʹ Õõ'],
    ['other Latin', 'Łódź Çeşme Ñandú Þór ß ő'],

    ['XML and PDF signs', 'A & B <C> (D) \\E/ [F] %G'],
  ])('shows letters as they are: %s', async (_language, name) => {
    const report = withOrganisation(external, name);
    const pdf = await writePdf(report);
    expect(textOf(pdf)).toContain(name);
    expect(await failures(external, storedFile(pdf), report)).toEqual([]);
  });

  it('shows both kinds of apostrophe as the one that can be read back', async () => {
    const report = withOrganisation(external, 'd\u02bcOr og l\u2019Or');
    const pdf = await writePdf(report);
    expect(textOf(pdf)).toContain('d\u2019Or og l\u2019Or');
    expect(await failures(external, storedFile(pdf), report)).toEqual([]);
  });

  it('shows a question mark for a letter its fonts do not have', async () => {
    const report = withOrganisation(external, 'Foreningen 漢字 😀');
    const pdf = await writePdf(report);
    expect(textOf(pdf)).toContain('Foreningen ?? ?');
    expect(await failures(external, storedFile(pdf), report)).toEqual([]);
  });

  it('has a glyph in both fonts for every letter it says they have', async () => {
    const letters = new RegExp(`[${FONT_CHARACTERS}]`, 'u');
    const all = Array.from({ length: 0x2300 }, (_, code) => String.fromCharCode(code)).filter((char) =>
      letters.test(char),
    );
    expect(all.length).toBeGreaterThan(500);
    // A combining mark needs a letter to stand on.
    const name = all.map((char) => (/\p{M}/u.test(char) ? `q${char}` : char)).join('');
    const report = withRows(withOrganisation(external, name), 'summary', ([title, ...rows]) => [
      ...(title === undefined ? [] : [{ ...title, cells: [name, null, null] }]),
      ...rows,
    ]);
    expect(await failures(external, storedFile(await writePdf(report)), report)).toEqual([]);
  });

  it('is tagged, with title, language and the day of the snapshot', () => {
    const info = poppler('pdfinfo', externalFile, []);
    expect(info).toMatch(/^Tagged: +yes$/m);
    expect(info).toMatch(/^Title: +Grunnlag for søknad om driftstilskudd: likepersonsarbeid$/m);
    expect(info).toMatch(/^CreationDate: +Mon Aug 31 /m);
    expect(info).toMatch(/^Page size: +595\.28 x 841\.89 pts \(A4\)$/m);
    expect(Buffer.from(externalFile).toString('latin1')).toContain('/Lang (nb-NO)');
  });

  it('begins with its title as a heading, and names the scope of header cells', () => {
    const tree = treeOf(externalFile);
    expect(tree.split('\n').slice(0, 2).map(pressed)).toEqual(['Document', 'H1(block)']);
    expect(tree).toContain('H2');
    expect(tree).toContain('/Scope /Column');
    expect(tree).toContain('/Scope /Row');
  });

  it('has places to sign for both who must, after the figures', () => {
    const text = textOf(externalFile);
    const places = ['Per fylke', 'Underskrifter', 'Daglig leder eller styreleder', 'Revisor'].map((each) =>
      text.indexOf(each),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text.match(/Sted og dato +Underskrift/g)).toHaveLength(2);
  });

  it('is the same bytes for the same report, at any time', async () => {
    expect(await writePdf(sample({ format: 'pdf', records: 300 }).report)).toEqual(externalFile);
    expect(await writePdf(sample({ format: 'pdf', records: 301 }).report)).not.toEqual(externalFile);
  });

  it('repeats the header of the county table on every page it runs over, without reading it aloud again', async () => {
    const report = withRows(external.report, 'counties', (rows) => Array.from({ length: 5 }, () => rows).flat());
    const pdf = await writePdf(report);
    const pages = textOf(pdf).split('\f');
    const figures = pages.filter((page) => page.includes('Finnmark'));
    expect(figures.length).toBeGreaterThan(2);
    for (const page of figures) expect(page).toContain('Fylkesnummer');
    expect(treeOf(pdf).match(/"Fylkesnummer"/g)).toHaveLength(1);
    expect(await failures(external, storedFile(pdf), report)).not.toContain('sheet-counties');
  });

  it.each([5, 15, 25])('keeps registered, %i reasons and counted on one page', async (reasons) => {
    const report = withRows(external.report, 'summary', (rows) => {
      const at = rows.findIndex(({ cells }) => cells[0] === 'Teller ikke: A01');
      return rows.toSpliced(at, 0, ...Array.from({ length: reasons }, () => rows.slice(at, at + 1)).flat());
    });
    const pages = textOf(await writePdf(report)).split('\f');
    const page = pages.find((each) => each.includes('Fra registrerte til tellende aktivitetsdager'));
    expect(page).toMatch(/^Registrerte aktivitetsdager +\d/m);
    expect(page).toMatch(/^Tellende aktivitetsdager +\d/m);
  });

  it('speaks of no sheets, which it does not have', () => {
    expect(textOf(externalFile)).not.toMatch(/\bark(et)?\b/);
  });

  it('numbers its pages and names the file on each', () => {
    const pages = textOf(externalFile).split('\f').slice(0, -1);
    for (const [index, page] of pages.entries()) {
      expect(page).toMatch(new RegExp(`${external.report.fileName} +${index + 1} ?/ ?${pages.length}`));
    }
  });

  it('holds a long name without losing a letter of it', async () => {
    const report = withOrganisation(external, `${'Landsforeningen for '.repeat(12)}${'x'.repeat(200)}`);
    expect(await failures(external, storedFile(await writePdf(report)), report)).toEqual([]);
  });

  it.each([0, 1])('passes its checks with %i records', async (records) => {
    const data = sample({ format: 'pdf', records, branches: 1 });
    expect(await failures(data, storedFile(await writePdf(data.report)))).toEqual([]);
  });
});

describe('checks of a stored PDF', () => {
  const text = Buffer.from(externalFile).toString('latin1');
  const replaced = (from: string | RegExp, to: string): Uint8Array => {
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    return Buffer.from(changed, 'latin1');
  };

  it.each<[string, () => Uint8Array]>([
    ['an empty file', () => new Uint8Array(0)],
    ['a file cut off', () => externalFile.subarray(0, -1)],
    ['half a file', () => externalFile.subarray(0, externalFile.length / 2)],
    ['another header', () => replaced('%PDF-1.7', '%PDG-1.7')],
    ['a byte too many', () => replaced('%PDF-1.7\n', '%PDF-1.7\n\n')],
    ['a wrong offset', () => replaced('0000000015 00000 n', '0000000016 00000 n')],
    ['an offset missing', () => replaced(/\d{10} 00000 n \ntrailer/, 'trailer')],
    ['no tags', () => replaced('/Marked true', '/Marked null')],
    ['a page less than stated', () => replaced(/\/Count \d+/, '/Count 1')],
    ['a text taken out of the structure', () => replaced(/\/K \[0\]/, '/K [ ]')],
    ['values nested without end', () => replaced(/\/ID \[/, `/ID ${'['.repeat(5000)}`)],
  ])('find %s', async (_name, broken) => {
    expect(await failures(external, storedFile(broken()))).toEqual(ALL);
  });

  it('find a changed byte in any stream', async () => {
    const streams = [...text.matchAll(/\/Filter \/FlateDecode\n>>\nstream\n/g)];
    expect(streams.length).toBeGreaterThan(6);
    for (const { index, 0: head } of streams) {
      const broken = Uint8Array.from(externalFile);
      const at = index + head.length + 20;
      broken[at] = (broken[at] ?? 0) ^ 0x55;
      expect(await failures(external, storedFile(broken))).toEqual(ALL);
    }
  });

  it('refuse a file too large to be one of ours, without reading it', async () => {
    const file: StoredFile = { sizeBytes: 8 * 1024 * 1024 + 1, read: () => Promise.reject(new Error('It was read')) };
    expect(await failures(external, file)).toEqual(ALL);
  });

  it('let errors of the store pass', async () => {
    const file: StoredFile = { sizeBytes: 1000, read: () => Promise.reject(new Error('The store is away')) };
    await expect(failures(external, file)).rejects.toThrow('The store is away');
  });

  const { report } = external;
  const changedCell = (id: TableId, change: (value: number) => number | null) =>
    withRows(report, id, (rows) =>
      rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => {
          const isFigure = typeof cell === 'object' && cell !== null && 'quantity' in cell;
          return isFigure && cell.value !== null ? { ...cell, value: change(cell.value) } : cell;
        }),
      })),
    );
  const withoutRow = (id: TableId, at: number) => withRows(report, id, (rows) => rows.toSpliced(at, 1));

  it.each<[string, Report, string[]]>([
    ['another title', { ...report, properties: { ...report.properties, title: 'x' } }, ['document']],
    ['another language', { ...report, properties: { ...report.properties, language: 'en-GB' } }, ['document']],
    ['another footer', { ...report, fileName: 'x.pdf' }, ['document']],
    [
      'another figure in the county table',
      changedCell('counties', (n) => n + 1),
      ['sheet-counties', 'sums', 'small-counts'],
    ],
    [
      'a figure hidden in the county table',
      changedCell('counties', () => null),
      ['sheet-counties', 'sums', 'small-counts'],
    ],
    ['another figure in the summary', changedCell('summary', (n) => n + 1), ['texts', 'sums', 'small-counts']],
    ['a row missing in the county table', withoutRow('counties', 3), ['sheet-counties', 'sums', 'small-counts']],
    ['a line missing in the summary', withoutRow('summary', 5), ['texts', 'sums', 'small-counts']],
    ['a paragraph missing in the method', withoutRow('method', 3), ['texts', 'sums', 'small-counts']],
    [
      'rows of the county table in another order',
      withRows(report, 'counties', (rows) => rows.toReversed()),
      ['sheet-counties', 'sums', 'small-counts'],
    ],
    ['another organisation', withOrganisation(external, 'x'), ['texts', 'sums', 'small-counts']],
  ])('find %s', async (_name, other, expected) => {
    expect(await failures(external, storedFile(await writePdf(other)))).toEqual(expected);
  });

  it('find an identity number in the name of the organisation', async () => {
    const { input } = external;
    const organisation = { ...input.register.organisation, name: 'Forening 02013299997' };
    const other = describeReport({ ...input, register: { ...input.register, organisation } });
    expect(await failures(external, storedFile(await writePdf(other)), other)).toContain('texts');
  });

  it('find a small count of persons that the report itself shows', async () => {
    const open = { ...describeReport(external.input), hiddenBelow: 5 };
    expect(await failures(external, storedFile(await writePdf(open)), open)).toEqual(['small-counts']);
  });

  it('find figures that are not the sums of the counted days', async () => {
    const other = changedCell('counties', (value) => value + 100);
    expect(await failures(external, storedFile(await writePdf(other)), other)).toContain('sums');
  });
});
