import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../worker/sources/retry-after.ts';

describe('retryAfterMs', () => {
  const now = Date.UTC(2026, 10, 24, 12);
  it.each([
    { header: null, expected: undefined },
    { header: '0', expected: 0 },
    { header: ' 7 ', expected: 7_000 },
    { header: '301', expected: 300_000 },
    { header: '99999999999999999999', expected: 300_000 },
    { header: 'Tue, 24 Nov 2026 12:00:30 GMT', expected: 30_000 },
    { header: 'Tue, 24 Nov 2026 11:00:00 GMT', expected: 0 },
    { header: 'Wed, 25 Nov 2026 12:00:00 GMT', expected: 300_000 },
    { header: 'soon', expected: undefined },
    { header: '', expected: undefined },
  ])('reads $header as $expected ms', ({ header, expected }) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });
});
