// Pure. A list that is longer than a sheet goes on on the next.
import type { FindingsSheet, RecordsSheet } from './report.ts';

/** The sheets a list takes, in order, each with at most `maxRows` rows: `Aktiviteter`, `Aktiviteter (2)` and so on. */
export function splitList<Sheet extends RecordsSheet | FindingsSheet>(whole: Sheet, maxRows: number): Sheet[] {
  const sheets = [{ ...whole, rowCount: Math.min(maxRows, whole.rowCount) }];
  for (let firstRow = maxRows; firstRow < whole.rowCount; firstRow += maxRows) {
    const number = sheets.length + 1;
    sheets.push({
      ...whole,
      id: `${whole.id}-${number}`,
      name: `${whole.name} (${number})`,
      firstRow,
      rowCount: Math.min(maxRows, whole.rowCount - firstRow),
    });
  }
  return sheets;
}
