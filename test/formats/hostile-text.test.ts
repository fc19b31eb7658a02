import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Excel from 'exceljs';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { WorkbookSpec } from '../../worker/formats/sheet.ts';
import { readWorkbook } from '../../worker/formats/xlsx/read-workbook.ts';
import { type XlsxState, XlsxWriter } from '../../worker/formats/xlsx/xlsx-writer.ts';
import { runTool } from '../support/tools.ts';
import { storedFile } from './build-file.ts';
import { writeAll } from './write-all.ts';

const FORMULAS = ['=1+1', '+47 1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=cmd|" /C calc"!A0', '=HYPERLINK("http://x")'];

const CASES: [what: string, text: string, read: string][] = [
  ['markup', '<c r="A1"><f>1</f></c>', '<c r="A1"><f>1</f></c>'],
  ['the end of a text', '</t></is></c></row></sheetData>', '</t></is></c></row></sheetData>'],
  ['the end of a CDATA section', ']]>', ']]>'],
  ['a reference', '&amp;&#x41;&', '&amp;&#x41;&'],
  ['an escape of spreadsheets', '_x000D_ _x0041__x0042_', '_x000D_ _x0041__x0042_'],
  ['overlapping escapes', '_x0041_x0042_', '_x0041_x0042_'],
  ['an escaped escape', '_x005F_x0041_', '_x005F_x0041_'],
  ['line ends', 'a\r\nb\rc\nd', 'a\r\nb\rc\nd'],
  ['spaces at the ends', '  a  b ', '  a  b '],
  ['a tab', 'a\tb', 'a\tb'],
  ['NUL', 'a\0b', 'a\ufffdb'],
  ['U+FFFE and U+FFFF', '\ufffe\uffff', '\ufffd\ufffd'],
  ['half a surrogate pair', '\ud83d', '\ufffd'],
  ['the other half', 'x\udc00', 'x\ufffd'],
  ['halves the wrong way round', '\udc00\ud800', '\ufffd\ufffd'],
  ['an emoji', '👩‍🦽', '👩‍🦽'],
  ['right-to-left marks', '\u202egnp.exe\u200f', '\u202egnp.exe\u200f'],
  ['40,000 characters', 'å'.repeat(40_000), 'å'.repeat(32_767)],
  ['a pair on the cut', `${'a'.repeat(32_766)}👍`, 'a'.repeat(32_766)],
  ['a pair before the cut', `${'a'.repeat(32_765)}👍!`, `${'a'.repeat(32_765)}👍`],
  ...FORMULAS.map((text): [string, string, string] => [JSON.stringify(text), text, text]),
];

/** Every UTF-16 unit, each between two letters, 256 a cell. */
const UNITS = Array.from({ length: 256 }, (_, high) =>
  Array.from({ length: 256 }, (_, low) => `a${String.fromCharCode(high * 256 + low)}b`).join(''),
);

function bytesOf(texts: string[], commonTexts: string[]): { file: Buffer; replaced: number } {
  const spec: WorkbookSpec = {
    properties: { title: 'T', subject: 'S & <S>', creator: 'C', language: 'nb-NO', created: '2026-08-31' },
    sheets: [
      {
        id: 'activities',
        name: 'Tekster',
        columns: [
          { header: 'Tekst', width: 10, type: 'text' },
          { header: 'Tall', width: 10, type: 'integer' },
        ],
        rowCount: texts.length,
        autofilter: true,
        chart: null,
      },
    ],
    commonTexts,
  };
  let replaced = 0;
  const { file } = writeAll(
    (state: XlsxState | null) => {
      const writer = new XlsxWriter(spec, state);
      const finish = writer.finish.bind(writer);
      writer.finish = () => {
        replaced = writer.state.replaced;
        return finish();
      };
      return writer;
    },
    [{ rowCount: texts.length, row: (index) => ({ row: [texts[index] ?? '', 1] }) }],
  );
  return { file, replaced };
}

const TEXTS = [...CASES.map(([, text]) => text), ...UNITS];

/** exceljs leaves the escapes of inline strings as they are. */
const withEscapes = (text: string) => text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');

describe.each([
  { where: 'in cells of their own', commonTexts: [], asExceljsReads: withEscapes },
  { where: 'kept once for all cells', commonTexts: TEXTS, asExceljsReads: (text: string) => text },
])('texts from outside, $where', ({ commonTexts, asExceljsReads }) => {
  const { file, replaced } = bytesOf(TEXTS, commonTexts);
  const ours: unknown[] = [];
  let sheet: Excel.Worksheet | undefined;

  beforeAll(async () => {
    const workbook = await readWorkbook(storedFile(file));
    for await (const batch of workbook.rows('Tekster')) ours.push(...batch.map(({ cells }) => cells[0]));
    const other = new Excel.Workbook();
    await other.xlsx.load(new Uint8Array(file).buffer);
    sheet = other.getWorksheet('Tekster');
  });

  it.each(CASES)('our reader gives %s back', (what, _, read) => {
    expect(ours[1 + CASES.findIndex(([each]) => each === what)]).toBe(read);
  });

  it.each(CASES)('exceljs gives %s back', (what, _, read) => {
    const cell = sheet?.getCell(2 + CASES.findIndex(([each]) => each === what), 1);
    expect(cell?.value).toBe(asExceljsReads(read));
    expect(cell?.formula).toBeUndefined();
  });

  it('every UTF-16 unit comes back or as U+FFFD', () => {
    for (const [index, text] of UNITS.entries()) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 forbids, and surrogates, which stand alone here.
      const expected = text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/g, '\ufffd');
      expect(ours[1 + CASES.length + index]).toBe(expected);
    }
  });

  it('counts what it replaced', () => {
    // 29 control characters, 2,048 surrogates and 2 non-characters; and 7 in the cases above.
    expect(replaced).toBe(29 + 2048 + 2 + 7);
  });

  it('is well-formed XML for xmllint and holds no formula', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'texts-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, 'texts.xlsx');
    await writeFile(path, file);
    await runTool('unzip', ['-q', path, '-d', folder]);
    const xml = join(folder, 'xl/worksheets/sheet1.xml');
    await runTool('xmllint', ['--noout', '--huge', xml]);
    expect((await runTool('xmllint', ['--huge', '--xpath', 'count(//*[local-name()="f"])', xml])).trim()).toBe('0');
  });
});
