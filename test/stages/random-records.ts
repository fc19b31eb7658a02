import fc from 'fast-check';
import type { ActivityRecord } from '../../worker/rules/record.ts';
import { aRecord } from '../rules/builders.ts';

const spice = fc.record(
  {
    minutes: fc.constantFrom(null, 30, 45, 60, 90, 400),
    branchId: fc.constantFrom('b1', 'b2', 'b9'),
    kind: fc.constantFrom('outreach_talk', 'talk_group', 'activity_group', 'peer_course', 'other'),
    channel: fc.constantFrom(null, 'in_person', 'phone'),
    audience: fc.constantFrom(null, 'target_group', 'professionals'),
    country: fc.constantFrom('NO', 'SE'),
    municipalityCode: fc.constantFrom(null, '0301', '4601'),
    municipality: fc.constantFrom('current', 'unknown', 'split'),
    leaderRefs: fc.uniqueArray(fc.constantFrom('lp1', 'lp2', 'lp3', 'lp9'), { maxLength: 3 }),
    participantCount: fc.constantFrom(null, 0, 2, 3, 4, 6, 250),
    theme: fc.constantFrom('', 'ring 91234567', 'med 02013299997'),
    status: fc.constantFrom(null, 'draft', 'approved'),
  },
  { requiredKeys: [] },
);

/** What most records have, so that many of them count and same-day rules have something to compare. */
const body = fc.record({
  activityId: fc.constantFrom('a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8', 'a9', 'a10', 'a11', 'a12'),
  registeredDate: fc.constantFrom('2025-03-14', '2025-03-14', '2025-03-15', '2025-12-24', '2024-12-31', 'i fjor'),
  kind: fc.constantFrom('talk_group' as const, 'activity_group' as const),
  minutes: fc.constantFrom(60, 90),
  participantCount: fc.constantFrom(5, 6),
  leaderRefs: fc.constantFrom<string[][]>(['lp1'], ['lp2'], ['lp1', 'lp2']),
  sameDayNewParticipants: fc.constantFrom(true, true, false, null),
});

/** Records in (date, id) order, as a source gives them: many a day, many alike, some with something wrong. */
export const someRecords: fc.Arbitrary<ActivityRecord[]> = fc
  .array(fc.tuple(body, fc.option(spice, { nil: {}, freq: 3 })), { maxLength: 40 })
  .map((drawn) =>
    drawn
      .map(([plain, odd]) => ({ ...plain, ...odd }))
      .sort((a, b) => (a.registeredDate < b.registeredDate ? -1 : a.registeredDate > b.registeredDate ? 1 : 0))
      .map((over, index) =>
        aRecord({
          ...over,
          id: `r${String(index).padStart(3, '0')}`,
          date: over.registeredDate === 'i fjor' ? null : over.registeredDate,
        }),
      ),
  );
