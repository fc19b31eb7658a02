import { constants, crc32, deflateRawSync } from 'node:zlib';
import type { Row, Value } from '../../worker/formats/sheet.ts';

/** Of UTF-16, as our own writer takes them; UTF-8 may need three times as many bytes. */
const SEGMENT = 256 * 1024;
const AHEAD = 16 * 1024;

/**
 * The floor: the least a writer does for these rows. Text, UTF-8, CRC and deflate, with the common texts kept once; no
 * styles, no checks, no parts. Gives the packed bytes.
 */
export function leastWriter(rows: Iterable<Row>, commonTexts: readonly string[]): number {
  const places = new Map([...new Set(commonTexts)].map((text, place) => [text, place]));
  const buffer = new Uint8Array(4 * SEGMENT);
  const encoder = new TextEncoder();
  let crc = 0;
  let size = 0;
  let used = 0;
  let length = 0;
  let text = '';
  let number = 1;
  const encode = () => {
    length += text.length;
    used += encoder.encodeInto(text, buffer.subarray(used)).written;
    text = '';
  };
  const flush = () => {
    encode();
    const raw = buffer.subarray(0, used);
    crc = crc32(raw, crc);
    size += deflateRawSync(raw, { level: 2, finishFlush: constants.Z_FULL_FLUSH }).length;
    length = used = 0;
  };
  for (const row of rows) {
    number++;
    const digits = `${number}`;
    text += `<row r="${digits}">`;
    for (let column = 0; column < row.length; column++) text += plainCell(row[column] ?? null, column, digits, places);
    text += '</row>';
    if (text.length >= AHEAD) encode();
    if (length >= SEGMENT) flush();
  }
  flush();
  return size;
}

function plainCell(value: Value, column: number, number: string, places: ReadonlyMap<string, number>): string {
  const letter = String.fromCharCode(65 + column);
  if (value === null) return '';
  if (typeof value === 'number') return `<c r="${letter}${number}" s="3"><v>${value}</v></c>`;
  if (typeof value === 'object') return `<c r="${letter}${number}" s="4"><v>45700</v></c>`;
  const place = places.get(value);
  if (place !== undefined) return `<c r="${letter}${number}" s="2" t="s"><v>${place}</v></c>`;
  const text = /[&<>]/.test(value)
    ? value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    : value;
  return `<c r="${letter}${number}" s="2" t="inlineStr"><is><t>${text}</t></is></c>`;
}
