import { expect, test } from 'vitest';
import { BytePattern } from '../../worker/formats/xlsx/byte-pattern.ts';
import { bytesOf } from '../../worker/formats/xlsx/byte-text.ts';

const placesOf = (pattern: string, text: string) => {
  const { buffer } = bytesOf(text);
  const found = new BytePattern(pattern);
  return Array.from({ length: text.length + 2 }, (_, at) => at - 1).filter((at) =>
    found.standsIn(new DataView(buffer), at),
  );
};

test.each(['abcd', 'abcde', 'abcdef', 'abcdefg', 'abcdefgh', '\u00ff\u0080abc\u00e5'])(
  '%j is found wherever it stands, and nowhere else',
  (pattern) => {
    for (const before of ['', 'x', 'xy', 'xyz', pattern.slice(0, -1), pattern.slice(1)]) {
      const text = `${before}${pattern}${before}`;
      expect(placesOf(pattern, text)).toEqual([text.indexOf(pattern)]);
      expect(placesOf(pattern, `${before}${pattern.slice(0, -1)}`)).toEqual([]);
      for (let at = 0; at < pattern.length; at++) {
        expect(placesOf(pattern, `${before}${pattern.slice(0, at)}!${pattern.slice(at + 1)}`)).toEqual([]);
      }
    }
  },
);

test('what is shorter than four bytes is refused', () => {
  expect(() => new BytePattern('abc')).toThrow(RangeError);
});
