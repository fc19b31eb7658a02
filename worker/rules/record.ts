// Pure. The entities of DOMAIN.md as the rules see them: counts and opaque references, never a person.
import type { FindingField } from './finding-field.ts';

export const KINDS = ['outreach_talk', 'talk_group', 'activity_group', 'peer_course', 'other'] as const;
export type Kind = (typeof KINDS)[number];

export function isKind(text: string): text is Kind {
  return (KINDS as readonly string[]).includes(text);
}

export type Channel = 'in_person' | 'phone' | 'video' | 'chat' | 'email';
export type Audience = 'target_group' | 'next_of_kin' | 'professionals';
export type RecordStatus = 'draft' | 'submitted' | 'approved' | 'rejected';
export type BranchKind = 'local' | 'county' | 'region' | 'central' | 'network';

export interface Organisation {
  /** Nine digits. */
  orgNumber: string;
  name: string;
}

export interface Branch {
  id: string;
  code: string;
  name: string;
  kind: BranchKind;
  municipalityCodes: string[];
  /** `yyyy-mm-dd`, first day in use. */
  activeFrom: string;
  /** `yyyy-mm-dd`, last day in use; null while in use. */
  activeTo: string | null;
  /** The branch that carries on this one's work. */
  mergedIntoId: string | null;
  annualReportReceived: boolean;
  members: number;
}

/** A likeperson, by opaque reference only. */
export interface PeerSupporter {
  ref: string;
  branchId: string;
  /** `yyyy-mm-dd` each, or null. */
  approvedAt: string | null;
  courseCompletedAt: string | null;
  endedAt: string | null;
}

/**
 * Days registered and approved of one branch and kind, in the basis year and the year before. Both are the source's own
 * count by the same question, because last year's records are not here to be judged: X01 compares like with like.
 */
export interface ApprovedDays {
  branchId: string;
  /** As the source gives it. */
  kind: string;
  thisYear: number;
  lastYear: number;
}

/** A text of the register that lost characters on its way in. */
export interface LostText {
  /** Null: the organisation's own. */
  branchId: string | null;
  field: FindingField;
}

/** What a source knows besides the records, for one organisation and year. Bounded: hundreds of branches and supporters. */
export interface Register {
  organisation: Organisation;
  branches: Branch[];
  peerSupporters: PeerSupporter[];
  /** Absent: the source does not tell. */
  approvedDays?: ApprovedDays[];
  /** Set by normalisation (C01), each branch and field once; absent: none. */
  lostTexts?: LostText[];
}

/** One activity-day, exactly as the source gives it. Sorted by (date, id), both compared as UTF-8 text. */
export interface SourceRecord {
  /** Of the activity-day; unique within the organisation. */
  id: string;
  activityId: string;
  /** As it was registered: `yyyy-mm-dd` normally, anything at worst. */
  date: string;
  minutes: number | null;
  branchId: string;
  kind: string;
  channel: string;
  audience: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  municipalityCode: string | null;
  leaderRefs: string[];
  /** Leaders not included. */
  participantCount: number | null;
  /** Whether the participants are new that day for the same leader; null: not known. */
  sameDayNewParticipants: boolean | null;
  /** Free text, internal only. */
  theme: string;
  status: string;
}

/** Many of them: by field, a value for each. */
export type SourceColumns = { [Field in keyof SourceRecord]: SourceRecord[Field][] };

/** The fields of a record that are kept as text, whatever stands in them. */
export const TEXT_FIELDS = ['id', 'activityId', 'branchId', 'leaderRefs', 'theme'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** A record after normalisation: what the snapshot holds and the rules read. */
export interface ActivityRecord {
  id: string;
  activityId: string;
  /** `yyyy-mm-dd`, or null when unreadable or ambiguous. */
  date: string | null;
  /** The date as registered, at most 40 characters. */
  registeredDate: string;
  minutes: number | null;
  branchId: string;
  /** `other` also for kinds nobody knows. */
  kind: Kind;
  channel: Channel | null;
  audience: Audience | null;
  country: string;
  /** Today's code; null when there is none or it was unknown on the date. */
  municipalityCode: string | null;
  /** What became of the registered code. */
  municipality: 'current' | 'mapped' | 'split' | 'unknown' | 'missing';
  /** Two digits, text; null when not even the county is certain. */
  countyCode: string | null;
  leaderRefs: string[];
  participantCount: number | null;
  sameDayNewParticipants: boolean | null;
  theme: string;
  status: RecordStatus | null;
  /** The texts that lost characters on their way in (C01); absent, as almost always: none. */
  lostTexts?: TextField[];
}
