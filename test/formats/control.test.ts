import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shownValue } from '../../worker/report/report.ts';
import { REPORT_TEXTS } from '../../worker/report/texts.ts';
import { COUNTIES } from '../../worker/rules/municipalities.ts';
import { awkwardSample } from '../report/awkward-sample.ts';
import { type Sample, sample } from '../report/sample.ts';
import { buildWorkbook } from './build-file.ts';
import { recalculate } from './recalculate.ts';
import { textsInCells } from './texts-in-cells.ts';
import { packZip, unpackZip } from './zip-parts.ts';

type Line = (string | number | null)[];

const nb = awkwardSample('nb');
const nbFile = buildWorkbook(nb, nb.report);
const ACTIVITIES = 'xl/worksheets/sheet5.xml';
const COUNTY_SHEET = 'xl/worksheets/sheet2.xml';

/** The first counted record in the middle of the year, whose county shows its participations. */
const at = nb.records.findIndex(
  (record, index) =>
    nb.verdicts[index] === null &&
    record.date?.slice(5, 7) === '07' &&
    record.countyCode !== null &&
    record.branchId.startsWith('branch-') &&
    shownParticipations(nb, COUNTIES.get(record.countyCode)?.name),
);
const record = nb.records[at];
if (record === undefined) throw new RangeError('No record to change');
const kind = REPORT_TEXTS.nb.kinds[record.kind];
const county = COUNTIES.get(record.countyCode ?? '')?.name ?? '';
const people = record.participantCount ?? 0;
const branchLines = rowsOf(nb, 'branches');
const lineOf = (branchId: string) => nb.input.register.branches.find(({ id }) => id === branchId);
const branch = lineOf(record.branchId);
const row = at + 2;

/** What else is shown with a county's participations in it. */
const otherCounty = rowsOf(nb, 'counties').find(
  ([code, name, , , , , , , , participations]) =>
    code !== null && name !== null && name !== county && participations !== ':',
)?.[1];
const otherLine = branchLines.findIndex(([code]) => code === '*');

function rowsOf({ report }: Sample, id: string): unknown[][] {
  const sheet = report.sheets.find((each) => each.id === id);
  return sheet?.kind === 'table' ? sheet.rows.map(({ cells }) => cells.map(shownValue)) : [];
}

function shownParticipations(data: Sample, name: string | undefined): boolean {
  return rowsOf(data, 'counties').some((cells) => cells[1] === name && cells[9] !== ':');
}

/** The workbook with one cell changed, everything that is stored as a result left as it was. */
function edited(part: string, reference: string, change: (cell: string) => string): Buffer {
  const parts = unpackZip(nbFile);
  const xml = textsInCells(parts.get(part) ?? '', parts.get('xl/sharedStrings.xml') ?? '');
  const cell = new RegExp(`<c r="${reference}".*?</c>`).exec(xml)?.[0] ?? '';
  expect(change(cell)).not.toBe(cell);
  return packZip(
    new Map(parts).set(
      part,
      xml.replace(cell, () => change(cell)),
    ),
  );
}

const text = (to: string) => (cell: string) => cell.replace(/<t[^>]*>[^<]*</, `<t>${to}<`);
const number = (to: number) => (cell: string) => cell.replace(/<v>[^<]*</, `<v>${to}<`);

const totals = (sign: number): Line[] => [
  ['Sammendrag', null, kind, 'Aktivitetsdager', sign],
  ['Sammendrag', null, 'Sum aktivitetsdager', 'Aktivitetsdager', sign],
];
const counties = (code: string | null, name: string, sign: number): Line[] => [
  ['Per fylke', code, name, kind, sign],
  ['Per fylke', code, name, 'Sum aktivitetsdager', sign],
  ['Per fylke', code, name, 'Deltakelser', sign * people],
];
const days = (sheet: string, code: string | null, name: string | null, sign: number): Line[] => [
  [sheet, code, name, kind, sign],
  [sheet, code, name, 'Sum aktivitetsdager', sign],
];
const codeOf = (name: string) => [...COUNTIES].find(([, each]) => each.name === name)?.[0] ?? null;

const EDITS: { name: string; file: () => Buffer; differences: Line[] }[] = [
  {
    name: 'one record that no longer counts',
    file: () => edited(ACTIVITIES, `M${row}`, text('Nei')),
    differences: [
      ...totals(-1),
      ['Sammendrag', null, 'Sum som ikke teller', 'Aktivitetsdager', 1],
      ['Sammendrag', null, 'Tellende aktivitetsdager', 'Aktivitetsdager', -1],
      ...counties(codeOf(county), county, -1),
      ...counties(null, 'Sum', -1),
      ...days('Per lokallag', branch?.code ?? null, branch?.name ?? null, -1),
      ...days('Per lokallag', null, 'Sum', -1),
      ...days('Per måned', null, 'juli', -1),
      ...days('Per måned', null, 'Sum', -1),
    ],
  },
  {
    name: 'one record in another county',
    file: () => edited(ACTIVITIES, `I${row}`, text(String(otherCounty))),
    differences: [
      ...counties(codeOf(county), county, -1),
      ...counties(codeOf(String(otherCounty)), String(otherCounty), 1),
    ],
  },
  {
    name: "one record at another branch's line",
    file: () => edited(ACTIVITIES, `O${row}`, number(otherLine + 1)),
    differences: [
      ...days('Per lokallag', branch?.code ?? null, branch?.name ?? null, -1),
      ...days('Per lokallag', '*', 'Alle*lag', 1),
    ],
  },
  {
    name: 'one record on the last day of the month before',
    file: () => edited(ACTIVITIES, `F${row}`, number(45838)),
    differences: [...days('Per måned', null, 'juli', -1), ...days('Per måned', null, 'juni', 1)],
  },
  {
    name: "one record's minutes, which no figure is made of",
    file: () => edited(ACTIVITIES, `G${row}`, number(999)),
    differences: [],
  },
  {
    name: 'one figure of a county',
    file: () => edited(COUNTY_SHEET, 'E2', number(1000)),
    differences: [
      ['Per fylke', '03', 'Oslo', REPORT_TEXTS.nb.kinds.outreach_talk, Number(rowsOf(nb, 'counties')[0]?.[4]) - 1000],
    ],
  },
];

const SOUND: { name: string; data: Sample }[] = [
  { name: 'with awkward branches in nb', data: nb },
  { name: 'with awkward branches in nn', data: awkwardSample('nn') },
  { name: 'with awkward branches in en', data: awkwardSample('en') },
  { name: 'with records on several sheets', data: sample({ variant: 'internal', records: 100, maxListRows: 40 }) },
  { name: 'without records', data: sample({ variant: 'internal', records: 0 }) },
  { name: 'without records or branches', data: sample({ variant: 'internal', records: 0, branches: 0 }) },
];

let folder = '';
let recalculated: Line[][] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'control-'));
  const files = [
    ...SOUND.map(({ data }) => ({ file: buildWorkbook(data, data.report), lang: data.report.lang })),
    ...EDITS.map(({ file }) => ({ file: file(), lang: 'nb' as const })),
  ];
  const books = await Promise.all(
    files.map(async ({ file, lang }, index) => {
      const path = join(folder, `book-${index}.xlsx`);
      await writeFile(path, file);
      return { path, sheet: REPORT_TEXTS[lang].sheets.control };
    }),
  );
  recalculated = await recalculate(folder, books);
}, 240_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(SOUND.map((each, index) => ({ ...each, index })))('Kontroll of a workbook $name', ({ data, index }) => {
  it('reads 0 in every line when LibreOffice works it out, and gives the results that were written', () => {
    const [, ...lines] = recalculated[index] ?? [];
    expect(lines.filter((line) => line[6] !== 0)).toEqual([]);
    const written = rowsOf(data, 'control').map((cells) => cells.map(result));
    expect(lines).toEqual(written);
  });

  it('has a line for each figure that comes from the records', () => {
    const [, ...lines] = recalculated[index] ?? [];
    const branches = rowsOf(data, 'branches').length;
    const counties = rowsOf(data, 'counties').length;
    const reasons = Object.keys(data.tally.notCounted).length;
    expect(lines).toHaveLength(5 + 3 + reasons + 6 * counties + 5 * branches + 5 * 13 + 1);
  });
});

describe('Kontroll', () => {
  it('shows hidden figures as hidden, and compares none of them', () => {
    const [, ...lines] = recalculated[0] ?? [];
    const hidden = lines.filter((line) => line[5] === ':');
    expect(hidden.length).toBeGreaterThan(0);
    for (const line of hidden) expect(line.slice(3)).toEqual(['Deltakelser', ':', ':', 0, 'Skjult']);
    expect(lines.filter((line) => line[7] === 'Skjult')).toEqual(hidden);
  });

  it.each(EDITS.map((each, index) => ({ ...each, index: SOUND.length + index })))(
    'points at the lines that $name changes, and at no other',
    ({ index, differences }) => {
      const [, ...lines] = recalculated[index] ?? [];
      const total = lines.pop();
      const found = lines.filter((line) => line[6] !== 0);
      const key = (line: Line) => JSON.stringify(line);
      expect(found.map((line) => key([...line.slice(0, 4), line[6] ?? null])).sort()).toEqual(
        differences.map(key).sort(),
      );
      for (const line of found) expect(line[7]).toBe('Stemmer ikke');
      expect(total?.slice(6)).toEqual([differences.length, differences.length === 0 ? 'Stemmer' : 'Stemmer ikke']);
    },
  );
});

/** What a reader sees in a cell; spaces alone are read as they are. */
function result(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'formula' in value && 'value' in value ? value.value : value;
}
