import { describe, expect, test } from 'vitest';
import { figureTable, isMet, shownNumber } from './figure-table.ts';

describe('an aim', () => {
  test.each([
    { aim: '<= 2', value: 2, met: true },
    { aim: '<= 2', value: 2.01, met: false },
    { aim: '< 2', value: 2, met: false },
    { aim: '>= 150,000', value: 150_000, met: true },
    { aim: '>= 150,000', value: 149_999, met: false },
    { aim: '> 1', value: 1, met: false },
    { aim: '≤ 1.35', value: 1.35, met: true },
    { aim: '≥ 2.7', value: 2.6, met: false },
    { aim: '1', value: 1, met: true },
    { aim: '1', value: 0.99, met: false },
    { aim: '<= 2 s at the 95th percentile', value: 3, met: false },
  ])('of $aim is met by $value: $met', ({ aim, value, met }) => {
    expect(isMet({ aim, value })).toBe(met);
  });

  test('that does not say which way is refused', () => {
    expect(() => isMet({ aim: 'fast', value: 1 })).toThrow(RangeError);
  });

  test('that is not there is neither met nor missed', () => {
    expect(isMet({ value: 1 })).toBeNull();
  });
});

test.each([
  [1.0512, '1.05'],
  [45.27, '45.3'],
  [0.00205, '0.00205'],
  [156_234.4, '156,234'],
  [3, '3'],
])('%d is shown as %s', (value, shown) => {
  expect(shownNumber(value)).toBe(shown);
});

test('a table has a row for each figure and says on what it was measured', () => {
  const machine = { cpu: 'A|B', cores: 2, memoryGb: 24, system: 'Linux', node: '24.1.0', workerd: '1.2' };
  const figures = [
    { name: 'this | that', value: 3, unit: 's', aim: '<= 2', floor: '1 s', peers: 'others 9 s' },
    { name: 'size', value: 1_000, unit: 'bytes' },
  ];
  expect(figureTable({ machine, parts: [{ part: 'p', date: '2026-11-24', seconds: 1, figures }] }).split('\n')).toEqual(
    [
      '| figure | value | floor | peers and details | aim | met |',
      '| --- | --: | --- | --- | --- | --- |',
      '| this \\| that | 3 s | 1 s | others 9 s | <= 2 | **no** |',
      '| size | 1,000 bytes |  |  |  |  |',
      '',
      '2026-11-24; A|B, 2 cores, 24 GB; Linux, Node 24.1.0, workerd 1.2.',
    ],
  );
});
