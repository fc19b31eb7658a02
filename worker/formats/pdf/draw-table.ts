import type { TextRow } from './pdf-blocks.ts';
import type { PdfCanvas, TextStyle } from './pdf-canvas.ts';

export interface TableColumn {
  width: number;
  style: TextStyle;
  /** Header cells of rows tell what the rest of the row is about. */
  role: 'TH' | 'TD';
}

const PADDING_X = 4;
const PADDING_Y = 2.2;
const SPACE_AFTER = 5;
const LAST_ROWS = 3;
const LINE = '#c4c9cf';
const TOTAL_LINE = '#5c6670';
const HEADER_FILL = '#eef1f4';

/** A table over as many pages as it takes; its header, if it has one, stands on each of them. */
export function drawTable(
  canvas: PdfCanvas,
  columns: readonly TableColumn[],
  header: readonly string[] | null,
  rows: readonly TextRow[],
): void {
  const table = canvas.element('Table');
  const width = columns.reduce((sum, column) => sum + column.width, 0);

  // Without a header there is no box, and the text begins where the paragraphs do.
  const inset = header === null ? 0 : PADDING_X;

  const drawRow = (texts: readonly string[], kind: 'header' | 'repeated' | 'total' | 'plain') => {
    const height = rowHeight(canvas, columns, texts, kind !== 'plain');
    if (kind === 'header' || kind === 'repeated') {
      canvas.box({ x: canvas.left, y: canvas.y, width }, height, HEADER_FILL);
    }
    if (kind === 'total') canvas.line(canvas.left, canvas.y, width, TOTAL_LINE, 0.8);
    const row = kind === 'repeated' ? null : canvas.element('TR', table);
    let x = canvas.left;
    for (const [index, column] of columns.entries()) {
      const text = texts[index] ?? '';
      const style = cellStyle(column, kind !== 'plain');
      const frame = { x: x + inset, y: canvas.y + PADDING_Y, width: column.width - 2 * PADDING_X };
      if (row === null) canvas.artifactText(text, style, frame);
      else if (kind === 'header') canvas.text('TH', text, style, frame, { parent: row, scope: 'Column' });
      else if (column.role === 'TH' && text !== '') {
        canvas.text('TH', text, style, frame, { parent: row, scope: 'Row' });
      } else canvas.text('TD', text, style, frame, { parent: row });
      x += column.width;
    }
    row?.end();
    canvas.y += height;
    canvas.line(canvas.left, canvas.y, width, LINE, 0.5);
  };

  if (header !== null) drawRow(header, 'header');
  for (const [index, { texts, total }] of rows.entries()) {
    // The last rows stay together: a total alone on a page says nothing.
    const together = index === rows.length - LAST_ROWS ? rows.slice(index) : [{ texts, total }];
    if (!canvas.fits(tableHeight(canvas, columns, together))) {
      canvas.newPage(canvas.orientation);
      if (header !== null) drawRow(header, 'repeated');
    }
    drawRow(texts, total ? 'total' : 'plain');
  }
  table.end();
  canvas.y += SPACE_AFTER;
}

/** The width a column needs so that no word of its header and no figure is broken. */
export function neededWidth(canvas: PdfCanvas, style: TextStyle, header: string, texts: readonly string[]): number {
  const bold: TextStyle = { ...style, font: 'bold' };
  const widths = [...header.split(' '), ...texts].map((text) => canvas.lineWidth(text, bold));
  // A hair more than measured, or rounding breaks the widest.
  return Math.max(...widths) + 2 * PADDING_X + 0.5;
}

/** The height a table without a header takes on one page. */
export function tableHeight(canvas: PdfCanvas, columns: readonly TableColumn[], rows: readonly TextRow[]): number {
  return rows.reduce((sum, { texts, total }) => sum + rowHeight(canvas, columns, texts, total), 0);
}

function rowHeight(canvas: PdfCanvas, columns: readonly TableColumn[], texts: readonly string[], bold: boolean) {
  const heights = columns.map((column, index) =>
    canvas.height(texts[index] ?? '', cellStyle(column, bold), column.width - 2 * PADDING_X),
  );
  return Math.max(...heights) + 2 * PADDING_Y;
}

function cellStyle({ style }: TableColumn, bold: boolean): TextStyle {
  return bold ? { ...style, font: 'bold' } : style;
}
