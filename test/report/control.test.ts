import { describe, expect, it } from 'vitest';
import { csvLine } from '../../worker/formats/csv/csv-line.ts';
import { valueText } from '../../worker/formats/pdf/value-text.ts';
import type { Lang } from '../../worker/protocol/job.ts';
import { countFormula } from '../../worker/report/count-formula.ts';
import type { RecordCount } from '../../worker/report/record-counts.ts';
import type { Report, TableSheet } from '../../worker/report/report.ts';
import { REPORT_TEXTS } from '../../worker/report/texts.ts';
import { csvSheet } from '../../worker/report/workbook-spec.ts';
import { COUNTIES } from '../../worker/rules/municipalities.ts';
import { RULE_IDS } from '../../worker/rules/rule-ids.ts';
import { AWKWARD_BRANCHES, awkwardSample } from './awkward-sample.ts';
import { sample } from './sample.ts';

const LANGS: Lang[] = ['nb', 'nn', 'en'];
const ONE = [{ name: 'Aktiviteter', rowCount: 400 }];

describe('countFormula', () => {
  it.each<[string, RecordCount, { name: string; rowCount: number }[], string]>([
    ['all records', { criteria: [], sumColumn: null }, ONE, "COUNT('Aktiviteter'!$A$2:$A$401)"],
    [
      'a text of our own',
      { criteria: [{ column: 12, text: 'Ja' }], sumColumn: null },
      ONE,
      `COUNTIFS('Aktiviteter'!$M$2:$M$401,"Ja")`,
    ],
    [
      'a text with quotes in it',
      { criteria: [{ column: 12, text: 'a "b"' }], sumColumn: null },
      ONE,
      `COUNTIFS('Aktiviteter'!$M$2:$M$401,"a ""b""")`,
    ],
    [
      'a number and a sum',
      { criteria: [{ column: 14, number: 7 }], sumColumn: 9 },
      ONE,
      "SUMIFS('Aktiviteter'!$J$2:$J$401,'Aktiviteter'!$O$2:$O$401,7)",
    ],
    [
      'a month',
      { criteria: [{ column: 5, year: 2025, month: 3 }], sumColumn: null },
      ONE,
      `COUNTIFS('Aktiviteter'!$F$2:$F$401,">="&DATE(2025,3,1),'Aktiviteter'!$F$2:$F$401,"<"&DATE(2025,4,1))`,
    ],
    [
      'the last month',
      { criteria: [{ column: 5, year: 2025, month: 12 }], sumColumn: null },
      ONE,
      `COUNTIFS('Aktiviteter'!$F$2:$F$401,">="&DATE(2025,12,1),'Aktiviteter'!$F$2:$F$401,"<"&DATE(2026,1,1))`,
    ],
    [
      'several sheets, one with a quote in its name',
      { criteria: [{ column: 12, text: 'Ja' }], sumColumn: null },
      [
        { name: 'Aktiviteter', rowCount: 1_048_575 },
        { name: "Aktiviteter '2", rowCount: 3 },
      ],
      `COUNTIFS('Aktiviteter'!$M$2:$M$1048576,"Ja")+COUNTIFS('Aktiviteter ''2'!$M$2:$M$4,"Ja")`,
    ],
    [
      'a sheet without rows',
      { criteria: [], sumColumn: null },
      [{ name: 'Activities', rowCount: 0 }],
      "COUNT('Activities'!$A$2:$A$2)",
    ],
  ])('writes %s', (_, count, sheets, formula) => {
    expect(countFormula(count, sheets)).toBe(formula);
  });
});

describe('Kontroll', () => {
  it('links each line to the very cell it is about', () => {
    for (const lang of LANGS) {
      const { report } = awkwardSample(lang);
      const links = formulasOf(tableOf(report, 'control'), 5);
      for (const { formula, ifHidden } of links) {
        const [, name, letter = '', row] = /^'(.+)'!\$([A-Z])\$(\d+)$/.exec(formula) ?? [];
        const sheet = report.sheets.find((each) => each.name === name);
        const cell = sheet?.kind === 'table' ? sheet.rows[Number(row) - 2]?.cells[letter.charCodeAt(0) - 65] : null;
        expect(cell).toMatchObject({ quantity: ifHidden?.quantity });
      }
      expect(new Set(links.map(({ formula }) => formula)).size).toBe(links.length);
    }
  });

  it('has no text of the source in any formula', () => {
    for (const lang of LANGS) {
      const texts = REPORT_TEXTS[lang];
      const { agrees, differs, hidden } = texts.control;
      const ours = [
        ...[texts.yes, agrees, differs, hidden, texts.no, ':', '>=', '<', texts.unknownCounty],
        ...[...Object.values(texts.kinds), ...[...COUNTIES.values()].map(({ name }) => name), ...RULE_IDS],
      ];
      const { report } = awkwardSample(lang);
      const formulas = report.sheets.flatMap((sheet) =>
        sheet.kind === 'table' ? sheet.columns.flatMap((_, column) => formulasOf(sheet, column)) : [],
      );
      expect(formulas.length).toBeGreaterThan(500);
      for (const { formula } of formulas) {
        const literals = [...formula.matchAll(/"([^"]*)"/g)].map(([, literal]) => literal);
        expect(ours).toEqual(expect.arrayContaining(literals));
        const rest = formula.replaceAll(/"[^"]*"/g, '').replaceAll(/'[^']*'!/g, '');
        expect(rest).toMatch(/^(?:IF|COUNT|COUNTIF|COUNTIFS|SUMIFS|ROWS|DATE|\$?[A-Z]\$?\d+|\d+|[(),:=&+-])*$/);
      }
      const code = AWKWARD_BRANCHES.flat();
      expect(tableOf(report, 'control').rows.some(({ cells }) => code.includes(String(cells[1])))).toBe(true);
    }
  });

  it('has criteria that mean nothing but themselves to a spreadsheet', () => {
    for (const lang of LANGS) {
      const { yes, no, kinds, unknownCounty } = REPORT_TEXTS[lang];
      const counties = [...COUNTIES.values()].map(({ name }) => name);
      for (const names of [[yes, no], Object.values(kinds), [...counties, unknownCounty], RULE_IDS]) {
        for (const name of names) expect(name).toMatch(/^[^<>=*?~"]+$/);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
      }
    }
  });

  it.each([
    ['external', 'xlsx'],
    ['internal', 'csv'],
    ['internal', 'pdf'],
  ] as const)('is not in an %s %s, which has no formula either', (variant, format) => {
    const { report } = sample({ variant, format, records: 50 });
    expect(report.sheets.some(({ id }) => id === 'control')).toBe(false);
    for (const sheet of report.sheets) {
      if (sheet.kind === 'table') expect(sheet.columns.flatMap((_, column) => formulasOf(sheet, column))).toEqual([]);
    }
    if (variant === 'internal') expect(csvSheet(report).columns).toHaveLength(14);
  });

  it('is refused by formats that hold no formulas', () => {
    const formula = { formula: '1+1', value: 2 };
    expect(() => csvLine(['a', formula])).toThrow(RangeError);
    expect(() => valueText(formula, 'nb-NO')).toThrow(RangeError);
  });
});

function tableOf(report: Report, id: TableSheet['id']): TableSheet {
  const sheet = report.sheets.find((each) => each.id === id);
  if (sheet?.kind !== 'table') throw new RangeError(`No table ${id}`);
  return sheet;
}

/** The formulas about figures and others in a column of a table, below one another. */
function formulasOf(sheet: TableSheet, column: number) {
  return sheet.rows.flatMap(({ cells }) => {
    const cell = cells[column];
    return typeof cell === 'object' && cell !== null && 'formula' in cell ? [cell] : [];
  });
}
