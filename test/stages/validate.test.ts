import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ActivityRecord } from '../../worker/rules/record.ts';
import { type Finding, RULE_IDS, type RuleId, type Verdict } from '../../worker/rules/rule-ids.ts';
import type { RuleSet } from '../../worker/rules/rule-set.ts';
import { BUFDIR_FHO_2020 } from '../../worker/rules/rule-sets/bufdir-fho-2020.ts';
import {
  blockingCode,
  createValidation,
  type DayState,
  dayKey,
  emptyDay,
  type Validation,
} from '../../worker/stages/validate.ts';
import { aRecord, aRegister } from '../rules/builders.ts';
import { INVENTED } from '../rules/invented-rule-set.ts';
import { someRecords } from './random-records.ts';

const REQUEST = { basisYear: 2025, snapshotDate: '2025-12-01' };
const validation = (ruleSet: RuleSet = BUFDIR_FHO_2020) => createValidation(ruleSet, aRegister(), REQUEST);

interface Result {
  verdicts: Verdict[];
  findings: Finding[];
  blocked: Finding | null;
  days: DayState[];
}

function runPages(pages: readonly ActivityRecord[][], { page }: Validation = validation()): Result {
  const result: Result = { verdicts: [], findings: [], blocked: null, days: [emptyDay] };
  let day = emptyDay;
  for (const records of pages) {
    const validated = page(day, records);
    const before = result.verdicts.length;
    const placed = (finding: Finding): Finding => ({ ...finding, place: before + (finding.place ?? Number.NaN) });
    result.verdicts.push(...validated.verdicts);
    result.findings.push(...validated.findings.map(placed));
    result.blocked ??= validated.blocked && placed(validated.blocked);
    day = validated.day;
    result.days.push(day);
  }
  return result;
}

function cut(records: ActivityRecord[], marks: number[]): ActivityRecord[][] {
  const edges = [...new Set([0, ...marks.map((mark) => mark % (records.length + 1)), records.length])].sort(
    (a, b) => a - b,
  );
  return edges.slice(1).map((edge, index) => records.slice(edges[index], edge));
}

const marks = fc.array(fc.nat({ max: 1000 }), { maxLength: 8 });

describe('where pages are cut', () => {
  test('changes neither verdicts nor findings nor what blocks', () => {
    fc.assert(
      fc.property(someRecords, marks, (records, at) => {
        const { days: _, ...whole } = runPages([records]);
        expect(runPages(cut(records, at))).toMatchObject(whole);
      }),
      { numRuns: 400 },
    );
  });

  test('leaves each finding with the place of its record', () => {
    fc.assert(
      fc.property(someRecords, marks, (records, at) => {
        for (const { place, recordId } of runPages(cut(records, at)).findings) {
          expect(records[place ?? Number.NaN]?.id).toBe(recordId);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('does not matter to a job that was killed and rebuilds its day from the pages of that date', () => {
    fc.assert(
      fc.property(someRecords, marks, (records, at) => {
        const pages = cut(records, at);
        const { days } = runPages(pages);
        for (const [index, page] of pages.entries()) {
          const [first] = page;
          if (first === undefined) continue;
          let from = index;
          while (from > 0 && pages[from - 1]?.at(-1)?.registeredDate === dayKey(first)) from -= 1;
          const rebuilt = runPages(pages.slice(from, index)).days.at(-1) ?? emptyDay;
          const fresh = validation().page(rebuilt, page);
          expect(fresh).toEqual(validation().page(days[index] ?? emptyDay, page));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('a page given twice is judged twice the same', () => {
    fc.assert(
      fc.property(someRecords, marks, (records, at) => {
        const { page } = validation();
        let day = emptyDay;
        for (const part of cut(records, at)) {
          const first = page(day, part);
          const again = page(day, part);
          expect(again).toEqual(first);
          day = again.day;
        }
      }),
    );
  });

  test('a page that failed half-way leaves nothing behind', () => {
    const { page } = validation();
    const { day } = page(emptyDay, [aRecord({ id: 'r0', activityId: 'a0', leaderRefs: ['lp2'] })]);
    const good = aRecord();
    const unreadable = new Proxy(aRecord({ id: 'r2' }), {
      get: () => {
        throw new Error('The page breaks off here');
      },
    });
    expect(() => page(day, [good, unreadable])).toThrow('breaks off');
    expect(page(day, [good]).verdicts).toEqual([null]);
  });

  test('the state of a day can be kept as JSON', () => {
    fc.assert(
      fc.property(someRecords, fc.nat({ max: 40 }), (records, at) => {
        const { page } = validation();
        const { day } = page(emptyDay, records.slice(0, at));
        const rest = records.slice(at);
        expect(validation().page(JSON.parse(JSON.stringify(day)), rest)).toEqual(page(day, rest));
      }),
    );
  });
});

describe('every record', () => {
  test('is counted or has exactly one reason, which is its only finding but for what blocks', () => {
    fc.assert(
      fc.property(someRecords, (records) => {
        const { verdicts, findings } = runPages([records]);
        expect(verdicts).toHaveLength(records.length);
        records.forEach(({ id }, index) => {
          const own = findings.filter(({ recordId }) => recordId === id);
          const reasons = own.filter(({ severity }) => severity === 'E').map(({ rule }) => rule);
          const verdict = verdicts[index];
          expect(reasons).toEqual(verdict === null ? [] : [verdict]);
          if (verdict !== null) expect(own.every(({ severity }) => severity === 'B' || severity === 'E')).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('is judged on its day as by comparing it with each counted record before it', () => {
    fc.assert(
      fc.property(someRecords, (records) => {
        const { verdicts, findings } = runPages([records]);
        const rulesOf = (id: string) => findings.filter(({ recordId }) => recordId === id).map(({ rule }) => rule);
        records.forEach((record, index) => {
          const before = records.slice(0, index).filter((earlier, at) => {
            return earlier.registeredDate === record.registeredDate && verdicts[at] === null;
          });
          const verdict = verdicts[index] ?? null;
          const expected = sameDayHits(record, before);
          const reason = RULE_IDS.find((rule) => expected.E.includes(rule));
          // A same-day reason is only looked for as far as no earlier rule has given one.
          if (reason !== undefined) {
            expect(verdict).not.toBeNull();
            expect(RULE_IDS.indexOf(verdict ?? reason)).toBeLessThanOrEqual(RULE_IDS.indexOf(reason));
          } else {
            expect(['T04', 'D01', 'L03']).not.toContain(verdict);
          }
          if (verdict === null) {
            const warnings = rulesOf(record.id).filter((rule) => ['L03', 'D02', 'L04'].includes(rule));
            expect(warnings).toEqual(expected.W);
          }
        });
      }),
      { numRuns: 400 },
    );
  });
});

/** The same-day rules in the plainest words, comparing pair by pair. */
function sameDayHits(record: ActivityRecord, before: ActivityRecord[]): { E: RuleId[]; W: RuleId[] } {
  const shared = before.filter(({ leaderRefs }) => leaderRefs.some((ref) => record.leaderRefs.includes(ref)));
  const hits: { E: RuleId[]; W: RuleId[] } = { E: [], W: [] };
  if (before.some(({ activityId }) => activityId === record.activityId)) hits.E.push('T04');
  const same = ({ branchId, kind, minutes, participantCount, leaderRefs }: ActivityRecord) =>
    JSON.stringify([branchId, kind, minutes, participantCount, [...leaderRefs].sort()]);
  if (before.some((earlier) => same(earlier) === same(record))) hits.E.push('D01');
  if (shared.length > 0 && record.sameDayNewParticipants === false) hits.E.push('L03');
  if (shared.length > 0 && record.sameDayNewParticipants === null) hits.W.push('L03');
  const fields = ['branchId', 'kind', 'minutes', 'participantCount', 'municipalityCode'] as const;
  if (shared.some((earlier) => fields.filter((field) => earlier[field] === record[field]).length >= 3))
    hits.W.push('D02');
  const over = record.leaderRefs.some((ref) => {
    const own = before.filter(({ leaderRefs }) => leaderRefs.includes(ref));
    const total = own.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);
    const wasOver = own.length > 5 || total > 720;
    return !wasOver && (own.length + 1 > 5 || total + (record.minutes ?? 0) > 720);
  });
  if (over) hits.W.push('L04');
  return hits;
}

describe('order of reasons', () => {
  const WORST: Partial<ActivityRecord> = {
    status: 'draft',
    date: '2026-01-01',
    branchId: 'b9',
    country: 'SE',
    kind: 'other',
  };

  test('each reason shows when those before it are put right', () => {
    const repairs: [RuleId, Partial<ActivityRecord>][] = [
      ['A01', { status: 'approved' }],
      ['T01', { date: '2025-12-24', registeredDate: '2025-12-24' }],
      ['T03', { date: '2025-03-14', registeredDate: '2025-03-14' }],
      ['T04', { activityId: 'a2' }],
      ['B01', { branchId: 'b1' }],
      ['K05', { country: 'NO' }],
      ['K06', { kind: 'talk_group', participantCount: 0, minutes: 10, leaderRefs: [] }],
      ['V02', { participantCount: 2 }],
      ['K01', { participantCount: 6 }],
      ['K02', { minutes: 90 }],
      ['L01', { leaderRefs: ['lp9'] }],
      ['L02', { leaderRefs: ['lp1'], sameDayNewParticipants: false }],
      ['D01', { branchId: 'b2' }],
      ['L03', { sameDayNewParticipants: true }],
    ];
    const first = aRecord();
    let record = aRecord({ id: 'r2', ...WORST });
    const seen: Verdict[] = [];
    for (const [, repair] of repairs) {
      seen.push(runPages([[first, record]]).verdicts[1] ?? null);
      record = { ...record, ...repair };
    }
    expect(seen).toEqual(repairs.map(([rule]) => rule));
    expect(runPages([[first, record]]).verdicts).toEqual([null, null]);
  });

  test('the channel comes before the number of an outreach talk', () => {
    const record = aRecord({ kind: 'outreach_talk', channel: 'phone', participantCount: 0 });
    expect(runPages([[record]]).verdicts).toEqual(['K04']);
  });
});

describe('another rule set', () => {
  test.each<[string, Partial<ActivityRecord>, string[]]>([
    ['leaders are participants', { participantCount: 8, leaderRefs: ['lp1', 'lp2'] }, []],
    ['and too few with them', { participantCount: 8, leaderRefs: ['lp1'] }, ['K01 E']],
    ['20 minutes are enough', { participantCount: 12, minutes: 20 }, []],
    ['19 are not', { participantCount: 12, minutes: 19 }, ['K02 E']],
    ['another kind is a course', { kind: 'activity_group', minutes: 199 }, ['K03 E']],
    ['another kind never counts', { kind: 'peer_course' }, ['K06 E']],
    ['another audience does not count', { audience: 'next_of_kin' }, ['K06 E']],
    ['outreach is by phone', { kind: 'outreach_talk', channel: 'phone', participantCount: 1 }, []],
    ['outreach is not in person', { kind: 'outreach_talk', channel: 'in_person', participantCount: 1 }, ['K04 E']],
    ['outreach to two is unusual', { kind: 'outreach_talk', channel: 'video', participantCount: 2 }, ['K07 W']],
    ['outreach to nobody is fine', { kind: 'outreach_talk', channel: 'video', participantCount: null }, []],
    ['Sweden counts', { country: 'SE', participantCount: 12 }, []],
    ['contacts are nobody’s business', { theme: 'ring 91234567', participantCount: 12 }, []],
    ['an unknown municipality does not count', { municipality: 'unknown', participantCount: 12 }, ['G01 E']],
    ['the exact minimum is no question', { participantCount: 10 }, []],
    ['sixteen are many', { participantCount: 16 }, ['V01 W']],
    ['301 minutes are long', { participantCount: 12, minutes: 301 }, ['V01 W']],
    ['an unknown leader has at least no course', { participantCount: 12, leaderRefs: ['lp9'] }, ['L02 E']],
  ])('%s', (_, over, hits) => {
    const { findings } = runPages([[aRecord(over)]], validation(INVENTED));
    expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(hits);
  });

  test('has its own severities and limits for what happens on one day', () => {
    const one = aRecord({ participantCount: 12 });
    const other = { ...one, id: 'r2', activityId: 'a2', participantCount: 13 };
    const hits = (sameDayNewParticipants: boolean | null) =>
      runPages([[one, { ...other, sameDayNewParticipants }]], validation(INVENTED)).findings.map(
        ({ rule, severity }) => `${rule} ${severity}`,
      );
    expect(hits(true)).toEqual(['L04 W']);
    expect(hits(false)).toEqual(['L03 W', 'L04 W']);
    expect(hits(null)).toEqual(['L03 E']);
  });

  test('compares branches with last year by its own limits', () => {
    const approvedDays = [{ branchId: 'b1', kind: 'talk_group', thisYear: 12, lastYear: 10 }];
    const rulesOf = (ruleSet: RuleSet) =>
      createValidation(ruleSet, aRegister({ approvedDays }), REQUEST)
        .finish([])
        .map(({ rule }) => rule);
    expect(rulesOf(INVENTED)).toContain('X01');
    expect(rulesOf(BUFDIR_FHO_2020)).not.toContain('X01');
  });
});

test('an empty page leaves the day as it is', () => {
  const { page } = validation();
  const { day } = page(emptyDay, [aRecord()]);
  expect(page(day, [])).toEqual({ day, verdicts: [], findings: [], blocked: null });
});

test.each([
  ['P01', 'identity-number-found'],
  ['O01', 'organisation-number-invalid'],
  ['O02', 'no-rule-set'],
] as const)('%s fails the export as %s', (rule, code) => {
  expect(blockingCode(rule)).toBe(code);
});
