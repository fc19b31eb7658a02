import { describe, expect, test } from 'vitest';
import { LostObjectError } from '../../worker/files/lost-object-error.ts';
import { StorageError } from '../../worker/files/storage-error.ts';
import { afterRest, backOff } from '../../worker/job/back-off.ts';
import { stallAfterMs } from '../../worker/job/stall.ts';
import { SourceError } from '../../worker/sources/source-error.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const away = new SourceError('away', 'no answer');
const waiting = (failures: number, since = 0) => ({ cause: 'source', failures, since, until: 0 }) as const;
const forStorage = (failures: number) => ({ ...waiting(failures), cause: 'storage' }) as const;

describe('an error', () => {
  test.each([
    ['a source that is away', away, null, { type: 'wait' }],
    ['away for almost five minutes', away, waiting(9), { type: 'wait' }, 5 * MINUTE - 1],
    [
      'away for five minutes',
      away,
      waiting(9),
      { type: 'fail', code: 'source-unavailable', retryable: true },
      5 * MINUTE,
    ],
    ['a broken answer', new SourceError('broken', 'x'), waiting(1), { type: 'wait' }],
    [
      'a third broken answer',
      new SourceError('broken', 'x'),
      waiting(2),
      { type: 'fail', code: 'source-unavailable', retryable: true },
    ],
    ['a refusal', new SourceError('refused', 'x'), null, { type: 'fail', code: 'source-unavailable', retryable: true }],
    ['storage away for an hour', new StorageError('x'), forStorage(200), { type: 'wait' }, HOUR],
    [
      'storage away for a day',
      new StorageError('x'),
      forStorage(999),
      { type: 'fail', code: 'storage-unavailable' },
      24 * HOUR,
    ],
    [
      'a source that fails for the first time after an hour without storage',
      away,
      forStorage(99),
      { type: 'wait' },
      HOUR,
    ],
    [
      'storage that fails for the first time after a source was away',
      new StorageError('x'),
      waiting(9),
      { type: 'wait' },
    ],
    [
      'what is lost in storage',
      new LostObjectError('x'),
      null,
      { type: 'fail', code: 'snapshot-lost', retryable: true },
    ],
    ['an error of our own', new TypeError('x'), null, { type: 'fail', code: 'internal', retryable: true }],
    ['something that is no error', 'x', null, { type: 'fail', code: 'internal', retryable: true }],
  ])('%s', (_name, error, before, expected, at = 0) => {
    expect(backOff(before, error, at, 0.5)).toMatchObject(expected);
  });

  test.each([
    ['a try a second late', 1_000, { type: 'fail', code: 'source-unavailable' }],
    ['a try ten minutes late: nobody asked meanwhile', 10 * MINUTE, { type: 'wait', waiting: { since: 10 * MINUTE } }],
  ])('of a source that has been away for five minutes, at %s', (_name, lateMs, expected) => {
    const until = 5 * MINUTE - 1_000;
    const at = until + lateMs;
    expect(backOff(afterRest({ ...waiting(9), until }, at), away, at, 0.5)).toMatchObject(expected);
  });

  test('of a source that seems to be away since a time to come, as the clock was put back, is away from now on', () => {
    const rested = afterRest({ ...waiting(9, HOUR), until: 0 }, 0);
    expect(backOff(rested, away, 5 * MINUTE - 1, 0.5)).toMatchObject({ type: 'wait' });
    expect(backOff(rested, away, 5 * MINUTE, 0.5)).toMatchObject({ type: 'fail', code: 'source-unavailable' });
  });

  test('of a try that itself takes minutes counts as time away', () => {
    const rested = afterRest({ ...waiting(9), until: 3 * MINUTE }, 3 * MINUTE);
    expect(backOff(rested, away, 5 * MINUTE, 0.5)).toMatchObject({ type: 'fail', code: 'source-unavailable' });
  });
});

describe('the wait', () => {
  const untilAfter = (failures: number, random: number, error = away) => {
    const decision = backOff(failures === 0 ? null : waiting(failures), error, 0, random);
    return decision.type === 'wait' ? decision.waiting.until : Number.NaN;
  };

  test('doubles from one second to thirty', () => {
    expect([0, 1, 2, 3, 4, 5, 50].map((failures) => untilAfter(failures, 1))).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ]);
  });

  test('is anything down to nothing, so that not everyone comes at once', () => {
    expect(untilAfter(4, 0)).toBe(0);
    expect(untilAfter(4, 0.25)).toBe(4000);
  });

  test('is at least what the source asks for', () => {
    expect(untilAfter(0, 0.5, new SourceError('away', 'busy', { retryAfterMs: 90_000 }))).toBe(90_000);
  });
});

describe('silence is a stall', () => {
  test.each([
    [0, 15_000],
    [1_500, 15_000],
    [7_500, 15_000],
    [20_000, 40_000],
  ])('for a usual gap of %d ms after %d ms', (usualGapMs, expected) => {
    expect(stallAfterMs({ usualGapMs })).toBe(expected);
  });
});
