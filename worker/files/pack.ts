import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';

const utf8 = new TextEncoder();

export interface Packed {
  bytes: Uint8Array;
  /** Of the text before packing, so that it does not hang on the compressor. Lower-case hex. */
  sha256: string;
}

/** JSON, gzipped at the fastest level: a page of records shrinks to about a tenth. */
export function pack(value: unknown): Packed {
  // Encoded once: given a text with letters such as å, compressor and hash take twice as long.
  const text = utf8.encode(JSON.stringify(value));
  return { bytes: gzipSync(text, { level: 1 }), sha256: createHash('sha256').update(text).digest('hex') };
}

/** What `pack` was given. Only ever called on what this Worker has stored itself, which is why its shape is believed. */
export function unpack<Value>(bytes: Uint8Array): Value {
  return JSON.parse(gunzipSync(bytes).toString('utf8')) as Value;
}
