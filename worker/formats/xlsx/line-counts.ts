// Pure.
import { fitsOneLine, lineCount } from './line-count.ts';

/** Bounds the memory; names of branches and texts of rules are fewer. */
const MAX_KEPT = 1_000;

/** The lines of the texts of one column: most are short, and of the long ones most come again. */
export class LineCounts {
  readonly #width: number;
  readonly #kept = new Map<string, number>();

  constructor(width: number) {
    this.#width = width;
  }

  of(text: string): number {
    if (fitsOneLine(text, this.#width)) return 1;
    const kept = this.#kept.get(text);
    if (kept !== undefined) return kept;
    const lines = lineCount(text, this.#width);
    if (this.#kept.size < MAX_KEPT) this.#kept.set(text, lines);
    return lines;
  }
}
