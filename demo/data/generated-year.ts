// Pure. What a generated year consists of.
import type { Audience, Channel, RecordStatus } from '../../worker/rules/record.ts';
import type { RuleId } from '../../worker/rules/rule-ids.ts';

export interface GeneratedActivity {
  id: string;
  branchId: string;
  kind: string;
  channel: Channel;
  audience: Audience;
  country: string;
  municipalityCode: string | null;
  leaderRefs: string[];
  participantCount: number | null;
  sameDayNewParticipants: boolean | null;
  theme: string;
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
