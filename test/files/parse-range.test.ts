import { expect, test } from 'vitest';
import { parseRange } from '../../worker/files/parse-range.ts';

const WHOLE = null;

test.each([
  [undefined, WHOLE],
  ['', WHOLE],
  ['bytes=0-', { offset: 0, length: 100 }],
  ['bytes=0-0', { offset: 0, length: 1 }],
  ['bytes=10-19', { offset: 10, length: 10 }],
  ['bytes = 10 - 19', { offset: 10, length: 10 }],
  ['bytes=90-1000', { offset: 90, length: 10 }],
  ['bytes=99-', { offset: 99, length: 1 }],
  ['bytes=-1', { offset: 99, length: 1 }],
  ['bytes=-1000', { offset: 0, length: 100 }],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=100-200', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=20-10', WHOLE],
  ['bytes=-', WHOLE],
  ['bytes=0-1,5-6', WHOLE],
  ['items=0-1', WHOLE],
  ['bytes=a-b', WHOLE],
])('%s of 100 bytes', (header, expected) => {
  expect(parseRange(header, 100)).toEqual(expected);
});

test('no range of an empty file can be satisfied', () => {
  expect(parseRange('bytes=0-', 0)).toBe('unsatisfiable');
});
