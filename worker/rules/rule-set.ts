// Pure. A rule set is data: what counts in which years, and how seriously each discrepancy is taken.
import type { Audience, Channel, Kind } from './record.ts';
import type { RuleId, Severity } from './rule-ids.ts';

/** The languages of every text about the rules; rules know nobody, so not the protocol's own type. */
export type TextLang = 'nb' | 'nn' | 'en';

/** Every number a rule compares with. Texts name them as `{groupMinutes}`. */
export interface Thresholds {
  /** K01, K08: participants a group needs. */
  groupParticipants: number;
  /** K02: minutes a group day needs. */
  groupMinutes: number;
  /** K03: minutes a course day needs. */
  courseMinutes: number;
  /** K07: most participants an outreach talk normally has. */
  outreachParticipantsUsual: number;
  /** L04: most activities a leader normally has on a day. */
  leaderActivitiesUsual: number;
  /** L04: most minutes a leader normally has on a day. */
  leaderMinutesUsual: number;
  /** V01: most minutes a record normally has. */
  minutesUsual: number;
  /** V01: most participants a record normally has. */
  participantsUsual: number;
  /** D02: how many of branch, kind, minutes, participants and municipality must be equal, 1–5. */
  nearDuplicateEqual: number;
  /** X01: a change from last year above this percentage … */
  changePercent: number;
  /** X01: … and above this many days. */
  changeDays: number;
}

/** Rules whose severity depends on the case. */
export interface DependentSeverities {
  V02: { group: Severity | null; outreach: Severity | null; course: Severity | null };
  L02: { notApproved: Severity | null; courseMissing: Severity | null };
  L03: { notNew: Severity | null; unknown: Severity | null };
}

/**
 * Rules that no rule set can take otherwise: no identity number gets through, nothing is judged without rules, a day that
 * nobody knows is in no month, and a kind that never counts has no column.
 */
export interface FixedSeverities {
  P01: 'B';
  O02: 'B';
  T02: 'E';
  K06: 'E';
}

/** Null: the rule set does not have the rule. */
export type Severities = Record<Exclude<RuleId, keyof DependentSeverities | keyof FixedSeverities>, Severity | null> &
  DependentSeverities &
  FixedSeverities;

export interface RuleSet {
  id: string;
  /** First basis year it is valid for. */
  validFrom: number;
  /** Last basis year it is valid for; null: still in force. */
  validTo: number | null;
  sourceUrl: string;
  /** Who confirmed our reading of the rules, in plain words; null: nobody yet, which the report must say. */
  confirmedBy: string | null;
  /** Whether a leader is one of the participants a group needs; null: not settled, which counts as no and flags K08. */
  leaderCountsAsParticipant: boolean | null;
  groupKinds: readonly Kind[];
  courseKinds: readonly Kind[];
  outreachKinds: readonly Kind[];
  /** K06. */
  uncountedKinds: readonly Kind[];
  uncountedAudiences: readonly Audience[];
  /** K04: channels that count for outreach. */
  outreachChannels: readonly Channel[];
  /** K05: ISO 3166-1 alpha-2. */
  countries: readonly string[];
  /** Person counts below this are suppressed; never under `SMALLEST_K`. */
  smallNumberK: number;
  thresholds: Thresholds;
  severities: Severities;
  /** Paragraphs that explain the rules, with thresholds as `{name}`. */
  explanation: Record<TextLang, { name: string; paragraphs: readonly string[] }>;
}

/** Below three a hidden count is known to one of those counted (DOMAIN, small numbers). */
export const SMALLEST_K = 3;

/** The text with each `{name}` replaced by the threshold of that name; without a rule set there are none. */
export function fillThresholds(text: string, thresholds: Thresholds | null): string {
  if (thresholds === null) return text;
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    isThreshold(thresholds, name) ? String(thresholds[name]) : placeholder,
  );
}

/** The paragraphs that explain a rule set in one language, thresholds filled in. */
export function explainRuleSet(ruleSet: RuleSet, lang: TextLang): string[] {
  return ruleSet.explanation[lang].paragraphs.map((paragraph) => fillThresholds(paragraph, ruleSet.thresholds));
}

function isThreshold(thresholds: Thresholds, name: string): name is keyof Thresholds {
  return Object.hasOwn(thresholds, name);
}
