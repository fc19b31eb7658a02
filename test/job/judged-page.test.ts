import { expect, it } from 'vitest';
import { pack, unpack } from '../../worker/files/pack.ts';
import { groupsOf, type JudgedPage, judgedPage, notCountedOf } from '../../worker/job/judged-page.ts';
import type { Verdict } from '../../worker/rules/rule-ids.ts';
import { aggregatePage } from '../../worker/stages/aggregate.ts';
import { aRecord } from '../rules/builders.ts';

const records = [
  aRecord({ participantCount: 3 }),
  aRecord({ participantCount: 4 }),
  aRecord({ date: null, countyCode: null, municipalityCode: null, theme: 'Ikke talt' }),
  aRecord({ branchId: 'b2', countyCode: null, municipalityCode: null, kind: 'other' }),
  aRecord({ minutes: 5, leaderRefs: [] }),
];

it.each<[string, Verdict[]]>([
  ['some are counted', [null, null, 'T01', null, 'V01']],
  ['none is', ['T01', 'T01', 'T01', 'T01', 'T01']],
])('gives back what was stored of a page where %s', (_, verdicts) => {
  const stored = unpack<JudgedPage>(pack(judgedPage(records, verdicts)).bytes);
  expect(stored.verdicts).toEqual(verdicts);
  expect(groupsOf(stored)).toEqual(aggregatePage(records, verdicts));
  expect(notCountedOf(stored)).toEqual(
    records.map((record, place) => ({ place, record })).filter(({ place }) => verdicts[place] !== null),
  );
});

it('gives back an empty page', () => {
  const stored = unpack<JudgedPage>(pack(judgedPage([], [])).bytes);
  expect([stored.verdicts, groupsOf(stored), notCountedOf(stored)]).toEqual([[], [], []]);
});
