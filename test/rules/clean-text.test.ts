import { expect, test } from 'vitest';
import { cleanText, losesText, UNWRITABLE } from '../../worker/rules/clean-text.ts';

test.each([
  ['trims', '  turgruppe\n', 20, 'turgruppe'],
  ['composes', 'A\u030As', 20, 'Ås'],
  ['replaces a lone high surrogate', 'a\uD83Db', 20, 'a\uFFFDb'],
  ['replaces a lone low surrogate', '\uDE00', 20, '\uFFFD'],
  ['replaces what XML forbids', '\0a\x0B\uFFFE', 20, '\uFFFDa\uFFFD\uFFFD'],
  ['keeps tabs and line ends within', 'a\tb\nc', 20, 'a\tb\nc'],
  ['keeps a whole pair', '😀', 20, '😀'],
  ['counts code points, not units', '😀😀😀', 3, '😀😀😀'],
  ['cuts between code points', '😀😀😀', 2, '😀😀'],
  ['leaves no space where it cuts', 'ab cd', 3, 'ab'],
])('%s', (_, text, max, expected) => {
  expect(cleanText(text, max)).toBe(expected);
});

test.each([
  ['nothing', 'Årsmøte', 20, false],
  ['spaces at the ends', '  Årsmøte  ', 7, false],
  ['composing', 'A\u030Arsmøte', 7, false],
  ['exactly as many as allowed', '😀😀', 2, false],
  ['one too many', '😀😀😀', 2, true],
  ['a control character', 'a\0', 20, true],
  ['half a pair', 'a\uD83D', 20, true],
])('loses: %s', (_, text, max, expected) => {
  expect(losesText(text, max)).toBe(expected);
});

test('reads every UTF-16 unit as the long way does', () => {
  const units = Array.from({ length: 0x10000 }, (_, code) => `a${String.fromCharCode(code)}b `);
  const longWay = units.map((text) => text.replace(UNWRITABLE, '\uFFFD').normalize('NFC').trim());
  expect(units.map((text) => cleanText(text, 9))).toEqual(longWay);
});
