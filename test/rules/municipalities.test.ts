import { describe, expect, test } from 'vitest';
import changes from '../../worker/rules/data/municipality-changes.json' with { type: 'json' };
import { CODE_LIST_DATE, COUNTIES, MUNICIPALITIES, municipalityOn } from '../../worker/rules/municipalities.ts';

const ALL_CODES = Array.from({ length: 10_000 }, (_, number) => String(number).padStart(4, '0'));

describe('code list of 2024', () => {
  test('has 15 counties and 357 municipalities', () => {
    expect(CODE_LIST_DATE).toBe('2024-01-01');
    expect(COUNTIES.size).toBe(15);
    expect(MUNICIPALITIES.size).toBe(357);
  });

  test('tells municipalities of the same name apart by code', () => {
    expect(MUNICIPALITIES.get('1515')).toEqual({ code: '1515', name: 'Herøy', countyCode: '15' });
    expect(MUNICIPALITIES.get('1818')).toEqual({ code: '1818', name: 'Herøy', countyCode: '18' });
  });
});

// How many municipalities Norway had, as Statistics Norway publishes it.
test.each([
  ['2016-06-01', 428],
  ['2017-06-01', 426],
  ['2018-06-01', 422],
  ['2019-12-31', 422],
  ['2020-01-01', 356],
  ['2023-12-31', 356],
  ['2024-01-01', 357],
  ['2025-12-31', 357],
])('the data has every code in use on %s: %i', (date, count) => {
  const current = [...MUNICIPALITIES.keys()].filter((code) => municipalityOn(code, date).state === 'current');
  const former = changes.former
    .filter(({ validFrom, validTo }) => (validFrom ?? '') <= date && date <= validTo)
    .flatMap(({ codes }) => Object.keys(codes));
  expect(new Set([...current, ...former]).size).toBe(count);
});

test('leads every former code to codes of today, and every county to a county of today', () => {
  for (const date of ['2016-06-01', '2017-06-01', '2018-06-01', '2019-06-01', '2020-06-01', '2023-12-31']) {
    for (const code of ALL_CODES) {
      const on = municipalityOn(code, date);
      if (on.state === 'mapped' || on.state === 'current') expect(MUNICIPALITIES.has(on.code)).toBe(true);
      if (on.countyCode !== null) expect(COUNTIES.has(on.countyCode)).toBe(true);
    }
  }
});

test.each([
  ['keeps Oslo and its leading zero', '0301', '2025-03-14', 'current', '0301', '03'],
  ['Halden of Viken is in Østfold today', '3001', '2023-12-31', 'mapped', '3101', '31'],
  ['Bærum of Viken is in Akershus today', '3024', '2023-06-01', 'mapped', '3201', '32'],
  ['Drammen of Viken is in Buskerud today', '3005', '2023-06-01', 'mapped', '3301', '33'],
  ['Jevnaker of Viken is in Akershus today', '3053', '2023-06-01', 'mapped', '3236', '32'],
  ['Tønsberg is in Vestfold today', '3803', '2022-06-01', 'mapped', '3905', '39'],
  ['Skien is in Telemark today', '3807', '2022-06-01', 'mapped', '4003', '40'],
  ['Tromsø is in Troms today', '5401', '2023-06-01', 'mapped', '5501', '55'],
  ['Alta is in Finnmark today', '5403', '2023-06-01', 'mapped', '5601', '56'],
  ['Ålesund of 2020 became two, in one county', '1507', '2023-06-01', 'split', null, '15'],
  ['Tysfjord became part of two, in one county', '1850', '2019-06-01', 'split', null, '18'],
  ['Snillfjord became part of three, in one county', '5012', '2019-06-01', 'split', null, '50'],
  ['Hornindal moved to another county', '1444', '2019-06-01', 'mapped', '1577', '15'],
  ['Sandnes and Forsand merged', '1129', '2019-12-31', 'mapped', '1108', '11'],
  ['a register that lags behind still says where', '3001', '2025-06-01', 'mapped', '3101', '31'],
  ['a code that became several needs a choice later too', '1507', '2025-06-01', 'split', null, '15'],
  ['a new code begins with its first day', '3101', '2024-01-01', 'current', '3101', '31'],
  ['a new code was not in use the day before', '3101', '2023-12-31', 'unknown', null, null],
  ['a code of 2020 was not in use in 2019', '3001', '2019-12-31', 'unknown', null, null],
  ['Rindal moved to Trøndelag a year before the others changed', '5061', '2019-01-01', 'current', '5061', '50'],
  ['and not before', '5061', '2018-12-31', 'unknown', null, null],
  ['nobody has 9999', '9999', '2025-03-14', 'unknown', null, null],
  ['a lost leading zero is not guessed', '301', '2025-03-14', 'unknown', null, null],
  ['a name of an object is no code', 'toString', '2025-03-14', 'unknown', null, null],
])('%s', (_, code, date, state, today, countyCode) => {
  expect(municipalityOn(code, date)).toEqual({ state, code: today, countyCode });
});
