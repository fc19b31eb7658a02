import type { Cell, Sheet } from './model.ts';

/** A cell as the product shows it. */
export type ShownCell = PlainCell | { formula: string; value: string | number };

type PlainCell = string | number | null | { date: string };

export interface ShownSheet {
  id: string;
  name: string;
  headers: readonly string[];
  rows: readonly (readonly ShownCell[])[];
}

export interface Comparison {
  /** In words, with the place; the first ones only. */
  differences: string[];
  /** By name. */
  figures: ReadonlyMap<string, { value: number; hidden: boolean }>;
}

const SIGN = ':';
const MOST_DIFFERENCES = 8;

/** Every cell of every sheet, in order. A figure may be hidden, but then wherever it is shown. */
export function compareSheets(expected: readonly Sheet[], shown: readonly ShownSheet[]): Comparison {
  const differences: string[] = [];
  const figures = new Map<string, { value: number; hidden: boolean }>();
  const differ = (place: string, want: unknown, got: unknown): void => {
    if (differences.length < MOST_DIFFERENCES)
      differences.push(`${place}: ${JSON.stringify(want)} became ${JSON.stringify(got)}`);
  };
  const order = expected.map(({ id }) => id).join(', ');
  const shownOrder = shown.map(({ id }) => id).join(', ');
  if (order !== shownOrder) differ('sheets', order, shownOrder);
  for (const sheet of expected) {
    const other = shown.find(({ id }) => id === sheet.id);
    if (other === undefined) continue;
    if (sheet.name !== other.name) differ(`${sheet.id}, name`, sheet.name, other.name);
    if (sheet.headers.join('|') !== other.headers.join('|'))
      differ(`${sheet.id}, headers`, sheet.headers, other.headers);
    if (sheet.rows.length !== other.rows.length) differ(`${sheet.id}, rows`, sheet.rows.length, other.rows.length);
    for (const [line, row] of sheet.rows.entries()) {
      const otherRow = other.rows[line] ?? [];
      if (row.length !== otherRow.length) differ(`${sheet.id}, row ${line}, cells`, row.length, otherRow.length);
      for (const [column, want] of row.entries()) {
        const cell = otherRow[column] ?? null;
        const got = resultOf(cell);
        if (typeof want === 'object' && want !== null && 'figure' in want) {
          const hidden = got === SIGN;
          const before = figures.get(want.figure);
          const agrees = hidden || got === want.value;
          if (!agrees || (before !== undefined && before.hidden !== hidden))
            differ(`${sheet.id}, row ${line}, ${want.figure}`, want.value, got);
          figures.set(want.figure, { value: want.value, hidden });
          const formula = typeof cell === 'object' && cell !== null && 'formula' in cell ? cell.formula : undefined;
          if (want.formula !== undefined && want.formula !== formula)
            differ(`${sheet.id}, row ${line}, link`, want.formula, formula);
        } else if (typeof want === 'object' && want !== null && 'about' in want) {
          const remark = figures.get(want.about)?.hidden === true ? want.hidden : want.shown;
          if (remark !== got) differ(`${sheet.id}, row ${line}, remark`, remark, got);
        } else if (plain(want) !== plain(got)) {
          differ(`${sheet.id}, row ${line}, column ${column}`, want, got);
        }
      }
    }
  }
  return { differences, figures };
}

function resultOf(cell: ShownCell): PlainCell {
  return typeof cell === 'object' && cell !== null && 'formula' in cell ? cell.value : cell;
}

/** An empty text is an empty cell. */
function plain(cell: Cell): string | number | null {
  if (cell === '' || cell === null) return null;
  return typeof cell === 'object' ? JSON.stringify(cell) : cell;
}
