// Pure. The three tables of figures.
import type { Column } from '../formats/sheet.ts';
import { COUNTIES } from '../rules/municipalities.ts';
import {
  branchPlace,
  countyPlace,
  daysId,
  type Figures,
  type Measure,
  MONTHS,
  monthPlace,
  ORGANISATION,
  participationsId,
} from './figures.ts';
import { branchMunicipalities } from './geography.ts';
import type { QuantityCell, ReportCell, TableRow, TableSheet } from './report.ts';
import type { ReportTexts } from './texts/report-texts.ts';

/** Per county, by code, with a total. */
export function countyTable(figures: Figures, texts: ReportTexts): TableSheet {
  const { columns: headers } = texts;
  const figureCells = (place: string): ReportCell[] => [
    figures.cell(`supporters/${place}`),
    ...daysCells(figures, place),
    figures.cell(participationsId(place)),
  ];
  const rows = figures.countyCodes.map(
    (code): TableRow => ({
      style: 'plain',
      cells: [
        code === '' ? null : code,
        countyName(code, texts),
        figures.branchesByCounty.get(code) ?? 0,
        ...figureCells(countyPlace(code)),
      ],
    }),
  );
  return {
    kind: 'table',
    id: 'counties',
    name: texts.sheets.counties,
    autofilter: true,
    chart: null,
    columns: [
      { header: headers.countyCode, width: 17, type: 'text' },
      { header: headers.county, width: 26, type: 'text' },
      { header: headers.branches, width: 12, type: 'integer' },
      { header: headers.supporters, width: 16, type: 'integer' },
      ...daysColumns(figures, texts),
      { header: headers.participations, width: 14, type: 'integer' },
    ],
    rows: [
      ...rows,
      { style: 'total', cells: [texts.sum, null, figures.branches.length, ...figureCells(ORGANISATION)] },
    ],
  };
}

/** Per branch, by code, with a total. */
export function branchTable(figures: Figures, texts: ReportTexts): TableSheet {
  const { columns: headers } = texts;
  const rows = figures.branches.map(({ id, branch, countyCode }): TableRow => {
    const about: ReportCell[] =
      branch === null
        ? [id, texts.unknownBranch, texts.unknownCounty, null, null, null]
        : [
            branch.code,
            { freeText: branch.name },
            countyName(countyCode, texts),
            branchMunicipalities(branch)
              .map((municipality) => municipality.name)
              .join(', '),
            branch.annualReportReceived ? texts.yes : texts.no,
            branch.members,
          ];
    return { style: 'plain', cells: [...about, ...daysCells(figures, branchPlace(id))] };
  });
  const members = figures.branches.reduce((sum, { branch }) => sum + (branch?.members ?? 0), 0);
  return {
    kind: 'table',
    id: 'branches',
    name: texts.sheets.branches,
    autofilter: true,
    chart: null,
    columns: [
      { header: headers.branchCode, width: 12, type: 'text' },
      { header: headers.branch, width: 32, type: 'text', wrap: true },
      { header: headers.county, width: 24, type: 'text' },
      { header: headers.municipality, width: 24, type: 'text', wrap: true },
      { header: headers.annualReport, width: 15, type: 'text' },
      { header: headers.members, width: 12, type: 'integer' },
      ...daysColumns(figures, texts),
    ],
    rows: [
      ...rows,
      {
        style: 'total',
        cells: [texts.sum, null, null, null, null, members, ...daysCells(figures, ORGANISATION)],
      },
    ],
  };
}

/** Per month, with a total and a chart. */
export function monthTable(figures: Figures, texts: ReportTexts): TableSheet {
  const rows = MONTHS.map(
    (month): TableRow => ({
      style: 'plain',
      cells: [texts.months[month - 1] ?? null, ...daysCells(figures, monthPlace(month))],
    }),
  );
  return {
    kind: 'table',
    id: 'months',
    name: texts.sheets.months,
    autofilter: true,
    chart: {
      title: texts.chart.title,
      categoryTitle: texts.chart.categories,
      valueTitle: texts.chart.values,
      category: 0,
      series: figures.kinds.map((_, index) => index + 1),
      rowCount: MONTHS.length,
    },
    columns: [{ header: texts.columns.month, width: 16, type: 'text' }, ...daysColumns(figures, texts)],
    rows: [...rows, { style: 'total', cells: [texts.sum, ...daysCells(figures, ORGANISATION)] }],
  };
}

/** The figures of a place: one for each kind, then the sum. */
function daysCells(figures: Figures, place: string): QuantityCell[] {
  const measures: Measure[] = [...figures.kinds, 'sum'];
  return measures.map((measure) => figures.cell(daysId(place, measure)));
}

function daysColumns(figures: Figures, texts: ReportTexts): Column[] {
  return [...figures.kinds.map((kind) => texts.kinds[kind]), texts.columns.daysSum].map((header) => ({
    header,
    width: 21,
    type: 'integer',
  }));
}

/** As it is written in every table; '' is the county that is not known. */
export function countyName(code: string, texts: ReportTexts): string {
  return code === '' ? texts.unknownCounty : (COUNTIES.get(code)?.name ?? code);
}
