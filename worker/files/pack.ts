import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';

const utf8 = new TextEncoder();
/** A single one of them makes V8 keep all of a text two bytes a letter, and so slow to read. */
const BEYOND_LATIN_1 = /[\u0100-\uffff]/g;

export interface Packed {
  bytes: Uint8Array;
  /** Of the text before packing, so that it does not hang on the compressor. Lower-case hex. */
  sha256: string;
}

/** JSON, gzipped at the fastest level: a page of records shrinks to about a tenth. */
export function pack(value: unknown): Packed {
  // Encoded once: given a text with letters such as å, compressor and hash take twice as long.
  const text = utf8.encode(JSON.stringify(value).replace(BEYOND_LATIN_1, escaped));
  return { bytes: gzipSync(text, { level: 1 }), sha256: createHash('sha256').update(text).digest('hex') };
}

/** What `pack` was given. Only ever called on what this Worker has stored itself, which is why its shape is believed. */
export function unpack<Value>(bytes: Uint8Array): Value {
  return JSON.parse(gunzipSync(bytes).toString('utf8')) as Value;
}

/** As JSON may write any UTF-16 unit (RFC 8259, section 7). */
function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
