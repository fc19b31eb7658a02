import Excel from 'exceljs';
import { expect, describe as group, test } from 'vitest';
import { BLOCKED_ORG_NUMBER, DEMO_ORGANISATIONS } from '../../demo/data/organisations.ts';
import type { Report } from '../../worker/report/report.ts';
import { BUFDIR_FHO_2020 } from '../../worker/rules/rule-sets/bufdir-fho-2020.ts';
import { buildWorkbook } from '../formats/build-file.ts';
import { assess } from './assess.ts';
import { compareSheets, type ShownCell, type ShownSheet } from './compare-sheets.ts';
import { describe } from './describe.ts';
import { judgeHiding } from './judge-hiding.ts';
import type { Language, Variant } from './model.ts';
import { produce } from './produce.ts';
import { seededDossier } from './seeded-dossier.ts';

const SMALL_RECORDS = 2_000;

const organisations = DEMO_ORGANISATIONS.filter(({ orgNumber }) => orgNumber !== BLOCKED_ORG_NUMBER).map(
  (organisation) => [organisation.orgNumber, organisation.years.at(-1)?.records ?? 0, organisation] as const,
);

group('the report of a seeded organisation, counted once more', () => {
  test.each(organisations)(
    '%s with %i records agrees in every cell',
    async (_, records, organisation) => {
      const dossier = seededDossier(organisation, BUFDIR_FHO_2020);
      const assessment = assess(dossier);
      const product = produce(dossier, BUFDIR_FHO_2020);
      expect(product.verdicts).toEqual(assessment.reasons);
      expect(product.discrepancies).toEqual(assessment.discrepancies);
      const { counts } = assessment;
      if (counts === null) throw new Error('The reference would block it');
      const editions = (['external', 'internal'] as const).flatMap((variant) =>
        (['nb', 'nn', 'en'] as const).map((language): [Variant, Language] => [variant, language]),
      );
      for (const [variant, language] of editions) {
        const report = product.report(variant, language);
        const expected = describe(assessment, variant, language);
        const shown =
          records > SMALL_RECORDS ? product.sheets(report) : await readBack(buildWorkbook(product, report), report);
        const { differences, figures } = compareSheets(expected, shown);
        expect(differences, `${variant} ${language}`).toEqual([]);
        const { shownSmall, followed, hiddenDays } = judgeHiding(figures, counts, variant, BUFDIR_FHO_2020);
        expect({ shownSmall, followed }, `${variant} ${language}`).toEqual({ shownSmall: [], followed: [] });
        if (variant === 'internal') expect(hiddenDays).toEqual([]);
      }
    },
    300_000,
  );

  test('the one with an identity number in a text is blocked', () => {
    const organisation = DEMO_ORGANISATIONS.find(({ orgNumber }) => orgNumber === BLOCKED_ORG_NUMBER);
    if (organisation === undefined) throw new Error('No such organisation');
    const dossier = seededDossier(organisation, BUFDIR_FHO_2020);
    const blocking = assess(dossier).discrepancies.filter(({ weight }) => weight === 'B');
    expect(blocking).toMatchObject([{ rule: 'P01', field: 'theme' }]);
    expect(produce(dossier, BUFDIR_FHO_2020).discrepancies.filter(({ weight }) => weight === 'B')).toEqual(blocking);
  });
});

/** The cells of the file itself, as exceljs finds them. */
async function readBack(file: Buffer, report: Report): Promise<ShownSheet[]> {
  const workbook = new Excel.Workbook();
  await workbook.xlsx.load(new Uint8Array(file).buffer);
  return workbook.worksheets.map((sheet, number) => {
    const width = report.sheets[number]?.columns.length ?? 0;
    const row = (line: number): ShownCell[] =>
      Array.from({ length: width }, (_, column) => cellOf(sheet.getCell(line, column + 1).value));
    return {
      id: report.sheets[number]?.id ?? sheet.name,
      name: sheet.name,
      headers: row(1).map(String),
      rows: Array.from({ length: sheet.rowCount - 1 }, (_, line) => row(line + 2)),
    };
  });
}

function cellOf(value: Excel.CellValue): ShownCell {
  if (value instanceof Date) return { date: value.toISOString().slice(0, 10) };
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'object' && 'formula' in value) {
    // exceljs drops a result of 0.
    const { formula, result = 0 } = value;
    if (typeof result === 'string' || typeof result === 'number') return { formula, value: result };
  }
  throw new TypeError(`A cell holds ${JSON.stringify(value)}`);
}
