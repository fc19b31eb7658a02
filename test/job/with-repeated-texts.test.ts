import { expect, it } from 'vitest';
import { reportChecks } from '../../worker/formats/report-checks.ts';
import { withRepeatedTexts } from '../../worker/job/with-repeated-texts.ts';
import type { Report } from '../../worker/report/report.ts';
import { workbookSpec } from '../../worker/report/workbook-spec.ts';
import { buildWorkbook, storedFile } from '../formats/build-file.ts';
import { sample } from '../report/sample.ts';
import { MemoryPages } from './memory-pages.ts';

const THEME = 'Turgruppe for alle';
const data = sample({ variant: 'internal', records: 3_000, theme: (index) => (index % 2 ? `Kveld ${index}` : THEME) });
const common = (report: Report) => workbookSpec(report).commonTexts;

it('knows the texts that the first page repeats, reads no other, and finds the same each time', async () => {
  const pages = new MemoryPages(data, 1_000);
  const report = await withRepeatedTexts(data.report, pages);
  expect(pages.read).toEqual(['records 0']);
  expect(common(data.report)).not.toContain(THEME);
  expect(common(report)).toContain(THEME);
  expect(common(report)).not.toContain('Kveld 1');
  expect(common(await withRepeatedTexts(data.report, pages))).toEqual(common(report));
});

it('makes a smaller file, which says the same', async () => {
  const report = await withRepeatedTexts(data.report, new MemoryPages(data, 1_000));
  const file = buildWorkbook(data, report);
  expect(file.length).toBeLessThan(buildWorkbook(data, data.report).length);
  for (const check of reportChecks('xlsx', data.report, data.tally, data.rows)) {
    await expect(check.run(storedFile(file), () => false)).resolves.toBeUndefined();
  }
});

it.each([
  ['of one page', data, 3_000],
  ['without a list of records', sample({ variant: 'external', records: 3_000 }), 1_000],
] as const)('leaves a report alone %s', async (_, { report, records, verdicts, findings }, pageSize) => {
  const pages = new MemoryPages({ records, verdicts, findings }, pageSize);
  expect(await withRepeatedTexts(report, pages)).toEqual(report);
  expect(pages.read).toEqual([]);
});
