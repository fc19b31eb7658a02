import { crc32, deflateSync } from 'node:zlib';
import type { Pixels } from './pixels-of.ts';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const MOST_COLOURS = 256;

/** A PNG of a byte a pixel: exact up to 256 colours; of more, the rarer ones become the nearest of the most frequent. */
export function palettedPng({ width, height, rgb }: Pixels): Buffer {
  const colours = new Uint32Array(width * height);
  const amounts = new Map<number, number>();
  for (let i = 0; i < colours.length; i += 1) {
    const colour = ((rgb[i * 3] ?? 0) << 16) | ((rgb[i * 3 + 1] ?? 0) << 8) | (rgb[i * 3 + 2] ?? 0);
    colours[i] = colour;
    amounts.set(colour, (amounts.get(colour) ?? 0) + 1);
  }
  // By colour where they are equally frequent, so that the same pixels give the same bytes.
  const ranked = [...amounts].sort(([a, n], [b, m]) => m - n || a - b).map(([colour]) => colour);
  const palette = ranked.slice(0, MOST_COLOURS);
  const indices = new Map(
    ranked.map((colour, rank) => [colour, rank < MOST_COLOURS ? rank : nearest(palette, colour)]),
  );

  const rows = Buffer.alloc((width + 1) * height);
  for (let i = 0; i < colours.length; i += 1) {
    // Every row begins with its filter: none.
    rows[i + Math.floor(i / width) + 1] = indices.get(colours[i] ?? 0) ?? 0;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits each, of a palette.
  header.set([8, 3], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(channelsOf))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function nearest(palette: readonly number[], colour: number): number {
  let [found, least] = [0, Number.POSITIVE_INFINITY];
  for (const [index, candidate] of palette.entries()) {
    const distance = distanceOf(channelsOf(candidate), channelsOf(colour));
    if (distance < least) [found, least] = [index, distance];
  }
  return found;
}

type Channels = readonly [red: number, green: number, blue: number];

function channelsOf(colour: number): Channels {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

function distanceOf([red, green, blue]: Channels, [red2, green2, blue2]: Channels): number {
  return (red - red2) ** 2 + (green - green2) ** 2 + (blue - blue2) ** 2;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
