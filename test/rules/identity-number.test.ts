import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findIdentityNumbers, hasIdentityNumber, isIdentityNumber } from '../../worker/rules/identity-number.ts';

/** Control digits the way the tax administration writes them: k1 = {11, 12, 13, 14} − sum mod 11, k2 = 11 − sum mod 11. */
function numbersOf(date: string, individual: string, offsets: number[]): string[] {
  const [d1, d2, m1, m2, y1, y2, i1, i2, i3] = [...`${date}${individual}`].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return offsets.flatMap((offset) => {
    const k1 = (11 + offset - ((3 * d1 + 7 * d2 + 6 * m1 + m2 + 8 * y1 + 9 * y2 + 4 * i1 + 5 * i2 + 2 * i3) % 11)) % 11;
    const k2 =
      (11 - ((5 * d1 + 4 * d2 + 3 * m1 + 2 * m2 + 7 * y1 + 6 * y2 + 5 * i1 + 4 * i2 + 3 * i3 + 2 * k1) % 11)) % 11;
    return k1 === 10 || k2 === 10 ? [] : [`${date}${individual}${k1}${k2}`];
  });
}

const two = (number: number) => String(number).padStart(2, '0');
const individual = fc.integer({ min: 0, max: 999 }).map((number) => String(number).padStart(3, '0'));
const day = fc.integer({ min: 1, max: 28 });
const month = fc.integer({ min: 1, max: 12 });
const year = fc.integer({ min: 0, max: 99 });

describe('numbers of every kind are found', () => {
  const kinds: [string, number, number][] = [
    ['fødselsnummer', 0, 0],
    ['D-number', 40, 0],
    ['H-number', 0, 40],
    ['synthetic number', 0, 80],
    ['synthetic D-number', 40, 80],
    ['Tenor number', 0, 65],
    ['Tenor D-number', 40, 65],
  ];
  test.each(kinds)('%s, with the control digits of today and of 2032', (_, dayShift, monthShift) => {
    let tried = 0;
    fc.assert(
      fc.property(day, month, year, individual, (d, m, y, i) => {
        for (const number of numbersOf(`${two(d + dayShift)}${two(m + monthShift)}${two(y)}`, i, [0, 1, 2, 3])) {
          tried += 1;
          expect(hasIdentityNumber(`Samtale med ${number}, hjemme`)).toBe(true);
          expect(hasIdentityNumber(`${number.slice(0, 6)} ${number.slice(6)}`)).toBe(true);
        }
      }),
    );
    expect(tried).toBeGreaterThan(200);
  });

  test('the published examples of 2032', () => {
    for (const number of ['02013299997', '02013299903', '30108299920', '30108299939']) {
      expect(isIdentityNumber(number)).toBe(true);
    }
  });
});

test('any other last digit is not one', () => {
  fc.assert(
    fc.property(day, month, year, individual, fc.integer({ min: 1, max: 9 }), (d, m, y, i, shift) => {
      for (const number of numbersOf(`${two(d)}${two(m)}${two(y)}`, i, [0, 1, 2, 3])) {
        const wrong = `${number.slice(0, 10)}${(Number(number[10]) + shift) % 10}`;
        expect(isIdentityNumber(wrong)).toBe(false);
      }
    }),
  );
});

test('one to four of a hundred endings fit a birth date and individual number', () => {
  const endings = Array.from({ length: 100 }, (_, ending) => two(ending));
  const fitting = endings.filter((ending) => isIdentityNumber(`140390123${ending}`));
  expect(fitting.length).toBeGreaterThan(0);
  expect(fitting.length).toBeLessThanOrEqual(4);
});

const NUMBER = '02013299997';

/** A number with right control digits for a date that may not exist. */
function one(date: string): string {
  const [number] = numbersOf(date, '999', [0, 1, 2, 3]);
  if (number === undefined) throw new Error(`No control digits fit ${date}`);
  return number;
}

test.each([
  ['together', NUMBER],
  ['after the date', '020132 99997'],
  ['with a no-break space', '020132\u00A099997'],
  ['with a hyphen', '020132-99997'],
  ['with the date in pairs', '02 01 32 99997'],
  ['with the date in dots', '02.01.32 99997'],
  ['in three and two', '020132 999 97'],
  ['with fullwidth digits', '０２０１３２９９９９７'],
  ['with an invisible character', '020132\u200B99997'],
  ['with a mark of writing direction', '020132\u202A99997\u202C'],
  ['with what stands for a broken character', '020132\uFFFD99997'],
  ['with letters against it', `fnr${NUMBER}`],
  ['at the end of a sentence', `Hos ${NUMBER}.`],
  ['after another number', `12345678901 ${NUMBER}`],
  ['after other digits', '123456 020132 99997'],
  ['overlapping one that only looks like one', '111111 111 02 01 32 99997'],
])('finds a number written %s', (_, text) => {
  expect(hasIdentityNumber(text)).toBe(true);
});

test.each([
  ['a longer run of digits', `1${NUMBER}`],
  ['a longer run of digits behind', `${NUMBER}1`],
  ['ten digits', NUMBER.slice(1)],
  ['an impossible day', one('310232')],
  ['29 February of a year without', one('290231')],
  ['an impossible month', one('021332')],
  ['day 0', one('000132')],
  ['day 40', one('400132')],
  ['an account number in its usual groups', '0201.32.99997'],
  ['words', 'Samtale om hverdagen'],
  ['nothing', ''],
])('finds nothing in %s', (_, text) => {
  expect(hasIdentityNumber(text)).toBe(false);
});

test('says where each one stands and never which', () => {
  expect(findIdentityNumbers(`a ${NUMBER} b 020132-99997`)).toEqual([
    { start: 2, end: 13 },
    { start: 16, end: 28 },
  ]);
});

test('keeps no memory between texts', () => {
  expect([1, 2, 3].map(() => hasIdentityNumber(NUMBER))).toEqual([true, true, true]);
});
