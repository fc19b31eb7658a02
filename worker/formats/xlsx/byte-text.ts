// Pure. Text as the bytes it is stored in, read where it stands: to compare and to count costs nothing but the bytes.
import { Buffer } from 'node:buffer';

/**
 * The same stretch three times: bytes to look at one by one or four at a time, and a text with a character for every byte
 * to cut values out of. Decoded as UTF-8, a single å would make all of that text two bytes a character, and all work on
 * it slow.
 */
export interface ByteText {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly text: string;
}

export const NO_TEXT: ByteText = { bytes: new Uint8Array(0), view: new DataView(new ArrayBuffer(0)), text: '' };

/** What was left, and what comes after it. */
export function followedBy(rest: Uint8Array, next: Uint8Array): ByteText {
  const bytes = new Uint8Array(rest.length + next.length);
  bytes.set(rest);
  bytes.set(next, rest.length);
  return { bytes, view: new DataView(bytes.buffer), text: Buffer.from(bytes.buffer).toString('latin1') };
}

/** The same without its first bytes. */
export function without({ bytes, view, text }: ByteText, length: number): ByteText {
  return {
    bytes: bytes.subarray(length),
    view: new DataView(view.buffer, view.byteOffset + length),
    text: text.slice(length),
  };
}

/** The bytes of a text in which each character is one. */
export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** 0 behind the end. */
export function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}

export function startsWith(bytes: Uint8Array, at: number, start: Uint8Array): boolean {
  for (let index = 0; index < start.length; index++) {
    if (bytes[at + index] !== start[index]) return false;
  }
  return true;
}

/** Where the digits that stand there end: at `from` when there are none. */
export function digitsEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isDigit(byteAt(bytes, at))) at++;
  return at;
}

/** The number of these digits; exact for 15 of them. */
export function numberOf(bytes: Uint8Array, from: number, end: number): number {
  let value = 0;
  for (let at = from; at < end; at++) value = value * 10 + byteAt(bytes, at) - 48;
  return value;
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}
