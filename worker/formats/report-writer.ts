// Pure. The port between the build stage and a file format.
import type { Row, RowStyle } from './sheet.ts';

/** R2 wants all parts but the last equal and at least 5 MiB (developers.cloudflare.com/r2, multipart limits). */
export const PART_SIZE = 5 * 1024 * 1024;

/** Where to go on after a restart. Plain JSON under 1 KB, without a word of any record. */
export interface WriterState {
  /** The sheet that is open. */
  sheet: number;
  /** How many of its rows need not be given again. */
  row: number;
  /** Bytes in finished parts; always a multiple of `PART_SIZE`. */
  offset: number;
}

/**
 * Writes sheets in order as parts of exactly `PART_SIZE` bytes.
 *
 * Each call that returns true has filled a part, which must be taken before the next call. `state` is valid from the
 * start and right after each `takePart`. A writer made from it, given the rows of sheet `state.sheet` from number
 * `state.row` on (possibly the last row once more), writes the same bytes as one that was never interrupted.
 */
export interface ReportWriter<State extends WriterState = WriterState> {
  readonly state: State;
  /** Opens the sheet; does nothing when a restart has left it open. */
  beginSheet(index: number): void;
  writeRow(row: Row, style?: RowStyle): boolean;
  /** Throws a RangeError unless exactly the announced number of rows was written. */
  endSheet(): boolean;
  takePart(): Uint8Array;
  /** The last part; of any size from 1 to `PART_SIZE`. */
  finish(): Uint8Array;
}
