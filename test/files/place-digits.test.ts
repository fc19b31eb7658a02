import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeDigits, readPlaces } from '../../worker/files/place-digits.ts';

it('gives the places it was given, in a text that JSON takes as it stands', () => {
  const lists = fc
    .integer({ min: 1, max: 1_000_000 })
    .chain((count) => fc.tuple(fc.constant(count), fc.array(fc.nat({ max: count - 1 }))));
  fc.assert(
    fc.property(lists, ([count, places]) => {
      const text = placeDigits(Uint32Array.from(places), count);
      expect(JSON.stringify(text)).toHaveLength(text.length + 2);
      expect([...readPlaces(text, count)]).toEqual(places);
    }),
  );
});

it.each([
  [1, 1],
  [91, 1],
  [92, 2],
  [91 ** 2, 2],
  [91 ** 2 + 1, 3],
])('%d places take %d digits, and each of them is another text', (count, width) => {
  const texts = new Set(Array.from({ length: count }, (_, place) => placeDigits(Uint32Array.of(place), count)));
  expect(texts.size).toBe(count);
  expect(new Set([...texts].map(({ length }) => length))).toEqual(new Set([width]));
});
