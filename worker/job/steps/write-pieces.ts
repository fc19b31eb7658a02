import { pageKey, verdictsKey } from '../../files/keys.ts';
import { createWriter, type SavedWriter } from '../../formats/create-writer.ts';
import type { RecordsSheet, Report } from '../../report/report.ts';
import { sheetSpec, tableRows } from '../../report/workbook-spec.ts';
import type { ActivityRecord } from '../../rules/record.ts';
import type { Verdict } from '../../rules/rule-ids.ts';
import type { StepContext } from './step.ts';

/** A stretch of the file: parts of equal size, each a place to go on from, and the last one of any size. */
export type Piece =
  | { type: 'part'; bytes: Uint8Array; saved: SavedWriter; rowsDone: number }
  | { type: 'last'; bytes: Uint8Array };

export interface Pieces {
  /** Rows of all sheets. */
  rows: number;
  pieces: AsyncGenerator<Piece, void>;
}

/** The file of a report piece by piece, from the start or from where `saved` says. */
export function writePieces(
  context: StepContext,
  report: Report,
  format: 'xlsx' | 'csv',
  saved: SavedWriter | null,
): Pieces {
  const { sheets, writer, save } = createWriter(report, format, saved);
  const rowsBefore = sheets.map((_, index) => sum(sheets.slice(0, index).map((sheet) => sheetSpec(sheet).rowCount)));

  const part = (): Piece => {
    const bytes = writer.takePart();
    const { sheet, row } = writer.state;
    return { type: 'part', bytes, saved: save(), rowsDone: (rowsBefore[sheet] ?? 0) + row };
  };

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
        for await (const rows of recordRows(context, sheet, skip)) {
          for (const row of rows) {
            if (writer.writeRow(row)) yield part();
          }
        }
      }
      if (writer.endSheet()) yield part();
    }
    yield { type: 'last', bytes: writer.finish() };
  }

  return { rows: sum(sheets.map((sheet) => sheetSpec(sheet).rowCount)), pieces: pieces() };
}

/** The rows of a sheet of records, a page of the snapshot at a time, without the first `skip`. */
async function* recordRows({ job, run, effects, store, breath }: StepContext, sheet: RecordsSheet, skip: number) {
  let number = 0;
  let passed = 0;
  for (const { page, records: count } of store.pages()) {
    if (sheet.which === 'all' && passed + count <= skip) {
      // All of it is in the file already.
      passed += count;
      number += count;
      continue;
    }
    const [records, verdicts] = await Promise.all([
      effects.files.getPacked<ActivityRecord[]>(pageKey(job.id, run.generation, page)),
      effects.files.getPacked<Verdict[]>(verdictsKey(job.id, run.generation, page)),
    ]);
    const first = number;
    const shown = records.flatMap((record, index) => {
      const verdict = verdicts[index];
      if (verdict === undefined) throw new TypeError('A record has no verdict');
      const isShown = sheet.which === 'all' || verdict !== null;
      return isShown ? [sheet.row(record, verdict, first + index + 1)] : [];
    });
    yield shown.slice(Math.max(0, skip - passed));
    await breath.take();
    passed += shown.length;
    number += records.length;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
