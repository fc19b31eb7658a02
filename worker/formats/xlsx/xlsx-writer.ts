import { Buffer } from 'node:buffer';
import { constants, crc32, deflateRawSync } from 'node:zlib';
import { ForeignStateError } from '../foreign-state-error.ts';
import { PART_SIZE, type ReportWriter, type WriterState } from '../report-writer.ts';
import { MAX_SHEET_ROWS, type Row, type RowStyle, type SheetSpec, type WorkbookSpec } from '../sheet.ts';
import { headerXml } from './header-xml.ts';
import { RowXml } from './row-xml.ts';
import { type SharedPieces, sharedPieces } from './shared-pieces.ts';
import { sharedTexts } from './shared-texts.ts';
import { sheetEnd, sheetStart } from './sheet-xml.ts';
import { sheetEntryName, staticParts } from './static-parts.ts';
import { XmlBytes } from './xml-bytes.ts';
import { XmlText } from './xml-text.ts';
import {
  centralDirectory,
  DESCRIPTOR_SIZE,
  dataDescriptor,
  directorySize,
  localHeader,
  localHeaderSize,
  type ZipEntry,
} from './zip.ts';

/** The numbers of one sheet's entry, as in `ZipEntry`: kept short, since the state has one for every sheet. */
type EntryState = [offset: number, crc: number, packedSize: number, size: number];

export interface XlsxState extends WriterState {
  /** CRC of everything known before the rows: a state fits only the workbook it was made for. */
  workbook: number;
  /** Characters XML cannot hold, so far. */
  replaced: number;
  /** One for every sheet begun; the last is open. */
  entries: EntryState[];
}

/** Bytes a deflate call gets; smaller costs size, larger costs memory (64 KiB: +6 %, 256 KiB: +2 % bytes). */
const SEGMENT_SIZE = 256 * 1024;
/** Levels 1 and 2 cost the same time, 2 gives the smaller file. */
const LEVEL = 2;
/** A part with less room than this is filled with spaces: 0.02 % of its size. */
const CLOSE_BELOW = 1024;
const STORED_HEADER_SIZE = 5;
const STORED_MAX = 65_535;
/** An empty final block: what ends a deflate stream whose earlier blocks were all flushed. */
const STREAM_END = Uint8Array.of(0x03, 0x00);
const SPACES = Buffer.alloc(STORED_MAX, ' ');

/**
 * Writes a workbook as parts that are checkpoints.
 *
 * Rows are deflated in segments that end in a full flush, so that no compressor state outlives a call, and a part is
 * filled up by a stored block of spaces between two rows, where XML allows them.
 */
export class XlsxWriter implements ReportWriter<XlsxState> {
  readonly #workbook: WorkbookSpec;
  readonly #statics: ZipEntry[] = [];
  readonly #fingerprint: number;
  readonly #text: XmlText;
  readonly #shared: SharedPieces;
  readonly #entries: EntryState[];

  #part = new Uint8Array(PART_SIZE);
  #used = 0;
  #offset = 0;
  #rowXml: RowXml | null = null;
  /** Rows of the open sheet that are in the file, the header not counted. */
  #rows = 0;
  /** XML of rows not in the file yet, and how many they are. */
  readonly #pending: XmlBytes;
  #pendingRows = 0;
  /** `replaced` before the pending rows, which a restart is given again. */
  #replacedInFile = 0;
  #open = false;
  #ending = false;

  /** Throws a `ForeignStateError` when the state was made for another workbook. */
  constructor(workbook: WorkbookSpec, state: XlsxState | null) {
    this.#workbook = workbook;
    this.#shared = sharedPieces(sharedTexts(workbook.commonTexts));
    this.#text = new XmlText(state?.replaced ?? 0);
    this.#replacedInFile = this.#text.replaced;
    this.#pending = new XmlBytes(this.#text, 2 * SEGMENT_SIZE);
    this.#entries = (state?.entries ?? []).map((entry) => [...entry]);
    this.#fingerprint = this.#prepare();
    if (state === null) return;
    if (state.workbook !== this.#fingerprint) throw new ForeignStateError('The state belongs to another workbook');
    this.#used = 0;
    this.#offset = state.offset;
    this.#rows = state.row;
    this.#open = this.#entries.length > 0;
    if (this.#open) this.#rowXml = this.#rowXmlOf(this.#sheet(state.sheet));
  }

  get state(): XlsxState {
    return {
      sheet: Math.max(0, this.#entries.length - 1),
      row: this.#rows,
      offset: this.#offset,
      workbook: this.#fingerprint,
      replaced: this.#replacedInFile,
      entries: this.#entries.map((entry) => [...entry]),
    };
  }

  beginSheet(index: number): void {
    if (this.#ending) this.#finishSheet();
    if (this.#open && index === this.#entries.length - 1) return;
    if (this.#open || index !== this.#entries.length) throw new Error('Sheets are written one after the other');
    const sheet = this.#sheet(index);
    if (sheet.rowCount + 1 > MAX_SHEET_ROWS) throw new RangeError('A sheet holds at most 1,048,575 rows of data');
    this.#entries.push([this.#offset + this.#used, 0, 0, 0]);
    this.#put(localHeader(this.#zipEntry(index)));
    this.#putStored(this.#sheetHead(index));
    this.#rowXml = this.#rowXmlOf(sheet);
    this.#rows = 0;
    this.#open = true;
  }

  writeRow(row: Row, style: RowStyle = 'plain'): boolean {
    if (this.#rowXml === null) throw new Error('No sheet is open');
    // Rows kept back when the last part was full: cut now where a restart, given them again, would cut.
    const ready = this.#isSegment() && this.#flush();
    // The header is row 1.
    this.#rowXml.put(row, this.#rows + this.#pendingRows + 2, style);
    this.#pendingRows++;
    return ready || (this.#isSegment() && this.#flush());
  }

  endSheet(): boolean {
    const index = this.#entries.length - 1;
    if (!this.#open || this.#ending) throw new Error('No sheet is open');
    if (this.#rows + this.#pendingRows !== this.#sheet(index).rowCount) {
      throw new RangeError('Not as many rows as the sheet has announced');
    }
    this.#ending = true;
    if (this.#flush()) return true;
    if (PART_SIZE - this.#used < this.#endSize(index)) {
      this.#closePart();
      return true;
    }
    this.#finishSheet();
    return false;
  }

  takePart(): Uint8Array {
    if (this.#used !== PART_SIZE) throw new Error('No part is ready');
    const part = this.#part;
    this.#part = new Uint8Array(PART_SIZE);
    this.#used = 0;
    this.#offset += PART_SIZE;
    return part;
  }

  finish(): Uint8Array {
    if (this.#ending) this.#finishSheet();
    if (this.#open || this.#entries.length !== this.#workbook.sheets.length) throw new Error('Sheets are missing');
    const sheets = this.#entries.map((_, index) => this.#zipEntry(index));
    this.#put(centralDirectory([...this.#statics, ...sheets], this.#offset + this.#used));
    return this.#part.subarray(0, this.#used);
  }

  /** Puts the static parts in place and gives the fingerprint of everything that does not depend on rows. */
  #prepare(): number {
    let fingerprint = 0;
    for (const { name, text } of staticParts(this.#workbook)) {
      const data = Buffer.from(text);
      const entry = {
        name,
        method: 0,
        crc: crc32(data),
        packedSize: data.length,
        size: data.length,
        offset: this.#used,
      } as const;
      this.#statics.push(entry);
      this.#put(localHeader(entry));
      this.#put(data);
      fingerprint = crc32(data, fingerprint);
    }
    for (const index of this.#workbook.sheets.keys()) {
      fingerprint = crc32(this.#sheetHead(index), fingerprint);
      fingerprint = crc32(sheetEnd(this.#sheet(index)), fingerprint);
    }
    return fingerprint;
  }

  /** Segments become small near the end of a part, so that they fit and little of it is left over. */
  #isSegment(): boolean {
    return this.#pending.length >= Math.min(SEGMENT_SIZE, PART_SIZE - this.#used);
  }

  /** Deflates the pending rows; true when that has filled the part, with the rows in it or, lacking room, still pending. */
  #flush(): boolean {
    if (this.#pendingRows === 0) return false;
    const raw = this.#pending.bytes;
    const packed = deflateRawSync(raw, { level: LEVEL, finishFlush: constants.Z_FULL_FLUSH });
    const left = PART_SIZE - this.#used - packed.length;
    if (left !== 0 && left < STORED_HEADER_SIZE) {
      if (this.#used === 0) throw new RangeError('A row is larger than a part');
      this.#closePart();
      return true;
    }
    this.#put(packed);
    this.#count(raw, packed.length);
    this.#rows += this.#pendingRows;
    this.#pending.clear();
    this.#pendingRows = 0;
    this.#replacedInFile = this.#text.replaced;
    if (left >= CLOSE_BELOW) return false;
    this.#closePart();
    return true;
  }

  #closePart(): void {
    while (this.#used < PART_SIZE) {
      const room = PART_SIZE - this.#used;
      // A rest of 1 to 4 bytes could not be filled by another block.
      const length = Math.min(STORED_MAX, room - STORED_HEADER_SIZE);
      const rest = room - STORED_HEADER_SIZE - length;
      this.#putStored(SPACES.subarray(0, rest > 0 && rest < STORED_HEADER_SIZE ? length - STORED_HEADER_SIZE : length));
    }
  }

  #finishSheet(): void {
    this.#flush();
    const index = this.#entries.length - 1;
    this.#putStored(Buffer.from(sheetEnd(this.#sheet(index))));
    this.#put(STREAM_END);
    this.#count(new Uint8Array(0), STREAM_END.length);
    this.#put(dataDescriptor(this.#zipEntry(index)));
    this.#rowXml = null;
    this.#open = false;
    this.#ending = false;
  }

  /** Bytes from the end of a sheet's rows to where rows of the next may begin, or to the end of the file. */
  #endSize(index: number): number {
    const end =
      STORED_HEADER_SIZE + Buffer.byteLength(sheetEnd(this.#sheet(index))) + STREAM_END.length + DESCRIPTOR_SIZE;
    const next = index + 1;
    if (next < this.#workbook.sheets.length) {
      return (
        end + localHeaderSize(sheetEntryName(next)) + STORED_HEADER_SIZE + this.#sheetHead(next).length + CLOSE_BELOW
      );
    }
    const names = this.#statics.map((entry) => entry.name);
    return end + directorySize([...names, ...this.#workbook.sheets.map((_, sheet) => sheetEntryName(sheet))]);
  }

  #sheetHead(index: number): Buffer {
    const sheet = this.#sheet(index);
    return Buffer.from(sheetStart(sheet, index === 0) + headerXml(sheet.columns));
  }

  #rowXmlOf({ columns }: SheetSpec): RowXml {
    return new RowXml(columns, this.#pending, this.#shared);
  }

  #sheet(index: number): SheetSpec {
    const sheet = this.#workbook.sheets[index];
    if (sheet === undefined) throw new RangeError('No such sheet');
    return sheet;
  }

  #zipEntry(index: number): ZipEntry {
    const [offset, crc, packedSize, size] = this.#entries[index] ?? [0, 0, 0, 0];
    return { name: sheetEntryName(index), method: 8, offset, crc, packedSize, size };
  }

  #putStored(data: Uint8Array): void {
    const header = Buffer.alloc(STORED_HEADER_SIZE);
    header.writeUInt16LE(data.length, 1);
    header.writeUInt16LE(0xffff - data.length, 3);
    this.#put(header);
    this.#put(data);
    this.#count(data, STORED_HEADER_SIZE + data.length);
  }

  #put(bytes: Uint8Array): void {
    this.#part.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  /** Adds to the numbers of the open sheet's entry. */
  #count(raw: Uint8Array, packedLength: number): void {
    const entry = this.#entries[this.#entries.length - 1];
    if (entry === undefined) throw new Error('No sheet is open');
    entry[1] = crc32(raw, entry[1]);
    entry[2] += packedLength;
    entry[3] += raw.length;
  }
}
