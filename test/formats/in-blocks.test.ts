import { expect, it } from 'vitest';
import { inBlocks } from '../../worker/formats/in-blocks.ts';
import type { StoredFile } from '../../worker/formats/stored-file.ts';

const MIB = 1024 * 1024;
const BYTES = Uint8Array.from({ length: 13 * MIB + 5 }, (_, index) => (index * 7) % 251);

/** Fails as often as it is told, and remembers what it was asked for. */
function storeOf(failures: number): StoredFile & { asked: [offset: number, length: number][] } {
  return {
    sizeBytes: BYTES.length,
    asked: [],
    async read(offset, length) {
      this.asked.push([offset, length]);
      if (this.asked.length <= failures) throw new Error('away');
      return BYTES.slice(offset, offset + length);
    },
  };
}

it.each([
  ['inside a block', 5, 1000, 1],
  ['of nothing', 5, 0, 1],
  ['up to the end of a block', 2 * MIB - 10, 10, 1],
  ['over the edge of two', 2 * MIB - 10, 20, 2],
  ['over several', MIB, 6 * MIB, 4],
  ['in the last, shorter one', 12 * MIB, MIB + 5, 1],
  ['of the whole file', 0, 13 * MIB + 5, 7],
])('gives a stretch %s', async (_, offset, length, blocks) => {
  const store = storeOf(0);
  expect(Buffer.compare(await inBlocks(store).read(offset, length), BYTES.slice(offset, offset + length))).toBe(0);
  expect(store.asked).toHaveLength(blocks);
});

it('asks the store once for what is read again and again', async () => {
  const store = storeOf(0);
  const file = inBlocks(store);
  for (const offset of [0, 100, 5 * MIB, 200, 5 * MIB + 7, 0]) await file.read(offset, 10);
  expect(store.asked).toEqual([
    [0, 2 * MIB],
    [4 * MIB, 2 * MIB],
  ]);
});

it('keeps the five blocks used last', async () => {
  const store = storeOf(0);
  const file = inBlocks(store);
  for (const block of [0, 1, 2, 3, 4, 0, 5, 0, 1]) await file.read(2 * MIB * block, 1);
  expect(store.asked.map(([offset]) => offset / (2 * MIB))).toEqual([0, 1, 2, 3, 4, 5, 1]);
});

it('passes the error of the store on, and asks it again', async () => {
  const file = inBlocks(storeOf(1));
  await expect(file.read(0, 10)).rejects.toThrow('away');
  expect(await file.read(0, 10)).toEqual(BYTES.slice(0, 10));
});

it('refuses to read past the end', async () => {
  await expect(inBlocks(storeOf(0)).read(13 * MIB, 2 * MIB)).rejects.toThrow(RangeError);
});
