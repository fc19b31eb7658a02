import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { HashedInPassing } from '../../worker/formats/hashed-in-passing.ts';

const SIZE = 5 * 1024 * 1024 + 3;
const HALF = 2_500_000;
const BYTES = Uint8Array.from({ length: SIZE }, (_, index) => (index * 7) % 251);
const SHA256 = createHash('sha256').update(BYTES).digest('hex');

interface Case {
  what: string;
  reads: [offset: number, length: number][];
  /** Bytes it still asks for. */
  rest: number;
}

const CASES: Case[] = [
  { what: 'nothing', reads: [], rest: SIZE },
  {
    what: 'all of it, in order',
    reads: [
      [0, HALF],
      [HALF, SIZE - HALF],
    ],
    rest: 0,
  },
  {
    what: 'the end before the beginning',
    reads: [
      [HALF, SIZE - HALF],
      [0, HALF],
    ],
    rest: SIZE - HALF,
  },
  {
    what: 'stretches that overlap',
    reads: [
      [0, HALF],
      [0, 10],
      [1_000, HALF],
    ],
    rest: SIZE - HALF - 1_000,
  },
  { what: 'a stretch of nothing', reads: [[0, 0]], rest: SIZE },
];

it.each(CASES)('hashes the whole file once $what was read, and asks for no more than the rest', async (each) => {
  let asked = 0;
  const file = new HashedInPassing({
    sizeBytes: SIZE,
    read: async (offset, length) => {
      asked += length;
      return BYTES.slice(offset, offset + length);
    },
  });
  for (const [offset, length] of each.reads) {
    expect(Buffer.compare(await file.read(offset, length), BYTES.slice(offset, offset + length))).toBe(0);
  }
  asked = 0;
  expect([await file.sha256(), await file.sha256()]).toEqual([SHA256, SHA256]);
  expect(asked).toBe(each.rest);
});
