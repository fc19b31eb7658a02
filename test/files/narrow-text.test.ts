import { expect, test } from 'vitest';
import { narrowed, widened } from '../../worker/files/narrow-text.ts';

test.each([
  'Kafé på Ås',
  'Prat – «kaker» og 🎂',
  'Kárášjohka',
  'half a pair \ud83d',
  'a mark \x7f2013 of its own, \x7f\x7f',
  '',
])('%j comes back, and is kept in Latin-1', (text) => {
  expect(narrowed(text)).toMatch(/^[\0-\xff]*$/);
  expect(widened(narrowed(text))).toBe(text);
});

test('a text of Latin-1 stays as it is', () => {
  expect(narrowed('Kafé på Ås')).toBe('Kafé på Ås');
});
