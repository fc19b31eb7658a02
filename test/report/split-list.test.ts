import { expect, it } from 'vitest';
import type { Lang } from '../../worker/protocol/job.ts';
import { describeReport } from '../../worker/report/describe-report.ts';
import { sample } from './sample.ts';

function lists(options: { records: number; maxListRows?: number; lang?: Lang; format?: 'xlsx' | 'csv' }) {
  const { report } = sample({ variant: 'internal', ...options });
  return report.sheets
    .filter((sheet) => sheet.kind !== 'table')
    .map(({ id, name, firstRow, rowCount }) => [id, name, firstRow, rowCount]);
}

it.each([
  ['none', 0, [['activities', 'Aktiviteter', 0, 0]]],
  ['as many as a sheet holds', 100, [['activities', 'Aktiviteter', 0, 100]]],
  [
    'one more',
    101,
    [
      ['activities', 'Aktiviteter', 0, 100],
      ['activities-2', 'Aktiviteter (2)', 100, 1],
    ],
  ],
  [
    'several sheets full',
    300,
    [
      ['activities', 'Aktiviteter', 0, 100],
      ['activities-2', 'Aktiviteter (2)', 100, 100],
      ['activities-3', 'Aktiviteter (3)', 200, 100],
    ],
  ],
])('puts %s of the records on the sheets they need', (_, records, expected) => {
  const sheets = lists({ records, maxListRows: 100 }).filter(([id]) => String(id).startsWith('activities'));
  expect(sheets).toEqual(expected);
});

it.each([
  ['nb', ['Aktiviteter (2)', 'Ikke tellende (2)', 'Avvik (2)']],
  ['nn', ['Aktivitetar (2)', 'Ikkje teljande (2)', 'Avvik (2)']],
  ['en', ['Activities (2)', 'Not counted (2)', 'Discrepancies (2)']],
] as const)('lets every list go on, named in %s', (lang, expected) => {
  const names = lists({ records: 200, maxListRows: 15, lang }).map(([, name]) => String(name));
  expect(names.filter((name) => name.endsWith('(2)'))).toEqual(expected);
});

it('begins a second sheet with record 1,048,576 and not before', () => {
  const { input } = sample({ variant: 'internal', records: 1 });
  const sheets = (registered: number) =>
    describeReport({ ...input, tally: { ...input.tally, registered } })
      .sheets.filter((sheet) => sheet.kind === 'records')
      .filter(({ which }) => which === 'all')
      .map(({ firstRow, rowCount }) => [firstRow, rowCount]);
  expect(sheets(1_048_575)).toEqual([[0, 1_048_575]]);
  expect(sheets(1_048_576)).toEqual([
    [0, 1_048_575],
    [1_048_575, 1],
  ]);
});

it('keeps every record of a CSV file in one list', () => {
  expect(lists({ records: 200, maxListRows: 15, format: 'csv' })[0]).toEqual(['activities', 'Aktiviteter', 0, 200]);
});
