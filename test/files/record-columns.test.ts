import { expect, it } from 'vitest';
import { pack, unpack } from '../../worker/files/pack.ts';
import { fromColumns, type RecordColumns, toColumns } from '../../worker/files/record-columns.ts';
import type { ActivityRecord } from '../../worker/rules/record.ts';
import { aRecord } from '../rules/builders.ts';

const stored = (records: ActivityRecord[]) => fromColumns(unpack<RecordColumns>(pack(toColumns(records)).bytes));

it.each<[string, ActivityRecord[]]>([
  ['no record', []],
  ['records alike', [aRecord(), aRecord(), aRecord()]],
  [
    'fields that are missing, empty or look like another value',
    [
      aRecord({ date: null, registeredDate: 'null', minutes: null, countyCode: null, participantCount: 0 }),
      aRecord({ date: '2025-03-14', registeredDate: '', minutes: 1, countyCode: '03', participantCount: null }),
      aRecord({ sameDayNewParticipants: false, municipalityCode: null, municipality: 'missing', theme: '' }),
      aRecord({ sameDayNewParticipants: null, channel: null, audience: null, status: null, theme: 'Blåtur 🌊 0' }),
      aRecord({ sameDayNewParticipants: true, kind: 'other', country: '' }),
    ],
  ],
  [
    'lists of references that read alike when joined',
    [['a,b'], ['a', 'b'], [], ['a"', '"b'], ['a","b'], ['a', 'b']].map((leaderRefs) => aRecord({ leaderRefs })),
  ],
  ['texts that were lost', [aRecord(), aRecord({ lostTexts: ['theme', 'id'] }), aRecord()]],
])('a page comes back as it was stored: %s', (_, records) => {
  expect(stored(records)).toEqual(records);
});

it('refuses a page that lacks a value', () => {
  const columns = toColumns([aRecord(), aRecord({ theme: 'Hjem' })]);
  columns.fields.theme.values.pop();
  expect(() => fromColumns(columns)).toThrow(TypeError);
});
