// Pure. What a generated year consists of.
import type { Audience, Channel, RecordStatus, SourceRecord } from '../../worker/rules/record.ts';
import type { RuleId } from '../../worker/rules/rule-ids.ts';

/** What the records of an activity have in common. */
type OfActivity = Pick<
  SourceRecord,
  | 'branchId'
  | 'kind'
  | 'country'
  | 'municipalityCode'
  | 'leaderRefs'
  | 'participantCount'
  | 'sameDayNewParticipants'
  | 'theme'
>;

export interface GeneratedActivity extends OfActivity {
  id: string;
  channel: Channel;
  audience: Audience;
  status: RecordStatus;
  updatedAt: number;
}

export interface GeneratedDay {
  id: string;
  activityId: string;
  date: string;
  minutes: number;
  /** The line of the plan this record is there for. */
  planted: { rule: RuleId; severity: 'E' | 'W' } | null;
}

export interface GeneratedYear {
  basisYear: number;
  activities: GeneratedActivity[];
  days: GeneratedDay[];
}
