import { Buffer } from 'node:buffer';
import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { serialDate } from '../date-parts.ts';
import type { Value } from '../sheet.ts';
import { readPieces, type StoredFile } from '../stored-file.ts';
import { parseXml, plainText, type XmlElement } from './check-xml.ts';

/** A stored file is no workbook as this product writes them. The message holds nothing of its contents. */
export class WorkbookError extends Error {
  override readonly name = 'WorkbookError';
}

export interface ReadRow {
  /** From 1, the header's. */
  number: number;
  cells: Value[];
}

interface Entry {
  name: string;
  method: number;
  crc: number;
  packedSize: number;
  size: number;
  offset: number;
}

const END_SIZE = 22;
const DIRECTORY_HEADER_SIZE = 46;
const LOCAL_HEADER_SIZE = 30;
const DESCRIPTOR_SIZE = 16;
const MAX_DIRECTORY_BYTES = 64 * 1024;
/** Bytes that are unpacked at once. */
const INFLATED_SIZE = 256 * 1024;
const MAX_PART_BYTES = 1024 * 1024;
/** More than any row the writers give; what bounds the memory of reading. */
const MAX_ROW_LENGTH = 16 * 1024 * 1024;
const ROWS_BEGIN = '<sheetData>';
const ROWS_END = '</sheetData>';
const ROW_END = '</row>';
const TEXT_RESULT = ' t="str"';
const FORMULA_END = '</f><v>';
const ROW_HEIGHT = /(?: ht="\d+" customHeight="1")?>/y;
/** As `xsd:double` is written by us: no spaces, no hexadecimal, not empty. */
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]\d+)?$/;
/** Bytes of a text that mean something else than themselves. */
const NOT_PLAIN = /[^ -%'-~]|_x005F_/;
/** Most texts of a report come again and again; ids and the like have nothing to decode. */
const TEXTS_KEPT = 2_000;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const DATE_FORMAT = 'dd\\.mm\\.yyyy';

/** Opens a stored workbook; throws a `WorkbookError` or an `XmlError` for anything but what it expects. */
export async function readWorkbook(file: StoredFile): Promise<ReadWorkbook> {
  const entries = await readDirectory(file);
  const parts = new Map<string, XmlElement>();
  for (const entry of entries.values()) {
    if (!isSheet(entry.name)) parts.set(entry.name, parseXml(await readPart(file, entry)));
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
  readonly #dateStyles: Set<string>;

  constructor(file: StoredFile, entries: Map<string, Entry>, parts: ReadonlyMap<string, XmlElement>) {
    this.#file = file;
    this.#entries = entries;
    this.#sheets = sheetEntries(parts);
    this.#dateStyles = dateStyles(parts.get('xl/styles.xml'));
    this.sheetNames = [...this.#sheets.keys()];
    this.entryNames = [...entries.keys()];
  }

  /**
   * The rows of a sheet in batches, checked while they stream: CRC and sizes, well-formed XML, rows numbered without
   * a gap, cells in order, nothing but inline strings, numbers and dates; formulas only where they are `allowed`.
   */
  async *rows(
    sheetName: string,
    formulas: 'allowed' | 'refused' = 'refused',
  ): AsyncGenerator<ReadRow[], void, undefined> {
    const entry = this.#entries.get(this.#sheets.get(sheetName) ?? '');
    if (entry === undefined) throw new WorkbookError('The sheet is missing');
    const reader = new RowReader(this.#dateStyles, formulas === 'allowed');
    for await (const text of inflatedText(this.#file, entry)) {
      const rows = reader.push(text);
      if (rows.length > 0) yield rows;
    }
    reader.end();
  }
}

async function readDirectory(file: StoredFile): Promise<Map<string, Entry>> {
  if (file.sizeBytes < END_SIZE) throw new WorkbookError('The archive is cut off');
  const end = view(await file.read(file.sizeBytes - END_SIZE, END_SIZE));
  const size = end.getUint32(12, true);
  const offset = end.getUint32(16, true);
  const count = end.getUint16(10, true);
  if (end.getUint32(0, true) !== 0x06054b50 || end.getUint16(20, true) !== 0) {
    throw new WorkbookError('The archive has no end record');
  }
  if (size > MAX_DIRECTORY_BYTES || offset + size + END_SIZE !== file.sizeBytes) {
    throw new WorkbookError('The directory is not where it should be');
  }
  const bytes = await file.read(offset, size);
  const directory = view(bytes);
  const entries = new Map<string, Entry>();
  let at = 0;
  let expectedOffset = 0;
  while (at + DIRECTORY_HEADER_SIZE <= size && directory.getUint32(at, true) === 0x02014b50) {
    const nameLength = directory.getUint16(at + 28, true);
    const entry: Entry = {
      name: Buffer.from(bytes.subarray(at + DIRECTORY_HEADER_SIZE, at + DIRECTORY_HEADER_SIZE + nameLength)).toString(
        'latin1',
      ),
      method: directory.getUint16(at + 10, true),
      crc: directory.getUint32(at + 16, true),
      packedSize: directory.getUint32(at + 20, true),
      size: directory.getUint32(at + 24, true),
      offset: directory.getUint32(at + 42, true),
    };
    // No extra fields, no comments, no gaps between entries: nothing can hide there.
    if (directory.getUint32(at + 30, true) !== 0 || entry.offset !== expectedOffset || entries.has(entry.name)) {
      throw new WorkbookError('The directory holds something unexpected');
    }
    expectedOffset = dataOffset(entry) + entry.packedSize + (entry.method === 8 ? DESCRIPTOR_SIZE : 0);
    entries.set(entry.name, entry);
    at += DIRECTORY_HEADER_SIZE + nameLength;
  }
  if (at !== size || entries.size !== count || expectedOffset !== offset) {
    throw new WorkbookError('The directory does not fit the archive');
  }
  return entries;
}

function dataOffset(entry: Entry): number {
  return entry.offset + LOCAL_HEADER_SIZE + entry.name.length;
}

async function readPart(file: StoredFile, entry: Entry): Promise<string> {
  if (entry.method !== 0 || entry.size !== entry.packedSize || entry.size > MAX_PART_BYTES) {
    throw new WorkbookError('A part is packed in an unexpected way');
  }
  const header = LOCAL_HEADER_SIZE + entry.name.length;
  const all = await file.read(entry.offset, header + entry.size);
  checkLocalHeader(all.subarray(0, header), entry);
  const bytes = all.subarray(header);
  if (crc32(bytes) !== entry.crc) throw new WorkbookError('A part is damaged');
  return utf8.decode(bytes);
}

function checkLocalHeader(bytes: Uint8Array, entry: Entry): void {
  const header = view(bytes);
  const name = Buffer.from(bytes.subarray(LOCAL_HEADER_SIZE)).toString('latin1');
  if (
    header.getUint32(0, true) !== 0x04034b50 ||
    header.getUint16(8, true) !== entry.method ||
    header.getUint32(26, true) !== entry.name.length ||
    name !== entry.name
  ) {
    throw new WorkbookError('An entry does not begin as the directory says');
  }
}

async function checkDescriptor(file: StoredFile, entry: Entry): Promise<void> {
  const descriptor = view(await file.read(dataOffset(entry) + entry.packedSize, DESCRIPTOR_SIZE));
  if (
    descriptor.getUint32(0, true) !== 0x08074b50 ||
    descriptor.getUint32(4, true) !== entry.crc ||
    descriptor.getUint32(8, true) !== entry.packedSize ||
    descriptor.getUint32(12, true) !== entry.size
  ) {
    throw new WorkbookError('An entry does not end as the directory says');
  }
}

/**
 * The sheet with a character for every byte. Decoded as UTF-8, a single å would make the whole text two bytes a character,
 * and all work on it slow; so only the texts of cells are decoded, each where it stands.
 */
async function* inflatedText(file: StoredFile, entry: Entry): AsyncGenerator<string, void, undefined> {
  if (entry.method !== 8) throw new WorkbookError('A sheet is packed in an unexpected way');
  checkLocalHeader(await file.read(entry.offset, LOCAL_HEADER_SIZE + entry.name.length), entry);
  await checkDescriptor(file, entry);
  let crc = 0;
  let size = 0;
  for await (const chunk of inflated(file, entry)) {
    crc = crc32(chunk, crc);
    size += chunk.length;
    if (size > entry.size) throw new WorkbookError('A sheet is longer than it says');
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1');
  }
  if (crc !== entry.crc || size !== entry.size) throw new WorkbookError('A sheet is damaged');
}

/** What bytes that were read as characters stand for. */
function decoded(bytes: string): string {
  try {
    return utf8.decode(Buffer.from(bytes, 'latin1'));
  } catch (cause) {
    throw new WorkbookError('A sheet is not UTF-8', { cause });
  }
}

/** The bytes of an entry unpacked; a damaged one is a `WorkbookError`, a failure of the store passes as it is. */
async function* inflated(file: StoredFile, entry: Entry): AsyncGenerator<Uint8Array, void, undefined> {
  const inflate = createInflateRaw({ chunkSize: INFLATED_SIZE });
  // Its errors come out of the loop below.
  pipeline(Readable.from(readPieces(file, dataOffset(entry), entry.packedSize)), inflate, () => undefined);
  try {
    yield* inflate;
  } catch (error) {
    const damaged = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
    throw damaged ? new WorkbookError('A sheet cannot be unpacked', { cause: error }) : error;
  }
  if (inflate.bytesWritten !== entry.packedSize) throw new WorkbookError('Something stands behind the rows of a sheet');
}

/** Cuts the text of a worksheet into rows and reads them. */
class RowReader {
  readonly #dateStyles: Set<string>;
  readonly #formulas: boolean;
  readonly #texts = new Map<string, string>();
  #place: 'before' | 'rows' | 'after' = 'before';
  #before = '';
  #rest = '';
  #number = 0;
  #lastSerial = '';
  #lastDate = { date: '' };

  constructor(dateStyles: Set<string>, formulas: boolean) {
    this.#dateStyles = dateStyles;
    this.#formulas = formulas;
  }

  push(text: string): ReadRow[] {
    this.#rest += text;
    if (this.#rest.length > MAX_ROW_LENGTH) throw new WorkbookError('A row is too long');
    if (this.#place === 'before') {
      const begin = this.#rest.indexOf(ROWS_BEGIN);
      if (begin === -1) return [];
      this.#before = this.#rest.slice(0, begin);
      this.#rest = this.#rest.slice(begin + ROWS_BEGIN.length);
      this.#place = 'rows';
    }
    return this.#place === 'rows' ? this.#takeRows() : [];
  }

  end(): void {
    if (this.#place !== 'after') throw new WorkbookError('A sheet is cut off');
    const worksheet = parseXml(decoded(`${this.#before}<sheetData/>${this.#rest}`));
    if (worksheet.name !== 'worksheet') throw new WorkbookError('A sheet is no worksheet');
  }

  #takeRows(): ReadRow[] {
    const text = this.#rest;
    const rows: ReadRow[] = [];
    let at = skipSpaces(text, 0);
    while (text.startsWith('<row ', at)) {
      const end = text.indexOf(ROW_END, at);
      if (end === -1) break;
      rows.push(this.#row(text, at, end));
      at = skipSpaces(text, end + ROW_END.length);
    }
    if (text.startsWith(ROWS_END, at)) {
      this.#place = 'after';
      at += ROWS_END.length;
    } else if (!text.startsWith('<row ', at) && !isBeginning(text.slice(at, at + ROWS_END.length))) {
      throw new WorkbookError('Something else than rows stands between the rows');
    }
    this.#rest = text.slice(at);
    return rows;
  }

  #row(xml: string, from: number, end: number): ReadRow {
    this.#number++;
    const start = `<row r="${this.#number}"`;
    if (!xml.startsWith(start, from)) throw new WorkbookError('Rows are not numbered one after the other');
    ROW_HEIGHT.lastIndex = from + start.length;
    if (!ROW_HEIGHT.test(xml)) throw new WorkbookError('A row has an unexpected attribute');
    const afterColumn = `${this.#number}" s="`;
    const cells: Value[] = [];
    let at = ROW_HEIGHT.lastIndex;
    while (at < end) at = this.#cell(xml, at, afterColumn, cells);
    if (at !== end) throw new WorkbookError('A cell does not end in its row');
    return { number: this.#number, cells };
  }

  /** Reads `<c r="B7" s="3">…</c>`, puts its value in its place and gives where the next begins. */
  #cell(xml: string, from: number, afterColumn: string, cells: Value[]): number {
    if (!xml.startsWith('<c r="', from)) throw new WorkbookError('Something else than cells stands in a row');
    let at = from + 6;
    let column = 0;
    for (let code = xml.charCodeAt(at); code >= 65 && code <= 90; code = xml.charCodeAt(++at)) {
      column = column * 26 + code - 64;
    }
    if (!xml.startsWith(afterColumn, at)) throw new WorkbookError('A cell is in the wrong row');
    if (column <= cells.length) throw new WorkbookError('Cells are not in order');
    while (cells.length < column - 1) cells.push(null);

    const style = at + afterColumn.length;
    const next = xml.indexOf('"', style) + 1;
    if (xml.startsWith(' t="inlineStr"><is><t', next)) {
      const textStart = inlineTextStart(xml, next + 21);
      const textEnd = xml.indexOf('<', textStart);
      if (!xml.startsWith('</t></is></c>', textEnd)) throw new WorkbookError('A text holds more than text');
      cells.push(this.#text(xml.slice(textStart, textEnd)));
      return textEnd + 13;
    }
    if (xml.startsWith('><v>', next)) {
      const valueEnd = xml.indexOf('<', next + 4);
      const text = xml.slice(next + 4, valueEnd);
      if (!NUMBER.test(text) || !xml.startsWith('</v></c>', valueEnd))
        throw new WorkbookError('A number cannot be read');
      const isDate = this.#dateStyles.has(xml.slice(style, next - 1));
      cells.push(isDate ? this.#date(text) : Number(text));
      return valueEnd + 8;
    }
    const text = xml.startsWith(TEXT_RESULT, next);
    if (this.#formulas && xml.startsWith('><f>', text ? next + TEXT_RESULT.length : next)) {
      return this.#formula(xml, text ? next + TEXT_RESULT.length : next, text, cells);
    }
    if (!xml.startsWith('/>', next)) throw new WorkbookError('A cell is neither text nor number');
    cells.push(null);
    return next + 2;
  }

  /** Reads `><f>…</f><v>…</v></c>` and gives where the next cell begins. */
  #formula(xml: string, from: number, isText: boolean, cells: Value[]): number {
    const formulaEnd = xml.indexOf('<', from + 4);
    const valueStart = formulaEnd + FORMULA_END.length;
    const valueEnd = xml.indexOf('<', valueStart);
    if (!xml.startsWith(FORMULA_END, formulaEnd) || !xml.startsWith('</v></c>', valueEnd)) {
      throw new WorkbookError('A formula holds more than its text and what it gives');
    }
    const value = xml.slice(valueStart, valueEnd);
    if (!isText && !NUMBER.test(value)) throw new WorkbookError('A number cannot be read');
    cells.push({
      formula: plainText(decoded(xml.slice(from + 4, formulaEnd))),
      value: isText ? this.#text(value) : Number(value),
    });
    return valueEnd + 8;
  }

  #text(bytes: string): string {
    if (!NOT_PLAIN.test(bytes)) return bytes;
    const known = this.#texts.get(bytes);
    if (known !== undefined) return known;
    const text = unescapeString(plainText(decoded(bytes)));
    if (this.#texts.size >= TEXTS_KEPT) this.#texts.clear();
    // A copy: what is cut out of a large text holds on to all of it.
    this.#texts.set(Buffer.from(bytes, 'latin1').toString('latin1'), text);
    return text;
  }

  /** Records come in date order, so that the last day is mostly this one too. */
  #date(serial: string): { date: string } {
    if (serial !== this.#lastSerial) {
      this.#lastDate = { date: serialDate(Number(serial)) };
      this.#lastSerial = serial;
    }
    return this.#lastDate;
  }
}

/** Where the text begins after `<t`. */
function inlineTextStart(xml: string, at: number): number {
  if (xml.startsWith('>', at)) return at + 1;
  if (xml.startsWith(' xml:space="preserve">', at)) return at + 22;
  throw new WorkbookError('A text has an unexpected attribute');
}

function unescapeString(text: string): string {
  return text.includes('_x005F_') ? text.replace(/_x005F_(?=x[0-9a-fA-F]{4}_)/g, '_') : text;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32) at++;
  return at;
}

/** Whether more text could make this the start of a row or the end of the rows. */
function isBeginning(text: string): boolean {
  return '<row '.startsWith(text) || ROWS_END.startsWith(text);
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

function dateStyles(styles: XmlElement | undefined): Set<string> {
  const children = (name: string) => styles?.children.find((child) => child.name === name)?.children ?? [];
  const dateFormats = children('numFmts')
    .filter(({ attributes }) => attributes.get('formatCode') === DATE_FORMAT)
    .map(({ attributes }) => attributes.get('numFmtId'));
  const xfs = children('cellXfs');
  return new Set(
    xfs.flatMap(({ attributes }, index) => (dateFormats.includes(attributes.get('numFmtId')) ? [String(index)] : [])),
  );
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
