// Pure. What stands in the PDF, in reading order, before anything is said about where.
import {
  HIDDEN_SIGN,
  type Report,
  type ReportCell,
  shownValue,
  type TableRow,
  type TableSheet,
} from '../../report/report.ts';
import { REPORT_TEXTS } from '../../report/texts.ts';
import { pdfSheets } from './pdf-sheets.ts';
import { showableText } from './showable-text.ts';
import { valueText } from './value-text.ts';

export interface TextRow {
  texts: string[];
  total: boolean;
}

export type Block =
  | { type: 'heading'; level: 1 | 2 | 3; text: string }
  | { type: 'paragraph'; text: string }
  /** What is stated and its value; `numbers` when every value is a figure, so that they stand under each other. */
  | { type: 'facts'; rows: TextRow[]; numbers: boolean }
  /** A table with a header; `numbers` tells which columns hold figures. */
  | { type: 'figures'; header: string[]; numbers: boolean[]; rows: TextRow[] }
  | { type: 'signature'; who: string; placeAndDate: string; signature: string };

/** Summary, counties, signatures and method of a report; throws a RangeError when it lacks one of them. */
export function pdfBlocks(report: Report): Block[] {
  const { summary, counties, method } = pdfSheets(report);
  const { language } = report.properties;
  const { signatures } = REPORT_TEXTS[report.lang].summary;
  const [title, ...rows] = summary.rows;
  const signing = rows.findIndex(({ cells, style }) => style === 'heading' && cells[0] === signatures);
  if (title === undefined || signing === -1) throw new RangeError('The summary has no title or no place to sign');
  return [
    { type: 'heading', level: 1, text: firstText(title, language) },
    { type: 'paragraph', text: showableText(report.properties.subject) },
    ...rowBlocks(rows.slice(0, signing), 2, language),
    ...countyBlocks(counties, language),
    { type: 'heading', level: 2, text: signatures },
    ...signatureBlocks(rows.slice(signing + 1), language),
    { type: 'heading', level: 2, text: method.name },
    ...rowBlocks(method.rows, 3, language),
  ];
}

function rowBlocks(rows: readonly TableRow[], level: 2 | 3, language: string): Block[] {
  const blocks: Block[] = [];
  for (const row of rows) {
    const { cells, style } = row;
    const last = blocks.at(-1);
    if (cells.every((cell) => cell === null)) continue;
    if (style === 'heading') blocks.push({ type: 'heading', level, text: firstText(row, language) });
    else if (cells.slice(1).every((cell) => cell === null)) {
      blocks.push({ type: 'paragraph', text: firstText(row, language) });
    } else {
      const numbers = isNumber(cells[1] ?? null);
      const fact = textRow(row, language);
      if (last?.type === 'facts') {
        last.rows.push(fact);
        last.numbers &&= numbers;
      } else blocks.push({ type: 'facts', rows: [fact], numbers });
    }
  }
  return blocks;
}

function countyBlocks({ name, columns, rows }: TableSheet, language: string): Block[] {
  return [
    { type: 'heading', level: 2, text: name },
    {
      type: 'figures',
      header: columns.map(({ header }) => header),
      numbers: columns.map(({ type }) => type !== 'text'),
      rows: rows.map((row) => textRow(row, language)),
    },
  ];
}

/** Each place to sign is two rows: who signs, with place and date; then the signature. */
function signatureBlocks(rows: readonly TableRow[], language: string): Block[] {
  return rows.flatMap((row, index): Block[] => {
    const [who = '', placeAndDate = ''] = textRow(row, language).texts;
    const next = rows[index + 1];
    if (who === '' || next === undefined) return [];
    return [{ type: 'signature', who, placeAndDate, signature: textRow(next, language).texts[1] ?? '' }];
  });
}

function textRow({ cells, style }: TableRow, language: string): TextRow {
  return { texts: cells.map((cell) => valueText(shownValue(cell), language)), total: style === 'total' };
}

function firstText({ cells }: TableRow, language: string): string {
  return valueText(shownValue(cells[0] ?? null), language);
}

function isNumber(cell: ReportCell): boolean {
  const value = shownValue(cell);
  return typeof value === 'number' || value === HIDDEN_SIGN;
}
