// Pure. A count of records as a formula.
import { columnReference } from '../formats/xlsx/sheet-reference.ts';
import type { Criterion, RecordCount } from './record-counts.ts';
import { RECORD_COLUMN } from './record-row.ts';
import type { RecordsSheet } from './report.ts';

type Sheet = Pick<RecordsSheet, 'name' | 'rowCount'>;

/** The count over all sheets of records; of each only the rows that are filled. */
export function countFormula(count: RecordCount, sheets: readonly Sheet[]): string {
  return sheets.map((sheet) => countOnSheet(count, sheet)).join('+');
}

function countOnSheet({ criteria, sumColumn }: RecordCount, { name, rowCount }: Sheet): string {
  const range = (column: number) => columnReference(name, column, rowCount);
  const conditions = criteria.flatMap((criterion) =>
    tests(criterion).map((test) => `${range(criterion.column)},${test}`),
  );
  if (sumColumn !== null) return `SUMIFS(${[range(sumColumn), ...conditions].join(',')})`;
  return conditions.length === 0 ? `COUNT(${range(RECORD_COLUMN.number)})` : `COUNTIFS(${conditions.join(',')})`;
}

function tests(criterion: Criterion): string[] {
  if ('text' in criterion) return [`"${criterion.text.replaceAll('"', '""')}"`];
  if ('number' in criterion) return [String(criterion.number)];
  const { year, month } = criterion;
  const next = month === 12 ? `${year + 1},1,1` : `${year},${month + 1},1`;
  // A cell that holds a day as it was registered, a text, meets neither.
  return [`">="&DATE(${year},${month},1)`, `"<"&DATE(${next})`];
}
