import { inflateSync } from 'node:zlib';

/** A picture as it is seen: rows from the top, three bytes a pixel. */
export interface Pixels {
  width: number;
  height: number;
  rgb: Uint8Array;
}

/** Signature, then the chunk that has width and height. */
const HEADER_BYTES = 33;
const COLOUR_TYPES: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

/**
 * Reads a PNG as browsers write them: 8 bits a channel, not interlaced; what is transparent is taken as opaque.
 * Throws a RangeError for any other. Source of the format: https://www.w3.org/TR/png-3/.
 */
export function pixelsOf(png: Buffer): Pixels {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const channels = COLOUR_TYPES[png.readUInt8(25)];
  if (channels === undefined || png.readUInt8(24) !== 8 || png.readUInt8(28) !== 0) {
    throw new RangeError('Not a PNG of 8 bits a channel in one pass');
  }
  const rows = inflateSync(Buffer.concat(dataChunks(png)));
  const stride = width * channels;
  const rgb = new Uint8Array(width * height * 3);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y += 1) {
    const at = y * (stride + 1);
    const row = unfiltered(rows[at] ?? 0, rows.subarray(at + 1, at + 1 + stride), above, channels);
    for (let x = 0; x < width; x += 1) rgb.set(row.subarray(x * channels, x * channels + 3), (y * width + x) * 3);
    above = row;
  }
  return { width, height, rgb };
}

function dataChunks(png: Buffer): Buffer[] {
  const data: Buffer[] = [];
  for (let at = HEADER_BYTES; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return data;
}

/** Each byte was written as its difference to its neighbours left and above. */
function unfiltered(filter: number, row: Uint8Array, above: Uint8Array, channels: number): Uint8Array<ArrayBuffer> {
  const plain = new Uint8Array(row.length);
  for (const [i, byte] of row.entries()) {
    const left = plain[i - channels] ?? 0;
    const up = above[i] ?? 0;
    plain[i] = byte + guess(filter, left, up, above[i - channels] ?? 0);
  }
  return plain;
}

function guess(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, corner);
    default:
      throw new RangeError(`No such filter: ${filter}`);
  }
}

/** The neighbour that is nearest to a slope through all three. */
function paeth(left: number, up: number, corner: number): number {
  const [byLeft, byUp, byCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}
