import { describe, expect, it } from 'vitest';
import { reportChecks } from '../../worker/formats/report-checks.ts';
import type { StoredFile } from '../../worker/formats/stored-file.ts';
import { VerificationError } from '../../worker/formats/verification-error.ts';
import type { Format } from '../../worker/protocol/job.ts';
import { describeReport } from '../../worker/report/describe-report.ts';
import { hiddenQuantities } from '../../worker/report/hidden-quantities.ts';
import type { Report, TableSheet } from '../../worker/report/report.ts';
import { protectReport } from '../../worker/stages/protect.ts';
import { type Sample, sample } from '../report/sample.ts';
import { buildCsv, buildWorkbook, storedFile } from './build-file.ts';
import { textsInCells } from './texts-in-cells.ts';
import { packZip, unpackZip } from './zip-parts.ts';

type Written = Exclude<Format, 'pdf'>;

/** The ids of the checks a file fails; a report may be passed that differs from the one the file was made from. */
async function failures(format: Written, data: Sample, file: Uint8Array, report = data.report): Promise<string[]> {
  const failed: string[] = [];
  for (const check of reportChecks(format, report, data.tally, data.rows)) {
    try {
      await check.run(storedFile(file), () => false);
    } catch (error) {
      if (!(error instanceof VerificationError)) throw error;
      expect(error.checkId).toBe(check.id);
      failed.push(check.id);
    }
  }
  return failed;
}

/** The workbook with one part changed, packed again with correct sums. */
function changed(file: Buffer, part: string, change: (xml: string) => string): Buffer {
  const parts = unpackZip(file);
  const before = textsInCells(parts.get(part) ?? '', parts.get('xl/sharedStrings.xml') ?? '');
  const after = change(before);
  expect(after).not.toBe(before);
  return packZip(new Map(parts).set(part, after));
}

const external = sample({ variant: 'external', records: 300 });
const internal = sample({ variant: 'internal', records: 300 });
const externalFile = buildWorkbook(external, external.report);
const internalFile = buildWorkbook(internal, internal.report);
const SUMMARY = 'xl/worksheets/sheet1.xml';
const COUNTIES = 'xl/worksheets/sheet2.xml';
const ACTIVITIES = 'xl/worksheets/sheet5.xml';
const NOT_COUNTED = 'xl/worksheets/sheet6.xml';
const FINDINGS = 'xl/worksheets/sheet7.xml';
/** A cell's start, for any row. */
const notCountedFinding = /(<c r="A\d+" s="\d+"><v>)(\d+)(<\/v><\/c><c r="B\d+"[^>]*><is><t>Teller ikke<)/;
const CONTROL = 'xl/worksheets/sheet8.xml';
const ALL_CHECKS = reportChecks('xlsx', internal.report, internal.tally, internal.rows).map(({ id }) => id);
/** What reads a table of figures. */
const TABLE_READERS = ['sheet-activities', 'sums', 'small-counts'];

describe('checks of a stored workbook', () => {
  it('pass a sound file of each variant, format and language', async () => {
    for (const variant of ['external', 'internal'] as const) {
      for (const lang of ['nb', 'nn', 'en'] as const) {
        const data = sample({ variant, lang, records: 120 });
        expect(await failures('xlsx', data, buildWorkbook(data, data.report))).toEqual([]);
        expect(await failures('csv', data, buildCsv(data, data.report))).toEqual([]);
      }
    }
  });

  it('pass an organisation without records, or without branches', async () => {
    for (const options of [{ records: 0 }, { records: 0, branches: 0 }]) {
      for (const variant of ['external', 'internal'] as const) {
        const data = sample({ ...options, variant });
        expect(await failures('xlsx', data, buildWorkbook(data, data.report))).toEqual([]);
        expect(await failures('csv', data, buildCsv(data, data.report))).toEqual([]);
      }
    }
  });

  it('pass a reference that holds eleven digits, which validation lets pass too', async () => {
    const data = sample({ variant: 'internal', records: 50, leader: 'lp-02013299997' });
    expect(await failures('xlsx', data, buildWorkbook(data, data.report))).toEqual([]);
    expect(await failures('csv', data, buildCsv(data, data.report))).toEqual([]);
  });

  it('pass a file that was only packed again, so that what follows fails for its change alone', async () => {
    expect(await failures('xlsx', internal, packZip(unpackZip(internalFile)))).toEqual([]);
  });

  const firstNumber = /(<c r="B\d+" s="\d+"><v>)(\d+)(<\/v>)/;

  it.each<[string, Sample, Buffer, string, (xml: string) => string, string[]]>([
    [
      'a figure of the summary',
      external,
      externalFile,
      SUMMARY,
      (xml) => xml.replace(/(<c r="B2\d" s="\d+"><v>)\d+/, '$1987654'),
      ['sheet-summary', 'sums', 'small-counts'],
    ],
    [
      'a number without digits',
      external,
      externalFile,
      SUMMARY,
      (xml) => xml.replace(/(<c r="B2\d" s="\d+"><v>)\d+/, '$1'),
      ['sheet-summary', 'sums', 'small-counts'],
    ],
    [
      'a text of the summary',
      external,
      externalFile,
      SUMMARY,
      (xml) => xml.replace('311000012', '311000020'),
      ['sheet-summary', 'sums', 'small-counts'],
    ],
    [
      'a formula',
      external,
      externalFile,
      SUMMARY,
      (xml) => xml.replace(firstNumber, '$1$2</v><f>1+1</f><v>$2$3'),
      ['sheet-summary', 'sums', 'small-counts'],
    ],
    [
      'a formula as a type',
      external,
      externalFile,
      SUMMARY,
      (xml) => xml.replace(/<c r="A2"([^>]*)><is><t>/, '<c r="A2"$1 cm="1"><f>1</f><is><t>'),
      ['sheet-summary', 'sums', 'small-counts'],
    ],
    [
      'a row missing at the end',
      external,
      externalFile,
      COUNTIES,
      (xml) => xml.replace(/<row r="17"[^>]*>.*?<\/row>/, ''),
      ['sheet-counties', 'sums', 'small-counts'],
    ],
    [
      'a row too many',
      external,
      externalFile,
      COUNTIES,
      (xml) => xml.replace('</sheetData>', '<row r="18"></row></sheetData>'),
      ['sheet-counties', 'sums', 'small-counts'],
    ],
    [
      'rows out of order',
      external,
      externalFile,
      COUNTIES,
      (xml) => xml.replace('<row r="3">', '<row r="4">'),
      ['sheet-counties', 'sums', 'small-counts'],
    ],
    [
      'another header',
      external,
      externalFile,
      COUNTIES,
      (xml) => xml.replace('Fylkesnummer', 'Fylke nr'),
      ['sheet-counties', 'sums', 'small-counts'],
    ],
    [
      'a comment between rows',
      external,
      externalFile,
      COUNTIES,
      (xml) => xml.replace('<row r="3">', '<!-- x --><row r="3">'),
      ['sheet-counties', 'sums', 'small-counts'],
    ],
    [
      'a tag that does not close',
      external,
      externalFile,
      COUNTIES,
      (xml) => xml.replace('</sheetViews>', ''),
      ['sheet-counties', 'sums', 'small-counts'],
    ],
    [
      'a date as a plain number',
      external,
      externalFile,
      'xl/styles.xml',
      (xml) => xml.replace('dd\\.mm\\.yyyy', 'General'),
      ['sheet-summary', 'sheet-method', 'sums', 'small-counts'],
    ],
    [
      'a sheet by another name',
      external,
      externalFile,
      'xl/workbook.xml',
      (xml) => xml.replace('name="Per fylke"', 'name="Fylker"'),
      ['archive', 'sheet-counties', 'sums', 'small-counts'],
    ],
    [
      'another name for a kind among the texts that are kept once',
      internal,
      internalFile,
      'xl/sharedStrings.xml',
      (xml) => xml.replace('>Samtalegruppe<', '>Aktivitetsgruppe<'),
      ['sheet-summary', 'sheet-activities', 'sheet-control', 'sums', 'small-counts'],
    ],
    [
      'a text too few among those',
      internal,
      internalFile,
      'xl/sharedStrings.xml',
      (xml) => xml.replace(/<si>(?:(?!<si>).)*<\/si>(?=<\/sst>)/, ''),
      ['sheet-findings'],
    ],
    [
      'a text in two pieces among those',
      internal,
      internalFile,
      'xl/sharedStrings.xml',
      (xml) => xml.replace(/(<t [^>]*>)(.)/, '$1$2</t>$1'),
      ALL_CHECKS,
    ],
    [
      'no texts that are kept once',
      internal,
      internalFile,
      'xl/sharedStrings.xml',
      (xml) => xml.replaceAll('sst', 'sss'),
      ALL_CHECKS,
    ],
    [
      'a counted record called not counted',
      internal,
      internalFile,
      ACTIVITIES,
      (xml) =>
        xml.replace(
          /<t>Ja<\/t><\/is><\/c><c r="O(\d+)"/,
          '<t>Nei</t></is></c><c r="N$1" s="2" t="inlineStr"><is><t>A01</t></is></c><c r="O$1"',
        ),
      ['sheet-activities'],
    ],
    [
      'a record of another kind',
      internal,
      internalFile,
      ACTIVITIES,
      (xml) => xml.replace(/<t>Samtalegruppe<\/t>(?=(?:(?!<\/row>).)*<t>Ja<)/, '<t>Aktivitetsgruppe</t>'),
      ['sheet-activities'],
    ],
    [
      'a record in another month',
      internal,
      internalFile,
      ACTIVITIES,
      (xml) => xml.replace(/(<c r="F2" s="\d+"><v>)\d+/, '$145700'),
      ['sheet-activities'],
    ],
    [
      'a record of another branch',
      internal,
      internalFile,
      ACTIVITIES,
      (xml) => xml.replace(/(<c r="C2"[^>]*><is><t>)L\d+/, '$1L099'),
      ['sheet-activities'],
    ],
    [
      'an identity number in a theme',
      internal,
      internalFile,
      ACTIVITIES,
      (xml) => xml.replace(/(<c r="L2"[^>]*><is><t[^>]*>)/, '$1010190 00083 '),
      ['sheet-activities'],
    ],
    [
      'another reason',
      internal,
      internalFile,
      NOT_COUNTED,
      (xml) => xml.replace('<t>A01</t>', '<t>L02</t>'),
      ['sheet-not-counted', 'sheet-findings'],
    ],
    [
      'a duplicate number',
      internal,
      internalFile,
      NOT_COUNTED,
      (xml) => xml.replace(/(<c r="A3" s="\d+"><v>)\d+/, '$11'),
      ['sheet-not-counted', 'sheet-findings'],
    ],
    [
      'a finding missing at the end',
      internal,
      internalFile,
      FINDINGS,
      (xml) => xml.replace(/<row r="\d+"(?:(?!<row).)*<\/row>(?=<\/sheetData>)/, ''),
      ['sheet-findings'],
    ],
    [
      'a warning played down',
      internal,
      internalFile,
      FINDINGS,
      (xml) => xml.replace('<t>Varsel<', '<t>Til orientering<'),
      ['sheet-findings'],
    ],
    [
      'a severity nobody knows',
      internal,
      internalFile,
      FINDINGS,
      (xml) => xml.replace('<t>Til orientering<', '<t>Ingenting<'),
      ['sheet-findings'],
    ],
    [
      'a rule nobody knows',
      internal,
      internalFile,
      FINDINGS,
      (xml) => xml.replace('<t>X01<', '<t>X99<'),
      ['sheet-findings'],
    ],
    [
      'a finding that gives another reason than the record has',
      internal,
      internalFile,
      FINDINGS,
      (xml) => xml.replace(/<t>(A01|K01|L01)<(?=.*<t>Varsel<)/, '<t>L02<'),
      ['sheet-findings'],
    ],
    [
      'a reason on the line of another record',
      internal,
      internalFile,
      FINDINGS,
      (xml) => xml.replace(notCountedFinding, (_, start, number, end) => `${start}${Number(number) - 1}${end}`),
      ['sheet-findings'],
    ],
    [
      'a record that does not count called a warning, and a warning one that does not count',
      internal,
      internalFile,
      FINDINGS,
      (xml) =>
        xml.replace('<t>Varsel<', '<t>?<').replace('<t>Teller ikke<', '<t>Varsel<').replace('<t>?<', '<t>Teller ikke<'),
      ['sheet-findings'],
    ],
    [
      'findings out of order',
      internal,
      internalFile,
      FINDINGS,
      (xml) => xml.replace(/(<c r="A4" s="\d+"><v>)\d+/, '$1300'),
      ['sheet-findings'],
    ],
    [
      'a finding about a record there is not',
      internal,
      internalFile,
      FINDINGS,
      (xml) => xml.replace(/<row r="(\d+)"([^>]*)>(?=<c r="B\d+")/, '<row r="$1"$2><c r="A$1" s="5"><v>301</v></c>'),
      ['sheet-findings'],
    ],
    [
      'an identity number in the branch of a finding',
      internal,
      internalFile,
      FINDINGS,
      (xml) => xml.replace(/(<c r="E2"[^>]*><is><t[^>]*>)/, '$1010190 00083 '),
      ['sheet-findings'],
    ],
    [
      'a record in another county',
      internal,
      internalFile,
      ACTIVITIES,
      (xml) => changeCell(xml, 'I', '<t>Oslo</t>'),
      ['sheet-activities'],
    ],
    [
      'a record with other participants',
      internal,
      internalFile,
      ACTIVITIES,
      (xml) => changeCell(xml, 'J', '<v>77</v>'),
      ['sheet-activities'],
    ],
    [
      "a record at another branch's line",
      internal,
      internalFile,
      ACTIVITIES,
      (xml) => changeCell(xml, 'O', '<v>12</v>'),
      ['sheet-activities'],
    ],
    [
      'a record at the line of no branch',
      internal,
      internalFile,
      ACTIVITIES,
      (xml) => changeCell(xml, 'O', '<v>13</v>'),
      ['sheet-activities'],
    ],
    [
      'a counted record without a line',
      internal,
      internalFile,
      ACTIVITIES,
      (xml) => xml.replace(/(<t>Ja<\/t><\/is><\/c>)<c r="O.*?<\/c>/, '$1'),
      ['sheet-activities'],
    ],
    [
      'a formula among the records',
      internal,
      internalFile,
      ACTIVITIES,
      (xml) => changeCell(xml, 'G', '<f>60</f><v>60</v>'),
      ['sheet-activities'],
    ],
    [
      'a formula in another table',
      internal,
      internalFile,
      COUNTIES,
      (xml) => xml.replace(/(<c r="E5"[^>]*>)(<v>)/, '$1<f>1+1</f>$2'),
      ['sheet-counties', ...TABLE_READERS],
    ],
    [
      'a second formula on the summary',
      internal,
      internalFile,
      SUMMARY,
      (xml) => xml.replace(/(<c r="B17"[^>]*>)(<v>)/, '$1<f>1+1</f>$2'),
      ['sheet-summary', ...TABLE_READERS],
    ],
    [
      'another formula',
      internal,
      internalFile,
      CONTROL,
      (xml) => xml.replace('"Ja"', '"Nei"'),
      ['sheet-activities', 'sheet-control', 'sums', 'small-counts'],
    ],
    [
      'a link to another cell',
      internal,
      internalFile,
      CONTROL,
      (xml) => xml.replace("<f>'Per fylke'!$E$2</f>", "<f>'Per fylke'!$E$3</f>"),
      ['sheet-activities', 'sheet-control', 'sums', 'small-counts'],
    ],
    [
      'a figure in the place of a formula',
      internal,
      internalFile,
      CONTROL,
      (xml) => xml.replace(/(<c r="G9"[^>]*>)<f>.*?<\/f>/, '$1'),
      ['sheet-activities', 'sheet-control', 'sums', 'small-counts'],
    ],
    [
      'another result of a formula',
      internal,
      internalFile,
      CONTROL,
      (xml) => xml.replace(/(<c r="E9".*?<v>)\d+/, '$1987654'),
      ['sheet-activities', 'sheet-control', 'sums', 'small-counts'],
    ],
    [
      'another word for a result',
      internal,
      internalFile,
      CONTROL,
      (xml) => xml.replace('<v>Stemmer</v>', '<v>Stemmer ikke</v>'),
      ['sheet-activities', 'sheet-control', 'sums', 'small-counts'],
    ],
    [
      'a difference that is not 0',
      internal,
      internalFile,
      CONTROL,
      (xml) => xml.replace(/(<c r="G9".*?<v>)0/, '$11'),
      ['sheet-activities', 'sheet-control', 'sums', 'small-counts'],
    ],
    [
      'a formula without a result',
      internal,
      internalFile,
      CONTROL,
      (xml) => xml.replace(/(<c r="G9".*?<\/f>)<v>0<\/v>/, '$1'),
      ['sheet-activities', 'sheet-control', 'sums', 'small-counts'],
    ],
    [
      'a formula over several cells',
      internal,
      internalFile,
      CONTROL,
      (xml) => xml.replace(/(<c r="G9"[^>]*>)<f>/, '$1<f t="array" ref="G9:G10">'),
      ['sheet-activities', 'sheet-control', 'sums', 'small-counts'],
    ],
  ])('find %s', async (_, data, file, part, change, expected) => {
    expect(await failures('xlsx', data, changed(file, part, change))).toEqual(expected);
  });

  describe('of lists that take several sheets', () => {
    const split = sample({ variant: 'internal', records: 300, maxListRows: 20 });
    const splitFile = buildWorkbook(split, split.report);
    const entry = (id: string) =>
      `xl/worksheets/sheet${split.report.sheets.findIndex((sheet) => sheet.id === id) + 1}.xml`;
    const lastRow = /<row r="\d+"(?:(?!<row).)*<\/row>(?=<\/sheetData>)/;

    it('pass a sound file', async () => {
      expect(split.report.sheets.length).toBeGreaterThan(20);
      expect(await failures('xlsx', split, splitFile)).toEqual([]);
    });

    it.each(['activities', 'not-counted', 'findings'])(
      'find a row missing or changed on the second sheet of %s',
      async (list) => {
        const second = entry(`${list}-2`);
        const cut = changed(splitFile, second, (xml) => xml.replace(lastRow, ''));
        expect(await failures('xlsx', split, cut)).toContain(`sheet-${list}`);
        const twice = changed(splitFile, second, (xml) => xml.replace(/(<c r="A3" s="\d+"><v>)\d+/, '$11'));
        expect(await failures('xlsx', split, twice)).toContain(`sheet-${list}`);
        const header = changed(splitFile, second, (xml) => xml.replace('>Dato<', '>Dag<'));
        expect(await failures('xlsx', split, header)).toContain(`sheet-${list}`);
      },
    );

    it('find a row that stands on the sheet before its own', async () => {
      const parts = unpackZip(splitFile);
      const [first, second] = [entry('activities'), entry('activities-2')];
      const moved = / r="2"(?:(?!<row).)*<\/row>/.exec(parts.get(second) ?? '')?.[0] ?? '';
      const onFirst = `<row${moved.replaceAll(/ r="([A-Z]*)2"/g, ' r="$122"')}</sheetData>`;
      const rest = (parts.get(second) ?? '')
        .replace(`<row${moved}`, '')
        .replaceAll(/ r="([A-Z]*)(\d+)"/g, (whole, column, row) =>
          Number(row) > 2 ? ` r="${column}${row - 1}"` : whole,
        );
      const file = packZip(
        new Map(parts).set(first, (parts.get(first) ?? '').replace('</sheetData>', onFirst)).set(second, rest),
      );
      expect(await failures('xlsx', split, file)).toEqual(['sheet-activities']);
    });

    it('find the sheets in another order', async () => {
      const parts = unpackZip(splitFile);
      const [second, third] = [entry('activities-2'), entry('activities-3')];
      const file = packZip(new Map(parts).set(second, parts.get(third) ?? '').set(third, parts.get(second) ?? ''));
      expect(await failures('xlsx', split, file)).toEqual(['sheet-activities']);
    });
  });

  it('find warnings that were not counted, or counted too often', async () => {
    const more = { ...internal, tally: { ...internal.tally, warnings: internal.tally.warnings + 1 } };
    expect(await failures('xlsx', more, internalFile)).toEqual(['sheet-findings']);
  });

  it('find a part too many, and one that is missing', async () => {
    const more = packZip(
      new Map(unpackZip(externalFile)).set(
        'xl/vbaProject.xml',
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<a/>',
      ),
    );
    expect(await failures('xlsx', external, more)).toContain('archive');
    const parts = unpackZip(externalFile);
    parts.delete('xl/worksheets/sheet2.xml');
    expect(await failures('xlsx', external, packZip(parts))).toEqual([
      'archive',
      'sheet-counties',
      'sums',
      'small-counts',
    ]);
  });

  it('find a small count that is shown', async () => {
    const report = { ...describeReport(external.input), hiddenBelow: 5 };
    expect(await failures('xlsx', external, buildWorkbook(external, report), report)).toEqual(['small-counts']);
  });

  it('find a hidden figure without a cover', async () => {
    const shown = describeReport(external.input);
    const small = new Set(
      shown.quantities.filter(({ sensitive, value }) => sensitive && value > 0 && value < 5).map(({ id }) => id),
    );
    const report: Report = {
      ...shown,
      hiddenBelow: 5,
      sheets: shown.sheets.map((sheet) => (sheet.kind === 'table' ? hide(sheet, small) : sheet)),
    };
    expect(await failures('xlsx', external, buildWorkbook(external, report), report)).toEqual(['small-counts']);
  });

  it('find every file in which one cover is shown', async () => {
    const data = sample({ records: 150, branches: 9 });
    const shown = describeReport(data.input);
    const hidden = hiddenQuantities(shown.quantities, shown.relations, 5);
    const covers = shown.quantities.filter(({ id, sensitive, value }) => hidden.has(id) && !(sensitive && value < 5));
    expect(covers.length).toBeGreaterThan(5);
    for (const { id } of covers) {
      const others = new Set([...hidden].filter((each) => each !== id));
      const report: Report = {
        ...shown,
        hiddenBelow: 5,
        sheets: shown.sheets.map((sheet) => (sheet.kind === 'table' ? hide(sheet, others) : sheet)),
      };
      expect(await failures('xlsx', data, buildWorkbook(data, report), report), id).toEqual(['small-counts']);
    }
  });

  it('find an identity number in the name of a branch', async () => {
    const data = sample({ records: 40 });
    const sheets = data.report.sheets.map((sheet) =>
      sheet.kind === 'table' && sheet.id === 'branches' ? rename(sheet, 'Ring 01019000083') : sheet,
    );
    const report = { ...data.report, sheets };
    expect(await failures('xlsx', data, buildWorkbook(data, report), report)).toEqual([
      'sheet-branches',
      'sums',
      'small-counts',
    ]);
    const csv = sample({ records: 40, format: 'csv', variant: 'internal', theme: () => '01019000083' });
    expect(await failures('csv', csv, buildCsv(csv, csv.report))).toEqual(['sheet-activities']);
  });

  it('find sums that are not those of the details', async () => {
    const wrong = { ...external, rows: external.rows.slice(1) };
    expect(await failures('xlsx', wrong, externalFile)).toEqual(['sums']);
    const off = { ...external, tally: { ...external.tally, registered: external.tally.registered + 1 } };
    expect(await failures('xlsx', off, externalFile)).toEqual(['sums']);
  });

  it('find figures that agree with one another everywhere but not with the records', async () => {
    const [first, ...others] = internal.input.rows;
    if (first === undefined) throw new RangeError('Nothing is counted');
    const rows = [...others, { ...first, countyCode: first.countyCode === '03' ? '11' : '03' }];
    const report = protectReport(describeReport({ ...internal.input, rows }), 5);
    const moved = { ...internal, rows, report };
    expect(await failures('xlsx', moved, buildWorkbook(moved, report))).toEqual(['sheet-activities']);
  });

  it('find a small count that only a formula shows', async () => {
    const data = sample({ variant: 'internal', records: 60 });
    const shown = describeReport(data.input).sheets.find(({ id }) => id === 'control');
    if (shown === undefined) throw new RangeError('No control');
    const sheets = data.report.sheets.map((sheet) => (sheet.id === 'control' ? shown : sheet));
    const report = { ...data.report, sheets };
    expect(await failures('xlsx', data, buildWorkbook(data, report), report)).toEqual(['small-counts']);
  });

  it('find every single damaged byte', async () => {
    for (let at = 0; at < externalFile.length; at += 211) {
      const damaged = Buffer.from(externalFile);
      damaged.writeUInt8((damaged.at(at) ?? 0) ^ 0x10, at);
      const name = `byte ${at}`;
      // Times and attributes in headers carry nothing.
      if (isIgnored(externalFile, at)) continue;
      expect((await failures('xlsx', external, damaged)).length, name).toBeGreaterThan(0);
    }
  }, 60_000);

  it('find a file that is cut off anywhere', async () => {
    for (const length of [0, 10, 21, 500, externalFile.length - 23, externalFile.length - 1]) {
      expect((await failures('xlsx', external, externalFile.subarray(0, length))).length).toBeGreaterThan(0);
    }
  });

  it('let errors of the store pass as they are', async () => {
    const away = new TypeError('away');
    const file: StoredFile = { ...storedFile(internalFile), read: () => Promise.reject(away) };
    const broken: StoredFile = {
      sizeBytes: internalFile.length,
      read: async (offset, length) =>
        length < 20_000 ? storedFile(internalFile).read(offset, length) : Promise.reject(away),
    };
    const checks = reportChecks('xlsx', internal.report, internal.tally, internal.rows);
    const activities = checks.find(({ id }) => id === 'sheet-activities');
    await expect(activities?.run(file, () => false)).rejects.toBe(away);
    await expect(activities?.run(broken, () => false)).rejects.toBe(away);
  });

  it('stop when they are aborted', async () => {
    let reads = 0;
    for (const check of reportChecks('xlsx', internal.report, internal.tally, internal.rows)) {
      await check.run(storedFile(internalFile), () => {
        reads++;
        return true;
      });
    }
    expect(reads).toBeGreaterThan(0);
  });
});

describe('checks of a stored CSV file', () => {
  const table = sample({ format: 'csv', records: 200 });
  const tableFile = buildCsv(table, table.report).toString('utf8');
  const records = sample({ format: 'csv', variant: 'internal', records: 200 });
  const recordsFile = buildCsv(records, records.report).toString('utf8');

  it.each<[string, Sample, string, (text: string) => string, string[]]>([
    ['no byte order mark', table, tableFile, (text) => text.slice(1), ['sheet-counties', 'sums', 'small-counts']],
    [
      'another figure',
      table,
      tableFile,
      (text) => text.replace(/\d+\r\n$/, '987654\r\n'),
      ['sheet-counties', 'sums', 'small-counts'],
    ],
    [
      'a row missing',
      table,
      tableFile,
      (text) => text.replace(/Sum.*\r\n$/, ''),
      ['sheet-counties', 'sums', 'small-counts'],
    ],
    [
      'a line end alone',
      table,
      tableFile,
      (text) => text.replace('\r\n', '\n'),
      ['sheet-counties', 'sums', 'small-counts'],
    ],
    ['the end missing', table, tableFile, (text) => text.slice(0, -2), ['sheet-counties', 'sums', 'small-counts']],
    [
      'a quote in the middle',
      table,
      tableFile,
      (text) => text.replace('Oslo', 'Os"lo"'),
      ['sheet-counties', 'sums', 'small-counts'],
    ],
    [
      'a record twice',
      records,
      recordsFile,
      (text) => text.replace(/\r\n(1;.*?\r\n)/, '\r\n$1$1'),
      ['sheet-activities'],
    ],
    [
      'a record called not counted',
      records,
      recordsFile,
      (text) => text.replace(/;Ja;\r\n/, ';Nei;A01\r\n'),
      ['sheet-activities'],
    ],
  ])('find %s', async (_, data, text, change, expected) => {
    expect(await failures('csv', data, Buffer.from(text))).toEqual([]);
    expect(change(text)).not.toBe(text);
    expect(await failures('csv', data, Buffer.from(change(text)))).toEqual(expected);
  });

  it('read fields with quotes, separators and line ends in them', async () => {
    const data = sample({ format: 'csv', variant: 'internal', records: 50, theme: (index) => `a;"b"\r\n${index};` });
    expect(await failures('csv', data, buildCsv(data, data.report))).toEqual([]);
  });
});

/** The XML with what is in a column of the first counted record changed. */
function changeCell(xml: string, column: string, content: string): string {
  const row = /<t>Ja<\/t><\/is><\/c><c r="O(\d+)"/.exec(xml)?.[1];
  return xml.replace(
    new RegExp(`(<c r="${column}${row}"[^>]*>)(?:<is><t[^>]*>[^<]*</t></is>|<v>[^<]*</v>)`),
    (_, start: string) => start + (content.startsWith('<t>') ? `<is>${content}</is>` : content),
  );
}

function hide(sheet: TableSheet, ids: ReadonlySet<string>): TableSheet {
  return {
    ...sheet,
    rows: sheet.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) =>
        typeof cell === 'object' && cell !== null && 'quantity' in cell && ids.has(cell.quantity)
          ? { ...cell, value: null }
          : cell,
      ),
    })),
  };
}

function rename(sheet: TableSheet, name: string): TableSheet {
  const [first, ...others] = sheet.rows;
  if (first === undefined) throw new RangeError('No branches');
  return { ...sheet, rows: [{ ...first, cells: first.cells.with(1, { freeText: name }) }, ...others] };
}

/** Whether a byte stands in a field of a ZIP header that neither sizes, names nor contents depend on. */
function isIgnored(file: Buffer, at: number): boolean {
  for (let start = Math.max(0, at - 50); start <= at; start++) {
    const signature = start + 4 <= file.length ? file.readUInt32LE(start) : 0;
    const into = at - start;
    if (signature === 0x04034b50 && into >= 4 && into < 26) return true;
    if (signature === 0x02014b50 && into >= 4 && into < 46) return true;
    if (signature === 0x06054b50 && into >= 4) return true;
  }
  return false;
}
