import { assertNever } from '../../protocol/assert-never.ts';
import type { Report } from '../../report/report.ts';
import { drawTable, neededWidth, type TableColumn, tableHeight } from './draw-table.ts';
import { type Block, pdfBlocks } from './pdf-blocks.ts';
import { PdfCanvas, type TextStyle } from './pdf-canvas.ts';

const INK = '#1b1f23';
const GREY = '#4f5963';
const HEADINGS: Record<1 | 2 | 3, { style: TextStyle; before: number; after: number }> = {
  1: { style: { font: 'bold', size: 17, colour: INK }, before: 0, after: 4 },
  2: { style: { font: 'bold', size: 12, colour: INK }, before: 11, after: 4 },
  3: { style: { font: 'bold', size: 10, colour: INK }, before: 7, after: 2 },
};
const BODY: TextStyle = { font: 'regular', size: 9, colour: INK };
/** As large as the text it explains, so that both stand on one line. */
const NOTE: TextStyle = { ...BODY, colour: GREY };
const FIGURE: TextStyle = { ...BODY, align: 'right', tabular: true };
const PARAGRAPH_AFTER = 3;
/** Between paragraphs and the table they lead to. */
const TABLE_AFTER_PARAGRAPH = 5;
/** What follows a heading on its page at least. */
const KEEP_WITH_HEADING = 60;
const SIGNATURE_SPACE = 46;
const SIGNATURE_HEIGHT = 96;
const SIGNATURE_GAP = 28;

/** The PDF of a protected report: A4, tagged, in the report's language. The same report gives the same bytes. */
export function writePdf(report: Report): Promise<Uint8Array> {
  const canvas = new PdfCanvas(report.properties, report.fileName);
  const blocks = pdfBlocks(report);
  for (const [index, block] of blocks.entries()) {
    const next = blocks[index + 1];
    // The widest table gets the long side of the paper, with its heading; what follows it stands upright again.
    if (block.type === 'heading' && next?.type === 'figures') canvas.newPage('landscape');
    else if (blocks[index - 1]?.type === 'figures') canvas.newPage('portrait');
    drawBlock(canvas, block, next);
  }
  return canvas.finish();
}

function drawBlock(canvas: PdfCanvas, block: Block, next: Block | undefined): void {
  switch (block.type) {
    case 'heading': {
      const { style, before, after } = HEADINGS[block.level];
      const height = canvas.height(block.text, style, canvas.width);
      const following = heightAfterHeading(canvas, next, height + after);
      if (!canvas.fits(before + height + after + following)) canvas.newPage(canvas.orientation);
      if (!canvas.isAtTop) canvas.y += before;
      canvas.text(`H${block.level}`, block.text, style, { x: canvas.left, y: canvas.y, width: canvas.width });
      canvas.y += height + after;
      return;
    }
    case 'paragraph': {
      const height = canvas.height(block.text, BODY, canvas.width);
      if (!canvas.fits(height)) canvas.newPage(canvas.orientation);
      canvas.text('P', block.text, BODY, { x: canvas.left, y: canvas.y, width: canvas.width });
      canvas.y += height + PARAGRAPH_AFTER + (next?.type === 'facts' ? TABLE_AFTER_PARAGRAPH : 0);
      return;
    }
    case 'facts':
      drawTable(canvas, factColumns(canvas, block), null, block.rows);
      return;
    case 'figures':
      drawTable(canvas, figureColumns(canvas, block), block.header, block.rows);
      return;
    case 'signature':
      drawSignature(canvas, block);
      return;
    default:
      assertNever(block);
  }
}

/** What must follow a heading on its page; facts that add up are not torn apart when a page can hold them. */
function heightAfterHeading(canvas: PdfCanvas, next: Block | undefined, heading: number): number {
  if (next?.type === 'signature') return SIGNATURE_HEIGHT;
  if (next?.type !== 'facts') return KEEP_WITH_HEADING;
  const height = tableHeight(canvas, factColumns(canvas, next), next.rows);
  return heading + height <= canvas.pageHeight ? height : KEEP_WITH_HEADING;
}

function factColumns(canvas: PdfCanvas, { rows, numbers }: Extract<Block, { type: 'facts' }>): TableColumn[] {
  const explained = (rows[0]?.texts.length ?? 0) > 2;
  const shares = explained ? (numbers ? [0.42, 0.14, 0.44] : [0.26, 0.36, 0.38]) : numbers ? [0.8, 0.2] : [0.55, 0.45];
  const styles: TextStyle[] = [BODY, numbers ? FIGURE : BODY, NOTE];
  return shares.map((share, index) => ({
    width: share * canvas.width,
    style: styles[index] ?? BODY,
    role: index === 0 ? 'TH' : 'TD',
  }));
}

/** Every column as wide as it needs; what is left over goes to the names. */
function figureColumns(canvas: PdfCanvas, block: Extract<Block, { type: 'figures' }>): TableColumn[] {
  const columns = block.header.map((header, index): TableColumn => {
    const isNumber = block.numbers[index] ?? false;
    const style = isNumber ? FIGURE : BODY;
    const texts = block.rows.map((row) => row.texts[index] ?? '');
    return { width: neededWidth(canvas, style, header, texts), style, role: isNumber ? 'TD' : 'TH' };
  });
  const left = canvas.width - columns.reduce((sum, { width }) => sum + width, 0);
  const share = left / columns.length;
  return columns.map((column) => ({ ...column, width: column.width + share }));
}

function drawSignature(canvas: PdfCanvas, block: Extract<Block, { type: 'signature' }>): void {
  if (!canvas.fits(SIGNATURE_HEIGHT)) canvas.newPage(canvas.orientation);
  const { left, width, y } = canvas;
  const half = (width - SIGNATURE_GAP) / 2;
  const right = left + half + SIGNATURE_GAP;
  canvas.text('P', block.who, { ...BODY, font: 'bold' }, { x: left, y, width });
  const lineY = y + SIGNATURE_SPACE;
  for (const x of [left, right]) canvas.line(x, lineY, half, INK, 0.7);
  canvas.text('P', block.placeAndDate, NOTE, { x: left, y: lineY + 4, width: half });
  canvas.text('P', block.signature, NOTE, { x: right, y: lineY + 4, width: half });
  canvas.y = y + SIGNATURE_HEIGHT;
}
