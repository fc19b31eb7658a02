// Pure. Which texts of a list come again and again, found in its first rows.
import type { Column, Row } from '../formats/sheet.ts';

/** What is said less often in thousands of rows is said too seldom to be kept apart from its cells. */
const LEAST_TIMES = 3;

/** Those said most often first, and of those said as often the one that comes first. */
export function repeatedTexts(columns: readonly Column[], rows: Iterable<Row>): string[] {
  const times = new Map<string, number>();
  for (const row of rows) {
    for (const [column, text] of row.entries()) {
      if (typeof text !== 'string' || columns[column]?.uncommon === true) continue;
      times.set(text, (times.get(text) ?? 0) + 1);
    }
  }
  return [...times]
    .filter(([, count]) => count >= LEAST_TIMES)
    .sort(([, one], [, other]) => other - one)
    .map(([text]) => text);
}
