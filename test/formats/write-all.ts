import type { ReportWriter, WriterState } from '../../worker/formats/report-writer.ts';
import type { Row, RowStyle } from '../../worker/formats/sheet.ts';

export interface SheetRows {
  rowCount: number;
  row(index: number): { row: Row; style?: RowStyle };
}

export interface Interruptions {
  /** A new process, which knows the saved state only, takes over after every part. */
  afterEachPart?: boolean;
  /** The process dies just before these calls of `writeRow` (counted over all processes), losing what was not saved. */
  beforeRows?: readonly number[];
}

/** Drives writers as the build stage does, with restarts from the state of the last part as JSON. */
export function writeAll<State extends WriterState>(
  make: (state: State | null) => ReportWriter<State>,
  sheets: readonly SheetRows[],
  { afterEachPart = false, beforeRows = [] }: Interruptions = {},
): { file: Buffer; parts: number[]; states: State[]; restarts: number } {
  const parts: Uint8Array[] = [];
  const states: State[] = [];
  const deaths = [...beforeRows].sort((a, b) => a - b);
  let calls = 0;
  let restarts = 0;
  let saved: string | null = null;

  for (;;) {
    const writer = make(saved === null ? null : JSON.parse(saved));
    if (runToEnd(writer)) break;
    restarts++;
  }
  return { file: Buffer.concat(parts), parts: parts.map((part) => part.length), states, restarts };

  /** False when the process died on the way. */
  function runToEnd(writer: ReportWriter<State>): boolean {
    const from = writer.state;
    const take = (): boolean => {
      parts.push(writer.takePart());
      states.push(writer.state);
      saved = JSON.stringify(writer.state);
      return afterEachPart;
    };
    for (let index = from.sheet; index < sheets.length; index++) {
      const sheet = sheets[index];
      if (sheet === undefined) return true;
      writer.beginSheet(index);
      for (let number = index === from.sheet ? from.row : 0; number < sheet.rowCount; number++) {
        if (calls === deaths[0]) {
          deaths.shift();
          return false;
        }
        calls++;
        const { row, style } = sheet.row(number);
        if (writer.writeRow(row, style) && take()) return false;
      }
      if (writer.endSheet() && take()) return false;
    }
    parts.push(writer.finish());
    return true;
  }
}
