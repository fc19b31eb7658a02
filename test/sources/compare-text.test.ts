import { describe, expect, it } from 'vitest';
import { compareText } from '../../worker/sources/compare-text.ts';

describe('compareText', () => {
  const texts = [
    '',
    '0',
    '2025-01-01',
    '2025-01-01a',
    '2025-01-02',
    'Z',
    'a',
    'å',
    'Ω',
    '\u{E000}',
    '\uFFFD',
    '😀',
    '😀a',
    '🫀',
    '\u0000',
  ];
  const pairs = texts.flatMap((a) => texts.map((b): [string, string] => [a, b]));

  it.each(pairs)('orders %j and %j as their UTF-8 bytes', (a, b) => {
    expect(Math.sign(compareText(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
  });
});
