import { describe, expect, it } from 'vitest';
import { settleTimeLeft, timeLeft } from '../../widget/follow/time-left.ts';
import { timeLeftInWords } from '../../widget/follow/time-left-in-words.ts';
import { nb } from '../../widget/texts/nb.ts';
import { wordsOf } from '../../widget/words.ts';

const words = wordsOf(nb);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

describe('time left', () => {
  it.each([
    [0, 0, 0, 'Straks ferdig'],
    [5 * SECOND, 9 * SECOND, 0, 'Straks ferdig'],
    [20 * SECOND, 40 * SECOND, 0, 'Under ett minutt igjen'],
    [45 * SECOND, 54 * SECOND, 0, 'Under ett minutt igjen'],
    [55 * SECOND, 65 * SECOND, 0, 'Om lag 1 minutt igjen'],
    [110 * SECOND, 140 * SECOND, 0, 'Om lag 2 minutter igjen'],
    [110 * SECOND, 140 * SECOND, 60 * SECOND, 'Mellom 1 og 2 minutter igjen'],
    [110 * SECOND, 140 * SECOND, 500 * SECOND, 'Straks ferdig'],
    [20 * SECOND, 3 * MINUTE, 0, 'Opptil 3 minutter igjen'],
    [2 * MINUTE, 4 * MINUTE, 0, 'Mellom 2 og 4 minutter igjen'],
    [9 * MINUTE, 10 * MINUTE, 0, 'Om lag 10 minutter igjen'],
    [17 * MINUTE, 19 * MINUTE, 0, 'Om lag 20 minutter igjen'],
    [70 * MINUTE, 80 * MINUTE, 0, 'Om lag 1 time og 15 minutter igjen'],
    [40 * MINUTE, 120 * MINUTE, 0, 'Mellom 40 minutter og 2 timer igjen'],
    [5 * 60 * MINUTE, 5.2 * 60 * MINUTE, 0, 'Om lag 5 timer igjen'],
  ])('between %i and %i ms, said %i ms ago, is "%s"', (lowMs, highMs, since, expected) => {
    const left = timeLeft({ lowMs, highMs }, since);
    expect(left && timeLeftInWords(left, words)).toBe(expected);
  });

  it.each([
    [Number.NaN, 1],
    [1, Number.NaN],
    [1, Number.POSITIVE_INFINITY],
  ])('is nothing for %d–%d', (lowMs, highMs) => {
    expect(timeLeft({ lowMs, highMs }, 0)).toBeNull();
  });

  it('never says nought, nor anything that is no number', () => {
    for (let high = 0; high < 4 * 60 * MINUTE; high += 7_777) {
      for (const share of [0, 0.3, 0.7, 1]) {
        const left = timeLeft({ lowMs: high * share, highMs: high }, 0);
        expect(left && timeLeftInWords(left, words)).not.toMatch(/\b0\b|NaN|null|undefined/);
      }
    }
  });
});

describe('the text shown', () => {
  const two = ['about', 2] as const;
  const three = ['about', 3] as const;

  it.each([
    ['appears at once', null, two, 0, two],
    ['stays for five seconds', { value: two, at: 0 }, three, 4_999, two],
    ['then changes', { value: two, at: 0 }, three, 5_000, three],
    ['goes at once', { value: two, at: 0 }, null, 1, null],
  ])('%s', (_title, shown, next, now, expected) => {
    expect(settleTimeLeft(shown, next, now).value).toEqual(expected);
  });
});
