import { describe, expect, test } from 'vitest';
import type { AggregateRow } from '../../worker/rules/aggregates.ts';
import type { ApprovedDays, Register } from '../../worker/rules/record.ts';
import { checkAggregates, checkRegister } from '../../worker/rules/register-rules.ts';
import { BUFDIR_FHO_2020 } from '../../worker/rules/rule-sets/bufdir-fho-2020.ts';
import { aBranch, aRegister, aSupporter } from './builders.ts';

const NUMBER = '02013299997';

describe('before the first record', () => {
  test.each<[string, Partial<Register>, string[]]>([
    ['a register in order', {}, []],
    ['a wrong organisation number', { organisation: { orgNumber: '311000013', name: 'A' } }, ['O01 B orgNumber']],
    ['a number in the name', { organisation: { orgNumber: '311000012', name: `A ${NUMBER}` } }, ['P01 B name']],
    ['a number in a branch', { branches: [aBranch({ name: `Lag ${NUMBER}` })] }, ['P01 B name']],
    ['a number in the code of a branch', { branches: [aBranch({ code: NUMBER })] }, ['P01 B name']],
    ['a number as a reference', { peerSupporters: [aSupporter({ ref: NUMBER })] }, ['P01 B ref']],
    ['texts that lost characters', { lostTexts: [{ branchId: 'b1', field: 'code' }] }, ['C01 W code']],
    ['an address in the name', { organisation: { orgNumber: '311000012', name: 'A, post@lag.no' } }, ['P02 W name']],
    ['a phone number in a branch', { branches: [aBranch({ name: 'Lag 91234567' })] }, ['P02 W name']],
  ])('%s', (_, over, hits) => {
    const findings = checkRegister(aRegister(over), BUFDIR_FHO_2020);
    expect(findings.map(({ rule, severity, field }) => `${rule} ${severity} ${field}`)).toEqual(hits);
  });

  test('a year without a rule set blocks, after what else does', () => {
    const register = aRegister({ organisation: { orgNumber: '1', name: NUMBER } });
    expect(checkRegister(register, null).map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
      'P01 B',
      'O01 B',
      'O02 B',
    ]);
  });

  test('no finding repeats the number', () => {
    const register = aRegister({
      peerSupporters: [aSupporter({ ref: NUMBER })],
      branches: [aBranch({ name: NUMBER })],
    });
    expect(JSON.stringify(checkRegister(register, BUFDIR_FHO_2020))).not.toContain(NUMBER);
  });
});

const days = (count: number, over: Partial<AggregateRow> = {}): AggregateRow => ({
  branchId: 'b1',
  countyCode: '03',
  municipalityCode: '0301',
  kind: 'talk_group',
  month: 3,
  days: count,
  participations: count * 4,
  ...over,
});

const approved = (over: Partial<ApprovedDays>): ApprovedDays => ({
  branchId: 'b1',
  kind: 'talk_group',
  thisYear: 0,
  lastYear: 0,
  ...over,
});

/** An organisation without a single day last year has nothing to be compared with. */
const SOMEWHERE_LAST_YEAR = [approved({ branchId: 'b2', thisYear: 1, lastYear: 1 })];

describe('after the last record', () => {
  test.each<[string, Parameters<typeof aBranch>[0], AggregateRow[], string[]]>([
    ['members and activity', {}, [days(3)], []],
    ['no annual report', { annualReportReceived: false }, [days(3)], ['B02 W']],
    ['no annual report and nothing counted', { annualReportReceived: false }, [], ['B03 I']],
    ['members without activity', {}, [], ['B03 I']],
    ['activity without members', { members: 0 }, [days(3)], ['B03 I']],
    ['neither', { members: 0 }, [], []],
    ['closed before the year', { activeTo: '2024-12-31', annualReportReceived: false }, [], []],
    ['closed in the year', { activeTo: '2025-01-01' }, [], ['B03 I']],
    ['opened after the year', { activeFrom: '2026-01-01' }, [], []],
    ['merged before the year, with days on it', { activeTo: '2024-12-31', members: 0 }, [days(1)], ['B03 I']],
  ])('%s', (_, branch, rows, hits) => {
    const register = aRegister({ branches: [aBranch(branch)] });
    const findings = checkAggregates(register, BUFDIR_FHO_2020, 2025, rows);
    expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(hits);
  });

  test.each<[string, number, number, boolean]>([
    ['twice as many', 40, 80, true],
    ['half and one less', 100, 49, true],
    ['exactly half', 100, 50, false],
    ['half as many again', 100, 150, false],
    ['and one more', 100, 151, true],
    ['20 from few', 10, 30, false],
    ['21 from few', 10, 31, true],
    ['21 from nothing', 0, 21, true],
    ['all gone', 21, 0, true],
    ['the same', 100, 100, false],
  ])('compared with last year: %s', (_, lastYear, thisYear, hit) => {
    const findings = checkAggregates(
      aRegister({ approvedDays: [...SOMEWHERE_LAST_YEAR, approved({ lastYear, thisYear })] }),
      BUFDIR_FHO_2020,
      2025,
      [days(1)],
    );
    const expected = {
      rule: 'X01',
      severity: 'I',
      recordId: null,
      activityId: null,
      branchId: 'b1',
      date: null,
      field: 'kind',
      kind: 'talk_group',
    };
    expect(findings.filter(({ rule }) => rule === 'X01')).toEqual(hit ? [expected] : []);
  });

  test.each<[string, ApprovedDays[] | undefined]>([
    ['the source does not tell', undefined],
    ['nothing was registered that year', [approved({ lastYear: 0, thisYear: 500 })]],
    ['the kind never counts', [approved({ kind: 'other', lastYear: 500 })]],
    ['the kind is unknown', [approved({ kind: 'turgruppe', lastYear: 500 })]],
    ['the branch is not in the register', [approved({ branchId: 'b9', lastYear: 500 })]],
    ['it is the same when rows are added up', [approved({ lastYear: 60 }), approved({ thisYear: 60 })]],
  ])('says nothing of last year when %s', (_, approvedDays) => {
    const register = aRegister(approvedDays === undefined ? {} : { approvedDays });
    const findings = checkAggregates(register, BUFDIR_FHO_2020, 2025, [days(500)]);
    expect(findings.filter(({ rule }) => rule === 'X01')).toEqual([]);
  });

  test('names the branch', () => {
    const findings = checkAggregates(aRegister(), BUFDIR_FHO_2020, 2025, [days(1)]);
    expect(findings.map(({ rule, branchId }) => [rule, branchId])).toEqual([['B03', 'b2']]);
  });
});
