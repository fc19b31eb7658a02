import { expect, it } from 'vitest';
import { rememberedFile } from '../../worker/formats/remembered-file.ts';
import { readBytes, type StoredFile } from '../../worker/formats/stored-file.ts';

const BYTES = Uint8Array.from({ length: 200_000 }, (_, index) => (index * 7) % 251);

/** Fails as often as it is told, and counts how often it was asked. */
function storeOf(failures: number): StoredFile & { asked: number } {
  return {
    sizeBytes: BYTES.length,
    asked: 0,
    async read(offset, length) {
      this.asked++;
      if (this.asked <= failures) throw new Error('away');
      return new Blob([BYTES.slice(offset, offset + length)]).stream();
    },
  };
}

it.each([
  [0, 10],
  [5, 0],
  [70_000, 130_000],
  [0, 200_000],
])('gives the stretch from %i of %i bytes, having asked the store once', async (offset, length) => {
  const store = storeOf(0);
  const file = rememberedFile(store);
  await readBytes(file, 1, 1);
  expect(await readBytes(file, offset, length)).toEqual(BYTES.slice(offset, offset + length));
  expect(store.asked).toBe(1);
});

it('passes the error of the store on, and asks it again', async () => {
  const file = rememberedFile(storeOf(1));
  await expect(readBytes(file, 0, 10)).rejects.toThrow('away');
  expect(await readBytes(file, 0, 10)).toEqual(BYTES.slice(0, 10));
});
