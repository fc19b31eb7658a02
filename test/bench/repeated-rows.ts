// Pure. The sheet of all records, of any length, made from one page of them.
import type { Row, SheetSpec } from '../../worker/formats/sheet.ts';
import { repeatedTexts } from '../../worker/report/repeated-texts.ts';
import { sheetSpec } from '../../worker/report/workbook-spec.ts';
import { sample } from '../report/sample.ts';

export interface RepeatedRows {
  spec: SheetSpec;
  commonTexts: readonly string[];
  rows(): Generator<Row, void>;
}

const PAGE_RECORDS = 2_000;

/** Rows as the build stage makes them, one at a time. */
export function repeatedRows(rowCount: number): RepeatedRows {
  const { report, records, verdicts } = sample({ variant: 'internal', records: PAGE_RECORDS, branches: 200 });
  const sheet = report.sheets.find((each) => each.kind === 'records');
  if (sheet?.kind !== 'records') throw new RangeError('The report has no sheet of records');
  const page = records.map((record, index) => sheet.row(record, verdicts[index] ?? null, index + 1));
  return {
    spec: { ...sheetSpec(sheet), rowCount },
    commonTexts: [...sheet.commonTexts, ...repeatedTexts(sheet.columns, page)],
    *rows() {
      for (let index = 0; index < rowCount; index++) {
        const record = records[index % PAGE_RECORDS];
        if (record !== undefined) yield sheet.row(record, verdicts[index % PAGE_RECORDS] ?? null, index + 1);
      }
    },
  };
}
