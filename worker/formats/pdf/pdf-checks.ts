import {
  HIDDEN_SIGN,
  type QuantityCell,
  type Report,
  type ReportCell,
  shownValue,
  type TableSheet,
} from '../../report/report.ts';
import type { AggregateRow, Tally } from '../../rules/aggregates.ts';
import type { Check } from '../check.ts';
import { norwegianDate } from '../date-parts.ts';
import { checkSmallCounts, checkSums, type ReadFigure } from '../figure-checks.ts';
import type { StoredFile } from '../stored-file.ts';
import { checkNoIdentityNumber } from '../table-checks.ts';
import { VerificationError } from '../verification-error.ts';
import { PdfError } from './pdf-objects.ts';
import { type PdfSheets, pdfSheets } from './pdf-sheets.ts';
import { type PdfElement, type ReadPdf, readPdf } from './read-pdf.ts';
import { showableText } from './showable-text.ts';

/** A PDF of summary and counties is under 200 KB; what bounds the memory of reading. */
const MAX_PDF_BYTES = 8 * 1024 * 1024;

/**
 * The checks a stored PDF must pass: every offset and page; its texts by the structure tree, each where it belongs and
 * none besides; the figures against the sums they come from; no small count.
 */
export function pdfChecks(report: Report, tally: Tally, rows: readonly AggregateRow[]): Check[] {
  const sheets = pdfSheets(report);
  const { counties } = sheets;
  // One reading serves all checks of a run; the file of another run is another object.
  const opened = new WeakMap<StoredFile, Promise<ReadPdf>>();
  const open = (file: StoredFile): Promise<ReadPdf> => {
    const pdf = opened.get(file) ?? read(file);
    opened.set(file, pdf);
    return pdf;
  };
  const figures = async (file: StoredFile, id: string): Promise<ReadFigure[]> => {
    const pdf = await open(file);
    return [...checkTexts(id, pdf, report, sheets), ...checkCounties(id, pdf, counties)];
  };

  return [
    check('document', async (file, id) => checkDocument(id, await open(file), report, counties)),
    check('texts', async (file, id) => void checkTexts(id, await open(file), report, sheets)),
    check('sheet-counties', async (file, id) => void checkCounties(id, await open(file), counties)),
    check('sums', async (file, id) => checkSums(id, await figures(file, id), tally, rows)),
    check('small-counts', async (file, id) => checkSmallCounts(id, report, await figures(file, id))),
  ];
}

function check(id: string, run: (file: StoredFile, id: string) => Promise<void>): Check {
  return {
    id,
    // It is small and read at once.
    rows: 1,
    async run(file, aborted) {
      if (aborted(0)) return;
      try {
        await run(file, id);
      } catch (error) {
        throw error instanceof PdfError ? new VerificationError(id, error.message, { cause: error }) : error;
      }
    },
  };
}

async function read(file: StoredFile): Promise<ReadPdf> {
  if (file.sizeBytes > MAX_PDF_BYTES) throw new PdfError('The file is too large');
  return readPdf(await file.read(0, file.sizeBytes));
}

function checkDocument(id: string, pdf: ReadPdf, report: Report, { columns }: TableSheet): void {
  const { title, language } = report.properties;
  if (pdf.title !== title || pdf.language !== language) {
    throw new VerificationError(id, 'The title or the language is not as expected');
  }
  const { type, children } = pdf.document;
  if (type !== 'Document' || children[0]?.type !== 'H1') throw new VerificationError(id, 'The document has no title');
  const headers = new Set(columns.map(({ header }) => plain(header)));
  for (const [index, texts] of pdf.artifacts.entries()) {
    const footer = [report.fileName, `${index + 1}/${pdf.artifacts.length}`];
    const rest = texts.map(plain).filter((text) => !headers.has(text));
    if (rest.join('\n') !== footer.join('\n')) {
      throw new VerificationError(id, `Page ${index + 1} shows something besides the report`);
    }
  }
}

/** Everything but the county table, in reading order. */
function checkTexts(id: string, { document }: ReadPdf, report: Report, { summary, method }: PdfSheets): ReadFigure[] {
  const { at } = countySection(id, document);
  const read = document.children.filter((_, index) => index !== at && index !== at - 1).flatMap(leaves);
  const [title, ...lines] = [summary, method].flatMap((sheet) => [
    ...(sheet === method ? [sheet.name] : []),
    ...sheet.rows.flatMap(({ cells }) => cells.filter((cell) => cell !== null)),
  ]);
  const expected: ReportCell[] = [title ?? null, { freeText: report.properties.subject }, ...lines];
  if (read.length !== expected.length) throw new VerificationError(id, 'There are other texts than there should be');
  return expected.flatMap((cell, index) => readFigure(id, cell, read[index] ?? '', index));
}

function checkCounties(id: string, { document }: ReadPdf, { name, columns, rows }: TableSheet): ReadFigure[] {
  const { at, table } = countySection(id, document);
  if (plain(document.children[at - 1]?.text ?? '') !== plain(name)) {
    throw new VerificationError(id, 'The table has no heading');
  }
  const [header, ...lines] = table.children;
  const headers = header?.children ?? [];
  const isHeader = columns.every(({ header: text }, index) => {
    const cell = headers[index];
    return cell?.type === 'TH' && cell.scope === 'Column' && plain(cell.text) === plain(text);
  });
  if (!isHeader || headers.length !== columns.length) {
    throw new VerificationError(id, 'The header row is not as expected');
  }
  if (lines.length !== rows.length) throw new VerificationError(id, 'Rows are missing or too many');
  return rows.flatMap(({ cells }, index) => {
    const shown = lines[index]?.children ?? [];
    if (shown.length !== cells.length)
      throw new VerificationError(id, `Row ${index + 2} has other cells than it should`);
    return cells.flatMap((cell, column) => readFigure(id, cell, shown[column]?.text ?? '', index));
  });
}

/** Where the one table with a header of columns stands among the children of the document. */
function countySection(id: string, { children }: PdfElement): { at: number; table: PdfElement } {
  const at = children.findIndex((child) => child.children[0]?.children[0]?.scope === 'Column');
  const table = children[at];
  if (table?.type !== 'Table') throw new VerificationError(id, 'The county table is missing');
  return { at, table };
}

/** The texts of an element and all below it that have one. */
function leaves({ text, children }: PdfElement): string[] {
  return [...(text === '' ? [] : [text]), ...children.flatMap(leaves)];
}

/** Throws unless the text is what the report says; gives the figure, when it is one. */
function readFigure(id: string, cell: ReportCell, text: string, index: number): ReadFigure[] {
  if (typeof cell === 'object' && cell !== null && 'freeText' in cell) checkNoIdentityNumber(id, text, index + 2);
  const value = shownValue(cell);
  const number = text === HIDDEN_SIGN ? HIDDEN_SIGN : Number(plain(text).replaceAll(',', '').replace('\u2212', '-'));
  const same = typeof value === 'number' ? text !== '' && number === value : plain(text) === plain(expectedText(value));
  if (!same) throw new VerificationError(id, `Text ${index + 1} is not what the report says`);
  return isFigure(cell) ? [{ cell, value: number }] : [];
}

function expectedText(value: Exclude<ReturnType<typeof shownValue>, number>): string {
  if (value === null) return '';
  if (typeof value === 'string') return showableText(value);
  if ('formula' in value) throw new RangeError('A PDF holds no formulas');
  return norwegianDate(value.date);
}

/** Lines break where there is no space, too: texts are compared without any. */
function plain(text: string): string {
  return text.normalize('NFC').replace(/\s/g, '');
}

function isFigure(cell: ReportCell): cell is QuantityCell {
  return typeof cell === 'object' && cell !== null && 'quantity' in cell;
}
