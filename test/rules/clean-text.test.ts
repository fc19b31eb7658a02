import { expect, test } from 'vitest';
import { cleanText } from '../../worker/rules/clean-text.ts';

test.each([
  ['trims', '  turgruppe\n', 20, 'turgruppe'],
  ['composes', 'A\u030As', 20, 'Ås'],
  ['replaces a lone high surrogate', 'a\uD83Db', 20, 'a\uFFFDb'],
  ['replaces a lone low surrogate', '\uDE00', 20, '\uFFFD'],
  ['keeps a whole pair', '😀', 20, '😀'],
  ['counts code points, not units', '😀😀😀', 3, '😀😀😀'],
  ['cuts between code points', '😀😀😀', 2, '😀😀'],
  ['leaves no space where it cuts', 'ab cd', 3, 'ab'],
])('%s', (_, text, max, expected) => {
  expect(cleanText(text, max)).toBe(expected);
});
