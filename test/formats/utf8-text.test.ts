import { expect, test } from 'vitest';
import { Utf8Text } from '../../worker/formats/xlsx/utf8-text.ts';

const PIECES = ['<row>', 'Blåbærskogen 😀 '.repeat(700), '', 'å'.repeat(40_000), '</row>'];

test('is the UTF-8 of its pieces, however much more that is than was expected', () => {
  const text = new Utf8Text(16);
  for (const piece of PIECES) text.add(piece);
  expect(text.length).toBe(PIECES.join('').length);
  expect(Buffer.from(text.bytes).equals(Buffer.from(PIECES.join('')))).toBe(true);
  text.add('more');
  expect(Buffer.from(text.bytes).toString()).toBe(`${PIECES.join('')}more`);
});

test('begins anew once it is cleared, with what was not encoded yet gone too', () => {
  const text = new Utf8Text(16);
  text.add('a'.repeat(20_000));
  text.add('left over');
  text.clear();
  expect(text.length).toBe(0);
  text.add('é');
  expect([...text.bytes]).toEqual([0xc3, 0xa9]);
});
