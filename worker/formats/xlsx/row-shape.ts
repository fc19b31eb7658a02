// Pure. What a row looks like but for its number and values: most rows of a sheet look like one shortly before them.

export interface RowShape {
  /** Sticky. Finds the number of a row that looks like this, then the value of each cell in turn; '' for an empty one. */
  readonly pattern: RegExp;
  readonly cells: readonly ShapedCell[];
}

export interface ShapedCell {
  /** From 0. */
  readonly column: number;
  readonly style: number;
  /** Of a shared text the value is its number. */
  readonly kind: 'shared text' | 'inline text' | 'number' | 'empty';
}

/** Rows of one shape may have any height: it hangs on how long their texts are. */
const HEIGHT = '"(?: ht="\\d+" customHeight="1")?>';
const ROW_BEGIN = new RegExp(`<row r="\\d+${HEIGHT}`, 'y');
const ROW_END = '</row>';
const CELL =
  /(<c r="([A-Z]+))\d+(" s="(\d+)")(?:\/>|( t="s"><v>|><v>| t="inlineStr"><is><t(?: xml:space="preserve")?>)([^<]*))/y;
const WHOLE_NUMBER = /^\d+$/;
const VALUE_END = '</v></c>';
const TEXT_END = '</t></is></c>';

/** The shape of a row that has been read already; null for one with anything but texts, whole numbers and empty cells. */
export function rowShape(row: string): RowShape | null {
  ROW_BEGIN.lastIndex = 0;
  if (!ROW_BEGIN.test(row)) return null;
  const cells: ShapedCell[] = [];
  let pattern = `<row r="(\\d+)${HEIGHT}`;
  let at = ROW_BEGIN.lastIndex;
  while (!row.startsWith(ROW_END, at)) {
    CELL.lastIndex = at;
    const [whole, begin = '', letters = '', style = '', styleNumber = '', opening, value = ''] = CELL.exec(row) ?? [];
    if (whole === undefined) return null;
    at += whole.length;
    const cell = { column: columnIndex(letters), style: Number(styleNumber) };
    pattern += `${begin}\\1${style}`;
    if (opening === undefined) {
      cells.push({ ...cell, kind: 'empty' });
      pattern += '()/>';
      continue;
    }
    const isText = opening.includes('inlineStr');
    const end = isText ? TEXT_END : VALUE_END;
    if (!row.startsWith(end, at) || !(isText || WHOLE_NUMBER.test(value))) return null;
    at += end.length;
    cells.push({ ...cell, kind: isText ? 'inline text' : opening.includes('t="s"') ? 'shared text' : 'number' });
    // More digits than 15 are no longer told apart.
    pattern += `${opening}${isText ? '([^<]*)' : '(\\d{1,15})'}${end}`;
  }
  return { pattern: new RegExp(`${pattern}${ROW_END}`, 'y'), cells };
}

/** The inverse of `columnLetters`. */
function columnIndex(letters: string): number {
  let column = 0;
  for (let at = 0; at < letters.length; at++) column = column * 26 + letters.charCodeAt(at) - 64;
  return column - 1;
}
