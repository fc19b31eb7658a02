import { expect, it } from 'vitest';
import { pageRecords } from '../../worker/job/page-records.ts';

it.each([
  { records: 0, most: 10_000, asked: 5_000 },
  { records: 50_000, most: 10_000, asked: 5_000 },
  { records: 60_001, most: 10_000, asked: 6_001 },
  { records: 1_000_000, most: 10_000, asked: 10_000 },
  { records: 1_000_000, most: 2_000, asked: 2_000 },
  { records: 10, most: 100, asked: 100 },
])('asks for $asked of $records records at once, where a source gives $most', ({ records, most, asked }) => {
  expect(pageRecords(records, most)).toBe(asked);
});
