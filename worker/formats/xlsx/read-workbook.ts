import type { StoredFile } from '../stored-file.ts';
import { parseXml, type XmlElement } from './check-xml.ts';
import { decoded } from './decoded.ts';
import { readSharedTexts } from './read-shared-texts.ts';
import { type Entry, inflatedBytes, readDirectory, readPart } from './read-zip.ts';
import { type ReadRow, RowReader } from './row-reader.ts';
import { SHARED_TEXTS } from './static-parts.ts';
import { WorkbookError } from './workbook-error.ts';

const DATE_FORMAT = 'dd\\.mm\\.yyyy';

/** Opens a stored workbook; throws a `WorkbookError` or an `XmlError` for anything but what it expects. */
export async function readWorkbook(file: StoredFile): Promise<ReadWorkbook> {
  const entries = await readDirectory(file);
  const parts = new Map<string, XmlElement>();
  for (const entry of entries.values()) {
    if (!isSheet(entry.name)) parts.set(entry.name, parseXml(decoded(await readPart(file, entry))));
  }
  return new ReadWorkbook(file, entries, parts);
}

export class ReadWorkbook {
  /** In the order of the workbook. */
  readonly sheetNames: string[];
  readonly entryNames: string[];
  readonly #file: StoredFile;
  readonly #entries: Map<string, Entry>;
  readonly #sheets: Map<string, string>;
  readonly #isDate: readonly boolean[];
  readonly #sharedTexts: readonly string[];

  constructor(file: StoredFile, entries: Map<string, Entry>, parts: ReadonlyMap<string, XmlElement>) {
    this.#file = file;
    this.#entries = entries;
    this.#sheets = sheetEntries(parts);
    this.#isDate = datesByStyle(parts.get('xl/styles.xml'));
    this.#sharedTexts = readSharedTexts(parts.get(SHARED_TEXTS));
    this.sheetNames = [...this.#sheets.keys()];
    this.entryNames = [...entries.keys()];
  }

  /**
   * The rows of a sheet in batches, checked while they stream: CRC and sizes, well-formed XML, rows numbered without
   * a gap, cells in order, nothing but texts, numbers and dates; formulas only where they are `allowed`.
   */
  async *rows(
    sheetName: string,
    formulas: 'allowed' | 'refused' = 'refused',
  ): AsyncGenerator<ReadRow[], void, undefined> {
    const entry = this.#entries.get(this.#sheets.get(sheetName) ?? '');
    if (entry === undefined) throw new WorkbookError('The sheet is missing');
    const reader = new RowReader(this.#isDate, this.#sharedTexts, formulas === 'allowed');
    for await (const bytes of inflatedBytes(this.#file, entry)) {
      const rows = reader.push(bytes);
      if (rows.length > 0) yield rows;
    }
    reader.end();
  }
}

function isSheet(name: string): boolean {
  return /^xl\/worksheets\/sheet\d+\.xml$/.test(name);
}

function sheetEntries(parts: ReadonlyMap<string, XmlElement>): Map<string, string> {
  const targets = new Map(
    parts
      .get('xl/_rels/workbook.xml.rels')
      ?.children.map(({ attributes }) => [attributes.get('Id'), attributes.get('Target')]),
  );
  const sheets = parts.get('xl/workbook.xml')?.children.find(({ name }) => name === 'sheets')?.children ?? [];
  return new Map(
    sheets.map(({ attributes }) => [attributes.get('name') ?? '', `xl/${targets.get(attributes.get('r:id')) ?? ''}`]),
  );
}

/** Whether a style shows a number as a date, by the style's number. */
function datesByStyle(styles: XmlElement | undefined): boolean[] {
  const children = (name: string) => styles?.children.find((child) => child.name === name)?.children ?? [];
  const dateFormats = children('numFmts')
    .filter(({ attributes }) => attributes.get('formatCode') === DATE_FORMAT)
    .map(({ attributes }) => attributes.get('numFmtId'));
  return children('cellXfs').map(({ attributes }) => dateFormats.includes(attributes.get('numFmtId')));
}
