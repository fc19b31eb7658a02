// Pure. The rules that look at one record, with the register beside it.
import { hasContact } from './contacts.ts';
import { hasIdentityNumber, isIdentityNumber } from './identity-number.ts';
import type { ActivityRecord, Branch, PeerSupporter } from './record.ts';
import type { Hit, RuleContext } from './rule-context.ts';
import type { Severities } from './rule-set.ts';

export type RecordRule = (context: RuleContext, record: ActivityRecord) => Hit | null;
/** A rule that may hit several fields of one record. */
export type FieldsRule = (context: RuleContext, record: ActivityRecord) => readonly Hit[];

/** Every free text of a record; a reference is opaque and only looked at whole. */
export const P01: RecordRule = ({ ruleSet }, record) => {
  const severity = ruleSet.severities.P01;
  if (hasIdentityNumber(record.theme)) return { severity, field: 'theme' };
  if (record.date === null && hasIdentityNumber(record.registeredDate)) return { severity, field: 'registeredDate' };
  return record.leaderRefs.some(isIdentityNumber) ? { severity, field: 'leaderRefs' } : null;
};

export const A01: RecordRule = ({ ruleSet }, { status }) =>
  status === 'approved' ? null : { severity: ruleSet.severities.A01, field: 'status' };

export const T01: RecordRule = ({ ruleSet, basisYear }, { date }) =>
  date === null || Number(date.slice(0, 4)) === basisYear ? null : { severity: ruleSet.severities.T01, field: 'date' };

export const T02: RecordRule = ({ ruleSet }, { date }) =>
  date === null ? { severity: ruleSet.severities.T02, field: 'registeredDate' } : null;

export const T03: RecordRule = ({ ruleSet, snapshotDate }, { date }) =>
  date !== null && date > snapshotDate ? { severity: ruleSet.severities.T03, field: 'date' } : null;

/** A merged branch is carried on by another: its days count after its end, but not before its beginning. */
export const B01: RecordRule = ({ ruleSet, branches }, { branchId, date }) => {
  const branch = branches.get(branchId);
  return branch !== undefined && date !== null && isUsableOn(branch, date)
    ? null
    : { severity: ruleSet.severities.B01, field: 'branchId' };
};

export const K05: RecordRule = ({ ruleSet }, { country }) =>
  ruleSet.countries.includes(country) ? null : { severity: ruleSet.severities.K05, field: 'country' };

export const K06: RecordRule = ({ ruleSet }, { kind, audience }) => {
  const severity = ruleSet.severities.K06;
  if (ruleSet.uncountedKinds.includes(kind)) return { severity, field: 'kind' };
  return audience !== null && ruleSet.uncountedAudiences.includes(audience) ? { severity, field: 'audience' } : null;
};

export const K04: RecordRule = ({ ruleSet }, { kind, channel }) =>
  ruleSet.outreachKinds.includes(kind) && (channel === null || !ruleSet.outreachChannels.includes(channel))
    ? { severity: ruleSet.severities.K04, field: 'channel' }
    : null;

export const V02: RecordRule = (context, { kind, participantCount }) => {
  const sort = sortOf(context, kind);
  if (sort === null || (participantCount ?? 0) > 0) return null;
  return { severity: context.ruleSet.severities.V02[sort], field: 'participantCount' };
};

export const K01: RecordRule = (context, record) => {
  const { severities, thresholds, leaderCountsAsParticipant } = context.ruleSet;
  if (sortOf(context, record.kind) !== 'group') return null;
  const leaders = leaderCountsAsParticipant === true ? record.leaderRefs.length : 0;
  return (record.participantCount ?? 0) + leaders < thresholds.groupParticipants
    ? { severity: severities.K01, field: 'participantCount' }
    : null;
};

export const K02: RecordRule = (context, { kind, minutes }) =>
  sortOf(context, kind) === 'group' && (minutes ?? 0) < context.ruleSet.thresholds.groupMinutes
    ? { severity: context.ruleSet.severities.K02, field: 'minutes' }
    : null;

export const K03: RecordRule = (context, { kind, minutes }) =>
  sortOf(context, kind) === 'course' && (minutes ?? 0) < context.ruleSet.thresholds.courseMinutes
    ? { severity: context.ruleSet.severities.K03, field: 'minutes' }
    : null;

export const L01: RecordRule = (context, { kind, leaderRefs }) =>
  leaderRefs.length === 0 && sortOf(context, kind) !== 'course'
    ? { severity: context.ruleSet.severities.L01, field: 'leaderRefs' }
    : null;

export const L02: RecordRule = ({ ruleSet, supporters }, { date, leaderRefs }) => {
  if (date === null) return null;
  const { notApproved, courseMissing } = ruleSet.severities.L02;
  const leaders = leaderRefs.map((ref) => supporters.get(ref));
  if (notApproved !== null && leaders.some((leader) => !isApprovedOn(leader, date))) {
    return { severity: notApproved, field: 'leaderRefs' };
  }
  return leaders.every((leader) => leader !== undefined && hasHappenedBy(leader.courseCompletedAt, date))
    ? null
    : { severity: courseMissing, field: 'leaderRefs' };
};

export const P02: RecordRule = ({ ruleSet }, { theme }) =>
  hasContact(theme) ? { severity: ruleSet.severities.P02, field: 'theme' } : null;

export const G01: RecordRule = ({ ruleSet }, { municipality }) =>
  municipality === 'unknown' ? { severity: ruleSet.severities.G01, field: 'municipalityCode' } : null;

export const G02: RecordRule = ({ ruleSet }, { municipality }) =>
  municipality === 'split' ? { severity: ruleSet.severities.G02, field: 'municipalityCode' } : null;

export const K07: RecordRule = (context, { kind, participantCount }) =>
  sortOf(context, kind) === 'outreach' && (participantCount ?? 0) > context.ruleSet.thresholds.outreachParticipantsUsual
    ? { severity: context.ruleSet.severities.K07, field: 'participantCount' }
    : null;

export const K08: RecordRule = (context, { kind, participantCount }) =>
  sortOf(context, kind) === 'group' &&
  context.ruleSet.leaderCountsAsParticipant === null &&
  participantCount === context.ruleSet.thresholds.groupParticipants
    ? { severity: context.ruleSet.severities.K08, field: 'participantCount' }
    : null;

export const V01: RecordRule = ({ ruleSet }, { minutes, participantCount }) => {
  const severity = ruleSet.severities.V01;
  if ((minutes ?? 0) > ruleSet.thresholds.minutesUsual) return { severity, field: 'minutes' };
  return (participantCount ?? 0) > ruleSet.thresholds.participantsUsual
    ? { severity, field: 'participantCount' }
    : null;
};

export const C01: FieldsRule = ({ ruleSet }, { lostTexts = [] }) =>
  lostTexts.map((field) => ({ severity: ruleSet.severities.C01, field }));

function sortOf({ ruleSet }: RuleContext, kind: ActivityRecord['kind']): keyof Severities['V02'] | null {
  if (ruleSet.groupKinds.includes(kind)) return 'group';
  if (ruleSet.outreachKinds.includes(kind)) return 'outreach';
  return ruleSet.courseKinds.includes(kind) ? 'course' : null;
}

function isUsableOn({ activeFrom, activeTo, mergedIntoId }: Branch, date: string): boolean {
  return activeFrom <= date && (activeTo === null || date <= activeTo || mergedIntoId !== null);
}

/** The day of the end itself is still covered: `ended before it` in DOMAIN. */
function isApprovedOn(leader: PeerSupporter | undefined, date: string): boolean {
  return (
    leader !== undefined &&
    hasHappenedBy(leader.approvedAt, date) &&
    (leader.endedAt === null || date <= leader.endedAt)
  );
}

function hasHappenedBy(day: string | null, date: string): boolean {
  return day !== null && day <= date;
}
