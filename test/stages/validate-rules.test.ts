import { describe, expect, test } from 'vitest';
import type { ActivityRecord, Register } from '../../worker/rules/record.ts';
import { BUFDIR_FHO_2020 } from '../../worker/rules/rule-sets/bufdir-fho-2020.ts';
import { createValidation, emptyDay } from '../../worker/stages/validate.ts';
import { aBranch, aRecord, aRegister, aSupporter } from '../rules/builders.ts';

const REQUEST = { basisYear: 2025, snapshotDate: '2025-12-01' };

/** The rules that hit the last of the records, as `rule severity field`. */
function hitsOn(records: Partial<ActivityRecord>[], register: Register = aRegister()): string[] {
  const all = records.map((over, index) => aRecord({ id: `r${index}`, activityId: `a${index}`, ...over }));
  const { findings } = createValidation(BUFDIR_FHO_2020, register, REQUEST).page(emptyDay, all);
  const last = all.at(-1)?.id;
  return findings
    .filter(({ recordId }) => recordId === last)
    .map(({ rule, severity, field }) => `${rule} ${severity}${field === null ? '' : ` ${field}`}`);
}

const outreach = (over: Partial<ActivityRecord> = {}): Partial<ActivityRecord> => ({
  kind: 'outreach_talk',
  participantCount: 1,
  minutes: 30,
  ...over,
});
const course = (over: Partial<ActivityRecord> = {}): Partial<ActivityRecord> => ({ kind: 'peer_course', ...over });
const branches = (over: Parameters<typeof aBranch>[0]) => aRegister({ branches: [aBranch(over)] });
const supporter = (over: Parameters<typeof aSupporter>[0]) => aRegister({ peerSupporters: [aSupporter(over)] });

const ONE_RECORD: [string, Partial<ActivityRecord>, string[], Register?][] = [
  ['a group in order', {}, []],
  ['an outreach talk in order', outreach(), []],
  ['a course in order', course(), []],

  ['P01: a number in the theme', { theme: 'med 02013299997' }, ['P01 B theme']],
  ['P01: a number as a leader', { leaderRefs: ['02013299997'] }, ['P01 B leaderRefs', 'L02 E leaderRefs']],
  [
    'P01: a number as a date',
    { date: null, registeredDate: '02013299997' },
    ['P01 B registeredDate', 'T02 E registeredDate'],
  ],
  ['P01: a number one digit off', { theme: 'med 02013299998' }, []],
  [
    'P01: a reference that only contains one',
    { leaderRefs: ['lp-02013299997'] },
    [],
    supporter({ ref: 'lp-02013299997' }),
  ],

  ['A01: a draft', { status: 'draft' }, ['A01 E status']],
  ['A01: submitted', { status: 'submitted' }, ['A01 E status']],
  ['A01: rejected', { status: 'rejected' }, ['A01 E status']],
  ['A01: no status known', { status: null }, ['A01 E status']],

  ['T01: the last day before the year', { date: '2024-12-31' }, ['T01 E date']],
  ['T01: the first day of the year', { date: '2025-01-01' }, []],
  ['T01: the first day after the year', { date: '2026-01-01' }, ['T01 E date']],
  ['T02: no date', { date: null, registeredDate: '03/04/2025' }, ['T02 E registeredDate']],
  ['T03: the day of the snapshot', { date: '2025-12-01' }, []],
  ['T03: the day after the snapshot', { date: '2025-12-02' }, ['T03 E date']],

  ['B01: an unknown branch', { branchId: 'b9' }, ['B01 E branchId']],
  ['B01: the first day of a branch', {}, [], branches({ activeFrom: '2025-03-14' })],
  ['B01: the day before a branch', {}, ['B01 E branchId'], branches({ activeFrom: '2025-03-15' })],
  ['B01: the last day of a branch', {}, [], branches({ activeTo: '2025-03-14' })],
  ['B01: the day after a branch', {}, ['B01 E branchId'], branches({ activeTo: '2025-03-13' })],
  ['B01: the day after a branch that was merged', {}, [], branches({ activeTo: '2025-03-13', mergedIntoId: 'b2' })],

  [
    'B01: the day before a branch that was merged later',
    {},
    ['B01 E branchId'],
    branches({ activeFrom: '2025-03-15', activeTo: '2025-06-01', mergedIntoId: 'b2' }),
  ],
  ['K05: in Sweden', { country: 'SE' }, ['K05 E country']],
  ['K05: nowhere', { country: '' }, ['K05 E country']],
  ['K06: something else', { kind: 'other' }, ['K06 E kind']],
  ['K06: for professionals', { audience: 'professionals' }, ['K06 E audience']],
  ['K06: for next of kin', { audience: 'next_of_kin' }, []],
  ['K06: for nobody knows whom', { audience: null }, []],

  ['K04: outreach by phone', outreach({ channel: 'phone' }), ['K04 E channel']],
  ['K04: outreach by nobody knows what', outreach({ channel: null }), ['K04 E channel']],
  ['K04: a group by video', { channel: 'video' }, []],

  ['V02: a group without participants', { participantCount: 0 }, ['V02 E participantCount']],
  ['V02: a group of unknown size', { participantCount: null }, ['V02 E participantCount']],
  ['V02: outreach without anybody', outreach({ participantCount: 0 }), ['V02 E participantCount']],
  ['V02: outreach of unknown size', outreach({ participantCount: null }), ['V02 E participantCount']],
  ['V02: a course without participants', course({ participantCount: 0 }), ['V02 W participantCount']],
  ['V02: a course of unknown size', course({ participantCount: null }), ['V02 W participantCount']],
  ['V02: a course with one', course({ participantCount: 1 }), []],

  ['K01: two in a group', { participantCount: 2 }, ['K01 E participantCount']],
  ['K01: two and two leaders', { participantCount: 2, leaderRefs: ['lp1', 'lp2'] }, ['K01 E participantCount']],
  ['K01: two at a course', course({ participantCount: 2 }), []],
  ['K08: three in a group', { participantCount: 3 }, ['K08 W participantCount']],
  ['K08: four in a group', { participantCount: 4 }, []],
  ['K08: three at a course', course({ participantCount: 3 }), []],

  ['K02: 44 minutes of a group', { minutes: 44 }, ['K02 E minutes']],
  ['K02: 45 minutes of a group', { minutes: 45 }, []],
  ['K02: an activity group of 44', { kind: 'activity_group', minutes: 44 }, ['K02 E minutes']],
  ['K02: a group of unknown length', { minutes: null }, ['K02 E minutes']],
  ['K02: an outreach talk of unknown length', outreach({ minutes: null }), []],
  ['K03: 89 minutes of a course', course({ minutes: 89 }), ['K03 E minutes']],
  ['K03: 90 minutes of a course', course({ minutes: 90 }), []],

  ['L01: no leader', { leaderRefs: [] }, ['L01 E leaderRefs']],
  ['L01: outreach without a leader', outreach({ leaderRefs: [] }), ['L01 E leaderRefs']],
  ['L01: a course without a leader', course({ leaderRefs: [] }), []],
  ['L02: an unknown leader', { leaderRefs: ['lp9'] }, ['L02 E leaderRefs']],
  ['L02: one unknown leader of two', { leaderRefs: ['lp1', 'lp9'] }, ['L02 E leaderRefs']],
  ['L02: never approved', {}, ['L02 E leaderRefs'], supporter({ approvedAt: null })],
  ['L02: approved on the day', {}, [], supporter({ approvedAt: '2025-03-14' })],
  ['L02: approved the day after', {}, ['L02 E leaderRefs'], supporter({ approvedAt: '2025-03-15' })],
  ['L02: ended on the day', {}, [], supporter({ endedAt: '2025-03-14' })],
  ['L02: ended the day before', {}, ['L02 E leaderRefs'], supporter({ endedAt: '2025-03-13' })],
  ['L02: no course', {}, ['L02 W leaderRefs'], supporter({ courseCompletedAt: null })],
  ['L02: course on the day', {}, [], supporter({ courseCompletedAt: '2025-03-14' })],
  ['L02: course the day after', {}, ['L02 W leaderRefs'], supporter({ courseCompletedAt: '2025-03-15' })],

  ['P02: a phone number', { theme: 'ring 91234567' }, ['P02 W theme']],
  ['P02: an address', { theme: 'post@lag.no' }, ['P02 W theme']],
  ['P02: seven digits', { theme: 'sak 1234567' }, []],
  [
    'G01: an unknown code',
    { municipality: 'unknown', municipalityCode: null, countyCode: null },
    ['G01 W municipalityCode'],
  ],
  ['G01: no code', { municipality: 'missing', municipalityCode: null, countyCode: null }, []],
  ['G01: a replaced code', { municipality: 'mapped' }, []],
  ['G02: a code that became several', { municipality: 'split', municipalityCode: null }, ['G02 W municipalityCode']],

  ['K07: outreach to three', outreach({ participantCount: 3 }), []],
  ['K07: outreach to four', outreach({ participantCount: 4 }), ['K07 W participantCount']],
  ['K07: a group of four', { participantCount: 4 }, []],
  ['V01: 720 minutes', { minutes: 720 }, []],
  ['V01: 721 minutes', { minutes: 721 }, ['L04 W leaderRefs', 'V01 W minutes']],
  ['V01: 200 participants', { participantCount: 200 }, []],
  ['V01: 201 participants', { participantCount: 201 }, ['V01 W participantCount']],
  ['C01: two texts that lost characters', { lostTexts: ['branchId', 'theme'] }, ['C01 W branchId', 'C01 W theme']],
];

describe('one record', () => {
  test.each(ONE_RECORD)('%s', (_, over, hits, register) => {
    expect(hitsOn([over], register)).toEqual(hits);
  });
});

/** What sets the next record apart enough for D01 and D02: another branch, kind, duration and number. */
const OTHER = {
  branchId: 'b2',
  kind: 'activity_group',
  minutes: 60,
  participantCount: 9,
  sameDayNewParticipants: true,
} as const;

const SAME_DAY: [string, Partial<ActivityRecord>[], string[]][] = [
  ['T04: the same activity', [{ activityId: 'a' }, { activityId: 'a', ...OTHER }], ['T04 E date']],
  ['T04: the same activity the next day', [{ activityId: 'a' }, { activityId: 'a', date: '2025-03-15' }], []],
  ['T04: the same activity, the first a draft', [{ activityId: 'a', status: 'draft' }, { activityId: 'a' }], []],

  ['D01: everything the same', [{}, { sameDayNewParticipants: true }], ['D01 E']],
  ['D01: leaders in another order', [{ leaderRefs: ['lp1', 'lp2'] }, { leaderRefs: ['lp2', 'lp1'] }], ['D01 E']],
  ['D01: the next day', [{}, { date: '2025-03-15' }], []],
  ['D01: another leader', [{}, { leaderRefs: ['lp2'] }], []],
  ['D01: another leader as well', [{}, { leaderRefs: ['lp1', 'lp2'], sameDayNewParticipants: true }], ['D02 W']],
  ['D01: the first not counted', [{ municipalityCode: null, status: 'rejected' }, {}], []],
  ['D01: courses without leaders', [course({ leaderRefs: [] }), course({ leaderRefs: [] })], ['D01 E']],
  ['D01: the third, when the second was a duplicate too', [{}, {}, {}], ['D01 E']],

  ['L03: a second with new participants', [{}, { ...OTHER }], []],
  [
    'L03: a second with the same participants',
    [{}, { ...OTHER, sameDayNewParticipants: false }],
    ['L03 E sameDayNewParticipants'],
  ],
  ['L03: a second nobody knows of', [{}, { ...OTHER, sameDayNewParticipants: null }], ['L03 W sameDayNewParticipants']],
  ['L03: the first one says no', [{ sameDayNewParticipants: false }], []],
  [
    'L03: one of two leaders again',
    [{ leaderRefs: ['lp1', 'lp2'] }, { ...OTHER, leaderRefs: ['lp3', 'lp2'], sameDayNewParticipants: false }],
    ['L03 E sameDayNewParticipants'],
  ],
  ['L03: another leader', [{}, { ...OTHER, leaderRefs: ['lp2'], sameDayNewParticipants: false }], []],
  ['L03: the next day', [{}, { ...OTHER, date: '2025-03-15', sameDayNewParticipants: false }], []],
  ['L03: the first not counted', [{ minutes: 10 }, { ...OTHER, sameDayNewParticipants: false }], []],
  [
    'L03: the one before not counted for the same reason',
    [
      {},
      { ...OTHER, leaderRefs: ['lp1', 'lp2'], sameDayNewParticipants: false },
      { ...OTHER, leaderRefs: ['lp2'], sameDayNewParticipants: false },
    ],
    [],
  ],

  ['D02: three of five equal', [{}, { minutes: 61, participantCount: 9, sameDayNewParticipants: true }], ['D02 W']],
  ['D02: two of five equal', [{}, { ...OTHER, kind: 'talk_group' }], []],
  ['D02: three of five, another leader', [{}, { minutes: 61, participantCount: 9, leaderRefs: ['lp2'] }], []],
  [
    'D02: unknown places are equal places',
    [{ municipalityCode: null }, { ...OTHER, municipalityCode: null, branchId: 'b1', kind: 'talk_group' }],
    ['D02 W'],
  ],
  [
    'D02: like the first of three',
    [{}, { ...OTHER, municipalityCode: '4601' }, { minutes: 50, participantCount: 12, sameDayNewParticipants: true }],
    ['D02 W'],
  ],

  ['L04: five activities', Array.from({ length: 5 }, (_, index) => apart(index)), []],
  ['L04: six activities', Array.from({ length: 6 }, (_, index) => apart(index)), ['L04 W leaderRefs']],
  ['L04: the seventh tells nothing new', Array.from({ length: 7 }, (_, index) => apart(index)), []],
  ['L04: twelve hours', [{ minutes: 360 }, { ...OTHER, minutes: 360 }], []],
  [
    'L04: twelve hours and a minute over three',
    [{ minutes: 300 }, { ...OTHER, minutes: 301 }, { ...apart(2), kind: 'peer_course', minutes: 120 }],
    ['L04 W leaderRefs'],
  ],
  ['L04: twelve hours and a minute', [{ minutes: 360 }, { ...OTHER, minutes: 361 }], ['L04 W leaderRefs']],
  [
    'L04: the other leader of the last',
    [
      { minutes: 700, leaderRefs: ['lp2'] },
      { ...OTHER, minutes: 100, leaderRefs: ['lp1', 'lp2'] },
    ],
    ['L04 W leaderRefs'],
  ],
];

/** Records of one leader that differ enough from each other to be no near duplicates. */
function apart(index: number): Partial<ActivityRecord> {
  return {
    branchId: index % 2 === 0 ? 'b1' : 'b2',
    municipalityCode: `1${index}00`,
    minutes: 50 + index,
    participantCount: 5 + index,
    sameDayNewParticipants: true,
  };
}

describe('records of one day', () => {
  test.each(SAME_DAY)('%s', (_, records, hits) => {
    expect(hitsOn(records)).toEqual(hits);
  });
});

test('a warning of a record that turns out not to count is not given', () => {
  expect(hitsOn([{ theme: 'ring 91234567', minutes: 10, municipality: 'unknown' }])).toEqual(['K02 E minutes']);
});

test('a finding says where to look and holds no text of the record', () => {
  const record = aRecord({ theme: 'med 02013299997' });
  const { blocked } = createValidation(BUFDIR_FHO_2020, aRegister(), REQUEST).page(emptyDay, [record]);
  expect(blocked).toEqual({
    rule: 'P01',
    severity: 'B',
    recordId: 'r1',
    place: 0,
    activityId: 'a1',
    branchId: 'b1',
    date: '2025-03-14',
    field: 'theme',
  });
});

test('nothing is blocked without a national identity number', () => {
  const { blocked } = createValidation(BUFDIR_FHO_2020, aRegister(), REQUEST).page(emptyDay, [aRecord({ minutes: 1 })]);
  expect(blocked).toBeNull();
});
