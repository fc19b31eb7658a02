import { describe, expect, it } from 'vitest';
import type { Lang, Variant } from '../../worker/protocol/job.ts';
import { describeReport } from '../../worker/report/describe-report.ts';
import type { Report, ReportInput, TableId, TableSheet } from '../../worker/report/report.ts';
import { shownValue } from '../../worker/report/report.ts';
import { REPORT_TEXTS } from '../../worker/report/texts.ts';
import { csvSheet } from '../../worker/report/workbook-spec.ts';
import type { AggregateRow } from '../../worker/rules/aggregates.ts';
import type { Branch } from '../../worker/rules/record.ts';
import { sample } from './sample.ts';

const LANGS: Lang[] = ['nb', 'nn', 'en'];
const VARIANTS: Variant[] = ['external', 'internal'];

function table(report: Report, id: TableId): TableSheet {
  const sheet = report.sheets.find((each) => each.id === id);
  if (sheet?.kind !== 'table') throw new RangeError(`No table ${id}`);
  return sheet;
}

/** Rows as a reader sees them. */
function shown(report: Report, id: TableId): unknown[][] {
  return table(report, id).rows.map(({ cells }) => cells.map(shownValue));
}

function valueBeside(report: Report, label: string): unknown {
  return shown(report, 'summary').find(([first]) => first === label)?.[1];
}

const branch = (options: Partial<Branch>): Branch => ({
  id: 'b1',
  code: 'L1',
  name: 'Bergen lokallag',
  kind: 'local',
  municipalityCodes: ['4601'],
  activeFrom: '2010-01-01',
  activeTo: null,
  mergedIntoId: null,
  annualReportReceived: true,
  members: 12,
  ...options,
});

const row = (options: Partial<AggregateRow>): AggregateRow => ({
  branchId: 'b1',
  countyCode: '46',
  municipalityCode: '4601',
  kind: 'talk_group',
  month: 3,
  days: 10,
  participations: 60,
  ...options,
});

function input(options: Partial<ReportInput>, branches = [branch({})]): ReportInput {
  const base = sample({ records: 0, branches: 0 }).input;
  const rows = options.rows ?? [];
  const counted = rows.reduce((sum, { days }) => sum + days, 0);
  return {
    ...base,
    register: { ...base.register, branches },
    tally: { registered: counted, counted, notCounted: {}, warnings: 0 },
    ...options,
  };
}

describe('describeReport', () => {
  it.each([
    ['external', 'xlsx', 'bufdir-grunnlag_311000012_2025_20260831_external.xlsx'],
    ['internal', 'csv', 'bufdir-grunnlag_311000012_2025_20260831_internal.csv'],
  ] as const)('names the %s %s file', (variant, format, name) => {
    expect(sample({ variant, format, records: 1 }).report.fileName).toBe(name);
  });

  it.each([
    ['nb', 'external', ['Sammendrag', 'Per fylke', 'Per lokallag', 'Per måned', 'Metode']],
    [
      'nb',
      'internal',
      [
        'Sammendrag',
        'Per fylke',
        'Per lokallag',
        'Per måned',
        'Aktiviteter',
        'Ikke tellende',
        'Avvik',
        'Kontroll',
        'Metode',
      ],
    ],
    [
      'nn',
      'internal',
      [
        'Samandrag',
        'Per fylke',
        'Per lokallag',
        'Per månad',
        'Aktivitetar',
        'Ikkje teljande',
        'Avvik',
        'Kontroll',
        'Metode',
      ],
    ],
    [
      'en',
      'internal',
      [
        'Summary',
        'By county',
        'By local branch',
        'By month',
        'Activities',
        'Not counted',
        'Discrepancies',
        'Control',
        'Method',
      ],
    ],
  ] as const)('has the sheets of %s, %s', (lang, variant, names) => {
    expect(sample({ lang, variant, records: 5 }).report.sheets.map(({ name }) => name)).toEqual(names);
  });

  it('names every sheet so that Excel accepts it', () => {
    for (const lang of LANGS) {
      const names = Object.values(REPORT_TEXTS[lang].sheets);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^(?!')[^\\/?*[\]:]{1,31}(?<!')$/);
    }
  });

  it('has no empty text in any language', () => {
    const empty = (value: unknown): boolean =>
      typeof value === 'object' && value !== null ? Object.values(value).some(empty) : value === '';
    for (const lang of LANGS) expect(empty(REPORT_TEXTS[lang])).toBe(false);
  });

  it('says which year is which, that nobody has confirmed the rules, and that it is no form', () => {
    for (const lang of LANGS) {
      const { summary } = REPORT_TEXTS[lang];
      const { report } = sample({ lang });
      expect(valueBeside(report, summary.basisYear)).toBe('2025');
      expect(valueBeside(report, summary.applicationYear)).toBe('2026');
      expect(valueBeside(report, summary.grantYear)).toBe('2027');
      const first = shown(report, 'summary')
        .slice(0, 3)
        .map(([text]) => text);
      expect(first).toEqual([REPORT_TEXTS[lang].title, summary.notOfficial, summary.unconfirmed]);
    }
  });

  it('names who has confirmed a rule set, without the note', () => {
    const { input: confirmed } = sample();
    const report = describeReport({ ...confirmed, ruleSet: { ...confirmed.ruleSet, confirmedBy: 'Bufdir' } });
    const { summary } = REPORT_TEXTS.nb;
    expect(valueBeside(report, summary.standing)).toBe('Bekreftet av Bufdir');
    expect(shown(report, 'summary').flat()).not.toContain(summary.unconfirmed);
  });

  it('says so when nothing is registered, with zeros and no unknown county', () => {
    for (const variant of VARIANTS) {
      const report = describeReport({
        ...input({}),
        request: { basisYear: 2025, format: 'xlsx', variant, lang: 'nb' },
      });
      expect(shown(report, 'summary').flat()).toContain(
        'Ingen aktiviteter er registrert for 2025. Alle tall for aktivitet er derfor 0.',
      );
      expect(shown(report, 'counties')).toHaveLength(16);
      expect(shown(report, 'months').every((cells) => cells.slice(1).every((value) => value === 0))).toBe(true);
    }
    expect(
      shown(describeReport(input({ rows: [row({})] })), 'summary')
        .flat()
        .join(),
    ).not.toContain('Ingen aktiviteter');
  });

  it('adds up counties, branches and months to one total', () => {
    const rows = [
      row({ kind: 'outreach_talk', days: 7, participations: 9, month: 1 }),
      row({ days: 10, participations: 60, month: 12 }),
      row({ countyCode: '03', municipalityCode: '0301', kind: 'peer_course', days: 2, participations: 30 }),
    ];
    const report = describeReport(input({ rows }));
    const total = [7, 10, 0, 2, 19];
    expect(shown(report, 'counties').at(-1)).toEqual(['Sum', null, 1, 0, ...total, 99]);
    expect(shown(report, 'counties').find(([code]) => code === '46')).toEqual([
      '46',
      'Vestland',
      1,
      0,
      7,
      10,
      0,
      0,
      17,
      69,
    ]);
    expect(shown(report, 'counties')[0]).toEqual(['03', 'Oslo', 0, 0, 0, 0, 0, 2, 2, 30]);
    expect(shown(report, 'branches')).toEqual([
      ['L1', 'Bergen lokallag', 'Vestland', 'Bergen', 'Ja', 12, ...total],
      ['Sum', null, null, null, null, 12, ...total],
    ]);
    expect(shown(report, 'months').at(-1)).toEqual(['Sum', ...total]);
    expect(shown(report, 'months')[0]).toEqual(['januar', 7, 0, 0, 0, 7]);
    expect(valueBeside(report, REPORT_TEXTS.nb.summary.countiesWithActivity)).toBe(2);
  });

  it('shows the way from registered to counted, reason by reason in the order of the rules', () => {
    const rows = [row({ days: 10 })];
    const tally = { registered: 16, counted: 10, notCounted: { L01: 1, A01: 3, K01: 2 }, warnings: 0 };
    const cells = shown(describeReport(input({ rows, tally })), 'summary');
    const start = cells.findIndex(([label]) => label === 'Registrerte aktivitetsdager');
    expect(cells.slice(start, start + 6).map(([label, value]) => [label, value])).toEqual([
      ['Registrerte aktivitetsdager', 16],
      ['Teller ikke: A01', 3],
      ['Teller ikke: K01', 2],
      ['Teller ikke: L01', 1],
      ['Sum som ikke teller', 6],
      ['Tellende aktivitetsdager', 10],
    ]);
  });

  it('shows an unknown county only when something belongs there', () => {
    const unknown = describeReport(input({ rows: [row({ countyCode: '', municipalityCode: '' })] }));
    expect(shown(unknown, 'counties').at(-2)?.slice(0, 3)).toEqual([null, 'Ukjent fylke', 0]);
    const several = describeReport(input({}, [branch({ municipalityCodes: ['4601', '0301'] })]));
    expect(shown(several, 'counties').at(-2)?.slice(0, 3)).toEqual([null, 'Ukjent fylke', 1]);
    expect(shown(several, 'branches')[0]?.slice(2, 4)).toEqual(['Ukjent fylke', 'Bergen, Oslo']);
  });

  it.each<[string, Partial<Branch>, AggregateRow[], boolean]>([
    ['a branch in use', {}, [], true],
    ['one that ended the year before', { activeTo: '2024-12-31' }, [], false],
    ['one that ended on the first day', { activeTo: '2025-01-01' }, [], true],
    ['one that begins the year after', { activeFrom: '2026-01-01' }, [], false],
    ['one that ended but has counted days', { activeTo: '2024-12-31', mergedIntoId: 'b2' }, [row({})], true],
  ])('lists %s: %#', (_, options, rows, listed) => {
    const report = describeReport(input({ rows }, [branch(options)]));
    expect(shown(report, 'branches').some(([code]) => code === 'L1')).toBe(listed);
  });

  it('keeps days of a branch that is not in the register', () => {
    const report = describeReport(input({ rows: [row({ branchId: 'gone' })] }));
    expect(shown(report, 'branches').map(([code, name]) => [code, name])).toEqual([
      ['L1', 'Bergen lokallag'],
      ['gone', 'Ukjent lokallag'],
      ['Sum', null],
    ]);
  });

  it.each([
    ['never approved', { approvedAt: null }, 0],
    ['approved on the last day', { approvedAt: '2025-12-31' }, 1],
    ['approved after the year', { approvedAt: '2026-01-01' }, 0],
    ['ended before the year', { endedAt: '2024-12-31' }, 0],
    ['ended on the first day', { endedAt: '2025-01-01' }, 1],
  ])('counts a supporter %s as %#', (_, options, expected) => {
    const base = input({});
    const supporter = { ref: 'x', branchId: 'b1', approvedAt: '2020-01-01', courseCompletedAt: null, endedAt: null };
    const register = { ...base.register, peerSupporters: [{ ...supporter, ...options }] };
    expect(valueBeside(describeReport({ ...base, register }), 'Aktive likepersoner')).toBe(expected);
  });

  it('follows codes of municipalities that were replaced', () => {
    const report = describeReport(input({}, [branch({ municipalityCodes: ['1201'] })]));
    expect(shown(report, 'branches')[0]?.slice(2, 4)).toEqual(['Vestland', 'Bergen']);
  });

  it('is the same whatever order the sums and branches come in', () => {
    for (const variant of VARIANTS) {
      const { input: straight } = sample({ variant, records: 200 });
      const register = { ...straight.register, branches: straight.register.branches.toReversed() };
      const turned = describeReport({ ...straight, register, rows: straight.rows.toReversed() });
      expect(JSON.stringify(turned)).toBe(JSON.stringify(describeReport(straight)));
    }
  });

  it('gives each record a row of a cell for each column, with the same number on both sheets', () => {
    const data = sample({ variant: 'internal', records: 60 });
    for (const sheet of data.report.sheets) {
      if (sheet.kind !== 'records') continue;
      const index = data.verdicts.findIndex((verdict) => verdict !== null);
      const record = data.records[index];
      if (record === undefined) throw new RangeError('No record is left out');
      const cells = sheet.row(record, data.verdicts[index] ?? null, index + 1);
      expect(cells).toHaveLength(sheet.columns.length);
      expect(cells[0]).toBe(index + 1);
      expect(cells).toContain(data.verdicts[index]);
      if (sheet.id === 'not-counted') expect(String(cells[13]).length).toBeGreaterThan(10);
    }
  });

  it('lets every text of the source that may be long break over several lines', () => {
    const { columns } = REPORT_TEXTS.nb;
    const long = [columns.id, columns.branch, columns.leaders, columns.theme, columns.reason, 'Aktivitet'];
    for (const sheet of sample({ variant: 'internal', records: 5 }).report.sheets) {
      if (sheet.kind === 'table') continue;
      for (const { header, wrap } of sheet.columns)
        if (long.includes(header)) expect([header, wrap]).toEqual([header, true]);
    }
  });

  it.each([
    ['3/4/25', '', '3/4/25', ''],
    ['31122025', '', '31122025', ''],
    ['ring 41 23 45 67', 'Ring 41 23 45 67 eller ola@example.no', 'ring […]', 'Ring […] eller […]'],
  ])('shows the unreadable date %j without contacts, and the theme %j', (registeredDate, theme, date, shown) => {
    const data = sample({ variant: 'internal', records: 1 });
    const [sheet] = data.report.sheets.filter(({ id }) => id === 'activities');
    const [record] = data.records;
    if (sheet?.kind !== 'records' || record === undefined) throw new RangeError('No sheet of records');
    const cells = sheet.row({ ...record, date: null, registeredDate, theme }, 'T02', 1);
    expect([cells[5], cells[11]]).toEqual([date, shown]);
  });

  it('gives the county table to an external CSV file and the records to an internal one', () => {
    expect(csvSheet(sample({ variant: 'external', records: 1 }).report).id).toBe('counties');
    expect(csvSheet(sample({ variant: 'internal', records: 1 }).report).id).toBe('activities');
  });
});
