import { createWriter, type SavedWriter } from '../../formats/create-writer.ts';
import type { Report } from '../../report/report.ts';
import { sheetSpec, tableRows } from '../../report/workbook-spec.ts';
import { listRows } from '../list-rows.ts';
import type { SnapshotPages } from '../snapshot-pages.ts';

/** A stretch of the file: parts of equal size, each a place to go on from, and the last one of any size. */
export type Piece =
  | { type: 'part'; bytes: Uint8Array; saved: SavedWriter; rowsDone: number }
  | { type: 'last'; bytes: Uint8Array };

export interface Pieces {
  /** Rows of all sheets. */
  rows: number;
  pieces: AsyncGenerator<Piece, void>;
}

/** They take some milliseconds; a page of thousands would keep everyone waiting. */
const ROWS_BETWEEN_BREATHS = 250;

/** The file of a report piece by piece, from the start or from where `saved` says; `breathe` is called every few hundred rows, with the rows done. */
export function writePieces(
  pages: SnapshotPages,
  breathe: (rowsDone: number) => Promise<void>,
  report: Report,
  format: 'xlsx' | 'csv',
  saved: SavedWriter | null,
): Pieces {
  const { sheets, writer, save } = createWriter(report, format, saved);
  const rowsBefore = sheets.map((_, index) => sum(sheets.slice(0, index).map((sheet) => sheetSpec(sheet).rowCount)));

  const rowsDone = (): number => (rowsBefore[writer.state.sheet] ?? 0) + writer.state.row;
  const part = (): Piece => ({ type: 'part', bytes: writer.takePart(), saved: save(), rowsDone: rowsDone() });

  async function* pieces(): AsyncGenerator<Piece, void> {
    const from = writer.state;
    for (const [index, sheet] of sheets.entries()) {
      if (index < from.sheet) continue;
      writer.beginSheet(index);
      const skip = index === from.sheet ? from.row : 0;
      if (sheet.kind === 'table') {
        for (const { row, style } of tableRows(sheet).slice(skip)) {
          if (writer.writeRow(row, style)) yield part();
        }
      } else {
        for await (const rows of listRows(pages, sheet, skip)) {
          for (const [at, row] of rows.entries()) {
            if (writer.writeRow(row)) yield part();
            if (at % ROWS_BETWEEN_BREATHS === 0) await breathe(rowsDone());
          }
          await breathe(rowsDone());
        }
      }
      if (writer.endSheet()) yield part();
    }
    yield { type: 'last', bytes: writer.finish() };
  }

  return { rows: sum(sheets.map((sheet) => sheetSpec(sheet).rowCount)), pieces: pieces() };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
