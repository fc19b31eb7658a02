import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { palettedPng } from '../../demo/pictures/paletted-png.ts';
import { pixelsOf } from '../../demo/pictures/pixels-of.ts';

interface Kind {
  depth?: number;
  type?: number;
  interlaced?: number;
}

/** A picture two pixels wide of filtered rows, each with its filter first; its data in two parts, as browsers write. */
function pngOf(rows: readonly (readonly number[])[], { depth = 8, type = 2, interlaced = 0 }: Kind = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(2, 0);
  header.writeUInt32BE(rows.length, 4);
  header.set([depth, type, 0, 0, interlaced], 8);
  const data = deflateSync(Buffer.from(rows.flat()));
  return Buffer.concat([
    Buffer.alloc(8),
    chunk('IHDR', header),
    chunk('IDAT', data.subarray(0, 5)),
    chunk('IDAT', data.subarray(5)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(name, 'latin1'), data, Buffer.alloc(4)]);
}

describe('a picture is read', () => {
  const first = [0, 10, 20, 30, 40, 50, 60];
  const plain = [10, 20, 30, 40, 50, 60];

  it.each([
    { filter: 'none', row: [0, 1, 2, 3, 4, 5, 6], expected: [1, 2, 3, 4, 5, 6] },
    { filter: 'left', row: [1, 1, 2, 3, 4, 5, 255], expected: [1, 2, 3, 5, 7, 2] },
    { filter: 'above', row: [2, 1, 2, 3, 4, 5, 250], expected: [11, 22, 33, 44, 55, 54] },
    { filter: 'mean', row: [3, 1, 2, 3, 4, 5, 6], expected: [6, 12, 18, 27, 36, 45] },
    { filter: 'slope', row: [4, 200, 2, 3, 4, 5, 6], expected: [210, 22, 33, 214, 55, 66] },
  ])('whose rows are filtered by $filter', ({ row, expected }) => {
    expect([...pixelsOf(pngOf([first, row])).rgb]).toEqual([...plain, ...expected]);
  });

  it('without what is transparent in it', () => {
    const { rgb } = pixelsOf(pngOf([[0, 10, 20, 30, 0, 40, 50, 60, 128]], { type: 6 }));
    expect([...rgb]).toEqual(plain);
  });

  it.each<Kind>([{ depth: 16 }, { type: 3 }, { interlaced: 1 }])('unless it is of another kind: %o', (kind) => {
    expect(() => pixelsOf(pngOf([first], kind))).toThrow(RangeError);
  });

  it('unless a filter is none of the five', () => {
    expect(() => pixelsOf(pngOf([[5, 1, 2, 3, 4, 5, 6]]))).toThrow(RangeError);
  });
});

describe('a picture is written', () => {
  /** The colour of each pixel, by way of the palette. */
  function shown(png: Buffer): number[][] {
    const part = (name: string): Buffer => {
      const at = png.indexOf(name);
      return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
    };
    const palette = part('PLTE');
    const width = part('IHDR').readUInt32BE(0);
    return [...inflateSync(part('IDAT'))]
      .filter((_, i) => i % (width + 1) > 0)
      .map((index) => [...palette.subarray(3 * index, 3 * index + 3)]);
  }

  it('with each of 256 colours as it was', () => {
    const colours = Array.from({ length: 256 }, (_, i) => [i, 255 - i, (i * 7) % 256]);
    const png = palettedPng({ width: 16, height: 16, rgb: Uint8Array.from(colours.flat()) });
    expect(shown(png)).toEqual(colours);
  });

  it('with the rarest of more colours as the nearest of the others', () => {
    const often = Array.from({ length: 256 }, (_, i) => [i, 0, 0]);
    const colours = [...often, ...often, [9, 1, 0], [200, 0, 3]];
    const png = palettedPng({ width: 257, height: 2, rgb: Uint8Array.from(colours.flat()) });
    expect(shown(png)).toEqual([...often, ...often, [9, 0, 0], [200, 0, 0]]);
  });

  it('with the same bytes each time', () => {
    const rgb = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3]);
    expect(palettedPng({ width: 2, height: 2, rgb })).toEqual(palettedPng({ width: 2, height: 2, rgb: rgb.slice() }));
  });
});
