// Pure. The first row of a worksheet.
import type { Column } from '../sheet.ts';
import { columnLetters } from './column-letters.ts';
import { lineCount } from './line-count.ts';
import { rowHeight, rowTagEnd } from './row-height.ts';
import { headerStyleIndex } from './styles.ts';
import { isTrimmed, TRIMMED, UNTRIMMED, XmlText } from './xml-text.ts';

export function headerXml(columns: readonly Column[]): string {
  const xml = new XmlText();
  const cells = columns.map((column, index) => {
    const { header } = column;
    const start = `<c r="${columnLetters(index)}1" s="${headerStyleIndex(column)}" t="inlineStr"><is><t`;
    return `${start}${isTrimmed(header) ? TRIMMED : UNTRIMMED}${xml.escape(header)}</t></is></c>`;
  });
  // Bold letters in narrow columns take more.
  const lines = columns.map(({ header, width }) => lineCount(header, 0.95 * width));
  return `<row r="1${rowTagEnd(rowHeight('plain', Math.max(...lines)))}${cells.join('')}</row>`;
}
