// Pure. What a finding can be about: fields of a record, of a branch and of the organisation.
import type { ActivityRecord } from './record.ts';

export type FindingField =
  | Extract<
      keyof ActivityRecord,
      | 'id'
      | 'activityId'
      | 'status'
      | 'date'
      | 'registeredDate'
      | 'branchId'
      | 'country'
      | 'kind'
      | 'audience'
      | 'channel'
      | 'participantCount'
      | 'minutes'
      | 'leaderRefs'
      | 'sameDayNewParticipants'
      | 'theme'
      | 'municipalityCode'
    >
  | 'annualReportReceived'
  | 'members'
  | 'name'
  | 'code'
  | 'ref'
  | 'orgNumber';
