import { describe, expect, test } from 'vitest';
import type { ActivityRecord, SourceRecord } from '../../worker/rules/record.ts';
import { aRecord, aSourceRecord } from '../rules/builders.ts';
import { normaliseRecords } from '../support/normalise-records.ts';

test('takes a clean record over as it is', () => {
  expect(normaliseRecords([aSourceRecord()])).toEqual([aRecord()]);
});

/** Without a day nobody can say what a municipality code meant. */
const NO_DAY = { date: null, municipalityCode: null, municipality: 'unknown', countyCode: null } as const;

const TABLE: [string, Partial<SourceRecord>, Partial<ActivityRecord>][] = [
  ['a Norwegian date', { date: '14.03.2025' }, { date: '2025-03-14', registeredDate: '14.03.2025' }],
  ['spaces around a date', { date: ' 2025-03-14 ' }, { date: '2025-03-14', registeredDate: '2025-03-14' }],
  ['a date nobody can read', { date: 'i fjor' }, { ...NO_DAY, registeredDate: 'i fjor' }],
  ['a long date', { date: 'x'.repeat(100) }, { ...NO_DAY, registeredDate: 'x'.repeat(40) }],
  ['minutes at the lower end', { minutes: 1 }, { minutes: 1 }],
  ['minutes at the upper end', { minutes: 1440 }, { minutes: 1440 }],
  ['no minutes', { minutes: null }, { minutes: null }],
  ['0 minutes', { minutes: 0 }, { minutes: null }],
  ['more minutes than a day has', { minutes: 1441 }, { minutes: null }],
  ['broken minutes', { minutes: 45.5 }, { minutes: null }],
  ['minutes that are no number', { minutes: Number.NaN }, { minutes: null }],
  ['0 participants', { participantCount: 0 }, { participantCount: 0 }],
  ['999 participants', { participantCount: 999 }, { participantCount: 999 }],
  ['1000 participants', { participantCount: 1000 }, { participantCount: null }],
  ['negative participants', { participantCount: -1 }, { participantCount: null }],
  ['a kind nobody knows', { kind: 'picnic' }, { kind: 'other' }],
  ['a kind that is a name of objects', { kind: 'constructor' }, { kind: 'other' }],
  ['a channel nobody knows', { channel: 'fax' }, { channel: null }],
  ['an audience nobody knows', { audience: '' }, { audience: null }],
  ['a status nobody knows', { status: 'Approved' }, { status: null }],
  ['a status with spaces', { status: ' approved ' }, { status: 'approved' }],
  ['a country in small letters', { country: 'no' }, { country: 'NO' }],
  ['a country that is free text', { country: 'Norge, 02013299997' }, { country: '' }],
  [
    'a code that was replaced',
    { date: '2023-05-01', municipalityCode: '3024' },
    {
      date: '2023-05-01',
      registeredDate: '2023-05-01',
      municipalityCode: '3201',
      municipality: 'mapped',
      countyCode: '32',
    },
  ],
  [
    'a code that became several',
    { date: '2023-05-01', municipalityCode: '1507' },
    {
      date: '2023-05-01',
      registeredDate: '2023-05-01',
      municipalityCode: null,
      municipality: 'split',
      countyCode: '15',
    },
  ],
  [
    'a code nobody has',
    { municipalityCode: '1599' },
    { municipalityCode: null, municipality: 'unknown', countyCode: null },
  ],
  ['no code', { municipalityCode: null }, { municipalityCode: null, municipality: 'missing', countyCode: null }],
  ['an empty code', { municipalityCode: ' ' }, { municipalityCode: null, municipality: 'missing', countyCode: null }],
  ['a leader named twice', { leaderRefs: ['lp2', 'lp1', 'lp2'] }, { leaderRefs: ['lp2', 'lp1'] }],
  ['empty leaders', { leaderRefs: ['', ' '] }, { leaderRefs: [] }],
  ['a decomposed theme', { theme: ' A\u030Arsmøte ' }, { theme: 'Årsmøte' }],
  ['a broken theme', { theme: 'a\uD800b' }, { theme: 'a\uFFFDb', lostTexts: ['theme'] }],
  ['a theme with a character no file holds', { theme: 'a\0b' }, { theme: 'a\uFFFDb', lostTexts: ['theme'] }],
  ['a long theme', { theme: '😀'.repeat(121) }, { theme: '😀'.repeat(120), lostTexts: ['theme'] }],
  [
    'broken references',
    { id: '\0', activityId: '\0', branchId: '\0', leaderRefs: ['lp1', '\0'] },
    {
      id: '\uFFFD',
      activityId: '\uFFFD',
      branchId: '\uFFFD',
      leaderRefs: ['lp1', '\uFFFD'],
      lostTexts: ['id', 'activityId', 'branchId', 'leaderRefs'],
    },
  ],
  [
    'more leaders than a cell shows',
    { leaderRefs: ['a'.repeat(20_000), 'b'.repeat(20_000)] },
    { leaderRefs: ['a'.repeat(20_000), 'b'.repeat(20_000)], lostTexts: ['leaderRefs'] },
  ],
];

describe('reads', () => {
  test.each(TABLE)('%s', (_, raw, expected) => {
    expect(normaliseRecords([aSourceRecord(raw)])).toEqual([aRecord(expected)]);
  });
});

test('reads the records of a page as it reads each alone', () => {
  const records = TABLE.map(([, raw]) => aSourceRecord(raw));
  const page = [...records, ...records.toReversed()];
  expect(normaliseRecords(page)).toEqual(page.flatMap((record) => normaliseRecords([record])));
});
