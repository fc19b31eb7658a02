// Pure. What the reference reads and gives; its own words for everything, so that nothing of the product is shared.

export interface RawBranch {
  id: string;
  code: string;
  name: string;
  municipalityCodes: string[];
  activeFrom: string;
  activeTo: string | null;
  mergedIntoId: string | null;
  annualReportReceived: boolean;
  members: number;
}

export interface RawSupporter {
  ref: string;
  branchId: string;
  approvedAt: string | null;
  courseCompletedAt: string | null;
  endedAt: string | null;
}

export interface RawRecord {
  id: string;
  activityId: string;
  date: string;
  minutes: number | null;
  branchId: string;
  kind: string;
  channel: string;
  audience: string;
  country: string;
  municipalityCode: string | null;
  leaderRefs: string[];
  participantCount: number | null;
  sameDayNewParticipants: boolean | null;
  theme: string;
  status: string;
}

export type Language = 'nb' | 'nn' | 'en';

export type Variant = 'external' | 'internal';

/** How seriously a rule set takes a rule; null: it does not have it. */
export type Weight = 'B' | 'E' | 'W' | 'I' | null;

/** The parts of a rule set the reference reads. */
export interface Rules {
  id: string;
  sourceUrl: string;
  confirmedBy: string | null;
  leaderCountsAsParticipant: boolean | null;
  groupKinds: readonly string[];
  courseKinds: readonly string[];
  outreachKinds: readonly string[];
  uncountedKinds: readonly string[];
  uncountedAudiences: readonly string[];
  outreachChannels: readonly string[];
  countries: readonly string[];
  smallNumberK: number;
  thresholds: Record<
    | 'groupParticipants'
    | 'groupMinutes'
    | 'courseMinutes'
    | 'outreachParticipantsUsual'
    | 'leaderActivitiesUsual'
    | 'leaderMinutesUsual'
    | 'minutesUsual'
    | 'participantsUsual'
    | 'nearDuplicateEqual'
    | 'changePercent'
    | 'changeDays',
    number
  >;
  severities: Record<
    | 'P01'
    | 'O01'
    | 'A01'
    | 'T01'
    | 'T02'
    | 'T03'
    | 'T04'
    | 'B01'
    | 'K05'
    | 'K06'
    | 'K04'
    | 'K01'
    | 'K02'
    | 'K03'
    | 'L01'
    | 'D01'
    | 'P02'
    | 'G01'
    | 'G02'
    | 'D02'
    | 'B02'
    | 'K07'
    | 'K08'
    | 'L04'
    | 'V01'
    | 'C01'
    | 'B03'
    | 'X01',
    Weight
  > & {
    V02: { group: Weight; outreach: Weight; course: Weight };
    L02: { notApproved: Weight; courseMissing: Weight };
    L03: { notNew: Weight; unknown: Weight };
  };
  explanation: Record<Language, { name: string; paragraphs: readonly string[] }>;
}

/** Everything a report is made from. */
export interface Dossier {
  organisation: { orgNumber: string; name: string };
  branches: RawBranch[];
  supporters: RawSupporter[];
  /** In (date, id) order. */
  records: RawRecord[];
  /** Days the source has approved, this year and last; none when it does not tell. */
  approvedDays: { branchId: string; kind: string; thisYear: number; lastYear: number }[];
  rules: Rules;
  basisYear: number;
  /** `yyyy-mm-dd`. */
  snapshotDay: string;
  inputSha256: string;
  version: string;
}

/** A record as it is read. */
export interface Entry {
  id: string;
  activityId: string;
  day: string | null;
  dateText: string;
  minutes: number | null;
  branchId: string;
  kind: string;
  channel: string;
  audience: string;
  country: string;
  place: { known: 'yes' | 'no' | 'several' | 'none'; municipality: string | null; county: string | null };
  leaders: string[];
  participants: number | null;
  newParticipants: boolean | null;
  theme: string;
  status: string;
  /** Fields whose text lost characters. */
  lost: string[];
}

export interface Discrepancy {
  rule: string;
  weight: Exclude<Weight, null>;
  recordId: string | null;
  activityId: string | null;
  branchId: string | null;
  date: string | null;
  field: string | null;
  kind: string | null;
}

/** A figure by name, so that it can be followed wherever it is shown. */
export interface FigureCell {
  figure: string;
  value: number;
  /** The formula it must be, where it is linked to from another sheet. */
  formula?: string;
}

/** What is said about a figure: one text where it is shown, another where it is hidden. */
export interface RemarkCell {
  about: string;
  shown: string;
  hidden: string;
}

export type Cell = string | number | null | { date: string } | FigureCell | RemarkCell;

export interface Sheet {
  id: string;
  name: string;
  headers: string[];
  rows: Cell[][];
}
