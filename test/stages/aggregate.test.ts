import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AggregateRow } from '../../worker/rules/aggregates.ts';
import type { Finding, Verdict } from '../../worker/rules/rule-ids.ts';
import { BUFDIR_FHO_2020 } from '../../worker/rules/rule-sets/bufdir-fho-2020.ts';
import { aggregatePage, emptyTally, mergeTally, Sums, tallyPage } from '../../worker/stages/aggregate.ts';
import { createValidation, emptyDay } from '../../worker/stages/validate.ts';
import { aRecord, aRegister } from '../rules/builders.ts';
import { someRecords } from './random-records.ts';

const row = (over: Partial<AggregateRow> = {}): AggregateRow => ({
  branchId: 'b1',
  countyCode: '03',
  municipalityCode: '0301',
  kind: 'talk_group',
  month: 3,
  days: 1,
  participations: 6,
  ...over,
});

test('sums counted records by branch, place, kind and month', () => {
  const records = [
    aRecord(),
    aRecord({ participantCount: 4 }),
    aRecord({ date: '2025-12-31' }),
    aRecord({ branchId: 'b2' }),
    aRecord({ kind: 'peer_course', participantCount: null }),
    aRecord({ municipalityCode: null, municipality: 'split', countyCode: '15' }),
    aRecord({ municipalityCode: null, municipality: 'missing', countyCode: null }),
    aRecord({ participantCount: 99 }),
  ];
  const verdicts: Verdict[] = [null, null, null, null, null, null, null, 'K02'];
  expect(aggregatePage(records, verdicts)).toEqual([
    row({ countyCode: '03', kind: 'peer_course', participations: 0 }),
    row({ days: 2, participations: 10 }),
    row({ branchId: 'b2' }),
    row({ month: 12 }),
    row({ countyCode: '15', municipalityCode: '' }),
    row({ countyCode: '', municipalityCode: '' }),
  ]);
});

test('takes no record for counted that has no verdict', () => {
  expect(aggregatePage([aRecord(), aRecord()], [null])).toEqual([row()]);
});

test('leaves what is merged as it was', () => {
  const rows = [row()];
  new Sums().add(rows).add([row()]).rows();
  expect(rows).toEqual([row()]);
});

test('pages add up to the whole, in any order', () => {
  fc.assert(
    fc.property(someRecords, fc.nat({ max: 40 }), (records, at) => {
      const { verdicts, findings } = createValidation(BUFDIR_FHO_2020, aRegister(), {
        basisYear: 2025,
        snapshotDate: '2025-12-01',
      }).page(emptyDay, records);
      const whole = aggregatePage(records, verdicts);
      const first = aggregatePage(records.slice(0, at), verdicts.slice(0, at));
      const second = aggregatePage(records.slice(at), verdicts.slice(at));
      expect(new Sums().add(first).add(second).rows()).toEqual(whole);
      expect(new Sums().add(second).add(first).rows()).toEqual(whole);
      const tally = tallyPage(verdicts, findings);
      const firstTally = tallyPage(verdicts.slice(0, at), findings);
      const secondTally = tallyPage(verdicts.slice(at), []);
      expect(JSON.stringify(mergeTally(secondTally, firstTally))).toBe(JSON.stringify(tally));
      expect(whole.reduce((sum, { days }) => sum + days, 0)).toBe(tally.counted);
    }),
  );
});

test('registered is counted and the sum of the reasons', () => {
  fc.assert(
    fc.property(someRecords, (records) => {
      const { verdicts, findings } = createValidation(BUFDIR_FHO_2020, aRegister(), {
        basisYear: 2025,
        snapshotDate: '2025-12-01',
      }).page(emptyDay, records);
      const { registered, counted, notCounted } = tallyPage(verdicts, findings);
      const reasons = Object.values(notCounted).reduce((sum, count) => sum + count, 0);
      expect(registered).toBe(records.length);
      expect(counted + reasons).toBe(registered);
    }),
  );
});

test('tallies reasons in the order of the rules, warnings, and findings of any severity', () => {
  const finding = (severity: Finding['severity']): Finding => ({
    rule: 'V01',
    severity,
    recordId: null,
    activityId: null,
    branchId: null,
    date: null,
    field: null,
  });
  const verdicts: Verdict[] = ['L03', null, 'A01', 'K02', 'A01'];
  const tally = tallyPage(verdicts, [finding('W'), finding('E'), finding('I'), finding('B'), finding('W')]);
  expect(tally).toEqual({
    registered: 5,
    counted: 1,
    notCounted: { A01: 2, K02: 1, L03: 1 },
    warnings: 2,
    findings: 5,
  });
  expect(Object.keys(tally.notCounted)).toEqual(['A01', 'K02', 'L03']);
});

test('the empty tally adds nothing', () => {
  const tally = tallyPage(['A01', null], []);
  expect(mergeTally(emptyTally, tally)).toEqual(tally);
  expect(mergeTally(tally, emptyTally)).toEqual(tally);
});

test('does not know how many findings there are when an earlier page was tallied without them', () => {
  const before = { registered: 2, counted: 2, notCounted: {}, warnings: 0 };
  expect(mergeTally(before, tallyPage([null], []))).toEqual({ ...before, registered: 3, counted: 3 });
  expect(mergeTally(before, tallyPage([null], []))).not.toHaveProperty('findings');
});
