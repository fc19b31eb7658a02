// The records of a ZIP archive (PKWARE APPNOTE 6.3.10, 4.3), 32-bit fields only.
import { Buffer } from 'node:buffer';

export interface ZipEntry {
  name: string;
  /** 0 stored, 8 deflated. */
  method: 0 | 8;
  crc: number;
  packedSize: number;
  size: number;
  /** Of the local header from the start of the archive. */
  offset: number;
}

export const DESCRIPTOR_SIZE = 16;
const LOCAL_HEADER_SIZE = 30;
const DIRECTORY_HEADER_SIZE = 46;
const END_SIZE = 22;
/** 1 January 1980, the earliest: no clock reaches the file. */
const DOS_DATE = 0x0021;
const VERSION_NEEDED = 20;
/** Sizes and CRC follow the data. */
const WITH_DESCRIPTOR = 0x0008;
const MAX_UINT32 = 0xffffffff;

export function localHeaderSize(name: string): number {
  return LOCAL_HEADER_SIZE + name.length;
}

export function directorySize(names: string[]): number {
  return END_SIZE + names.reduce((sum, name) => sum + DIRECTORY_HEADER_SIZE + name.length, 0);
}

/** The header before an entry's data; a deflated entry's sizes follow it in a descriptor. */
export function localHeader(entry: ZipEntry): Uint8Array {
  const known = entry.method === 0;
  const header = Buffer.alloc(localHeaderSize(entry.name));
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(VERSION_NEEDED, 4);
  header.writeUInt16LE(known ? 0 : WITH_DESCRIPTOR, 6);
  header.writeUInt16LE(entry.method, 8);
  header.writeUInt16LE(DOS_DATE, 12);
  header.writeUInt32LE(known ? entry.crc : 0, 14);
  header.writeUInt32LE(known ? entry.packedSize : 0, 18);
  header.writeUInt32LE(known ? entry.size : 0, 22);
  header.writeUInt16LE(entry.name.length, 26);
  header.write(entry.name, LOCAL_HEADER_SIZE, 'latin1');
  return header;
}

/** What follows a deflated entry's data; throws a RangeError when 32 bits do not hold the sizes. */
export function dataDescriptor(entry: ZipEntry): Uint8Array {
  if (entry.size > MAX_UINT32 || entry.packedSize > MAX_UINT32) throw new RangeError('A sheet over 4 GiB needs ZIP64');
  const descriptor = Buffer.alloc(DESCRIPTOR_SIZE);
  descriptor.writeUInt32LE(0x08074b50, 0);
  descriptor.writeUInt32LE(entry.crc, 4);
  descriptor.writeUInt32LE(entry.packedSize, 8);
  descriptor.writeUInt32LE(entry.size, 12);
  return descriptor;
}

/** The central directory and its end record, starting at `offset`; throws a RangeError when 32 bits do not hold it. */
export function centralDirectory(entries: ZipEntry[], offset: number): Uint8Array {
  if (offset > MAX_UINT32) throw new RangeError('An archive over 4 GiB needs ZIP64');
  const directory = Buffer.alloc(directorySize(entries.map((entry) => entry.name)));
  let at = 0;
  for (const entry of entries) {
    directory.writeUInt32LE(0x02014b50, at);
    directory.writeUInt16LE(VERSION_NEEDED, at + 4);
    directory.writeUInt16LE(VERSION_NEEDED, at + 6);
    directory.writeUInt16LE(entry.method === 0 ? 0 : WITH_DESCRIPTOR, at + 8);
    directory.writeUInt16LE(entry.method, at + 10);
    directory.writeUInt16LE(DOS_DATE, at + 14);
    directory.writeUInt32LE(entry.crc, at + 16);
    directory.writeUInt32LE(entry.packedSize, at + 20);
    directory.writeUInt32LE(entry.size, at + 24);
    directory.writeUInt16LE(entry.name.length, at + 28);
    directory.writeUInt32LE(entry.offset, at + 42);
    at += DIRECTORY_HEADER_SIZE;
    at += directory.write(entry.name, at, 'latin1');
  }
  directory.writeUInt32LE(0x06054b50, at);
  directory.writeUInt16LE(entries.length, at + 8);
  directory.writeUInt16LE(entries.length, at + 10);
  directory.writeUInt32LE(at, at + 12);
  directory.writeUInt32LE(offset, at + 16);
  return directory;
}
