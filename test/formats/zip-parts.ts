import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { centralDirectory, dataDescriptor, localHeader, type ZipEntry } from '../../worker/formats/xlsx/zip.ts';

const DIRECTORY_HEADER_SIZE = 46;

/** The parts of an archive by name, as text. */
export function unpackZip(file: Buffer): Map<string, string> {
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(file.length - 6);
  while (file.readUInt32LE(at) === 0x02014b50) {
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString('latin1', at + DIRECTORY_HEADER_SIZE, at + DIRECTORY_HEADER_SIZE + nameLength);
    const start = file.readUInt32LE(at + 42) + 30 + nameLength;
    const packed = file.subarray(start, start + file.readUInt32LE(at + 20));
    parts.set(name, (file.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString('utf8'));
    at += DIRECTORY_HEADER_SIZE + nameLength;
  }
  return parts;
}

/** An archive of these parts with correct sums: only what was changed on purpose is wrong. */
export function packZip(parts: ReadonlyMap<string, string>): Buffer {
  const pieces: Uint8Array[] = [];
  const entries: ZipEntry[] = [];
  let offset = 0;
  const put = (bytes: Uint8Array) => {
    pieces.push(bytes);
    offset += bytes.length;
  };
  for (const [name, text] of parts) {
    const data = Buffer.from(text);
    const method = /worksheets\/sheet\d+\.xml$/.test(name) ? 8 : 0;
    const packed = method === 8 ? deflateRawSync(data) : data;
    const entry: ZipEntry = { name, method, crc: crc32(data), packedSize: packed.length, size: data.length, offset };
    entries.push(entry);
    put(localHeader(entry));
    put(packed);
    if (method === 8) put(dataDescriptor(entry));
  }
  return Buffer.concat([...pieces, centralDirectory(entries, offset)]);
}
