// Pure. The rows of the sheets that are too long to be held in memory.
import type { Row } from '../formats/sheet.ts';
import type { FindingsSheet, RecordsSheet } from '../report/report.ts';
import type { SnapshotPages } from './snapshot-pages.ts';

/** The rows of a sheet without the first `skip`, a page of the snapshot at a time; pages that lie before them are not read where that is known. */
export async function* listRows(
  pages: SnapshotPages,
  sheet: RecordsSheet | FindingsSheet,
  skip: number,
): AsyncGenerator<Row[], void> {
  let toPass = sheet.firstRow + skip;
  let left = sheet.rowCount - skip;
  for (const { rows, rowCount } of pagesOf(pages, sheet)) {
    if (left === 0) return;
    if (rowCount !== null && rowCount <= toPass) {
      toPass -= rowCount;
      continue;
    }
    const all = await rows();
    const shown = all.slice(toPass, toPass + left);
    toPass = Math.max(0, toPass - all.length);
    left -= shown.length;
    yield shown;
  }
}

interface RowPage {
  /** Null where only reading tells. */
  rowCount: number | null;
  rows(): Promise<Row[]>;
}

function pagesOf(pages: SnapshotPages, sheet: RecordsSheet | FindingsSheet): RowPage[] {
  if (sheet.kind === 'findings') {
    return Array.from({ length: pages.recordCounts.length + 1 }, (_, page) => ({
      rowCount: null,
      rows: async () => (await pages.findings(page)).map((finding) => sheet.row(finding)),
    }));
  }
  let before = 0;
  return pages.recordCounts.map((count, page) => {
    const first = before + 1;
    before += count;
    return {
      rowCount: sheet.which === 'all' ? count : null,
      rows: async () => {
        const shown = sheet.which === 'all' ? await pages.records(page) : await pages.notCounted(page);
        return shown.map(({ place, record, verdict }) => sheet.row(record, verdict, first + place));
      },
    };
  });
}
