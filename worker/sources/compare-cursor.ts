// Pure.
import { compareText } from './compare-text.ts';
import type { SourceCursor } from './record-source.ts';

/** Orders records and cursors by (date, id), the order of every page. */
export function compareCursor(a: SourceCursor, b: SourceCursor): number {
  return compareText(a.date, b.date) || compareText(a.id, b.id);
}
