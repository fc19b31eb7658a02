// The entries of a stored archive, as `zip.ts` writes them.
import { Buffer } from 'node:buffer';
import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { readPieces, type StoredFile } from '../stored-file.ts';
import { WorkbookError } from './workbook-error.ts';

export interface Entry {
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

/** Its entries by name, in their order; nothing else may be in the archive. */
export async function readDirectory(file: StoredFile): Promise<Map<string, Entry>> {
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

/** The bytes of an entry that is not packed. */
export async function readPart(file: StoredFile, entry: Entry): Promise<Uint8Array> {
  if (entry.method !== 0 || entry.size !== entry.packedSize || entry.size > MAX_PART_BYTES) {
    throw new WorkbookError('A part is packed in an unexpected way');
  }
  const header = LOCAL_HEADER_SIZE + entry.name.length;
  const all = await file.read(entry.offset, header + entry.size);
  checkLocalHeader(all.subarray(0, header), entry);
  const bytes = all.subarray(header);
  if (crc32(bytes) !== entry.crc) throw new WorkbookError('A part is damaged');
  return bytes;
}

/** The bytes of a sheet, unpacked and checked. */
export async function* inflatedBytes(file: StoredFile, entry: Entry): AsyncGenerator<Uint8Array, void, undefined> {
  if (entry.method !== 8) throw new WorkbookError('A sheet is packed in an unexpected way');
  checkLocalHeader(await file.read(entry.offset, LOCAL_HEADER_SIZE + entry.name.length), entry);
  await checkDescriptor(file, entry);
  let crc = 0;
  let size = 0;
  for await (const chunk of inflated(file, entry)) {
    crc = crc32(chunk, crc);
    size += chunk.length;
    if (size > entry.size) throw new WorkbookError('A sheet is longer than it says');
    yield chunk;
  }
  if (crc !== entry.crc || size !== entry.size) throw new WorkbookError('A sheet is damaged');
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

function dataOffset(entry: Entry): number {
  return entry.offset + LOCAL_HEADER_SIZE + entry.name.length;
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

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
