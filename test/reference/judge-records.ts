import type { Discrepancy, Dossier, Entry, RawBranch, RawSupporter, Weight } from './model.ts';
import { isSomebodysNumber, namesSomebody, withoutContacts } from './texts-in-records.ts';

export interface Judgement {
  /** One for each record: why it is not counted, or null when it is. */
  reasons: (string | null)[];
  discrepancies: Discrepancy[];
}

interface Break {
  rule: string;
  weight: Weight;
  field: string | null;
}

/** Every record against the validation table of the domain, in its order; the first E decides. */
export function judgeRecords(dossier: Dossier, entries: readonly Entry[]): Judgement {
  const reasons: Judgement['reasons'] = [];
  const discrepancies: Discrepancy[] = [];
  const branches = new Map(dossier.branches.map((branch) => [branch.id, branch]));
  const supporters = new Map(dossier.supporters.map((supporter) => [supporter.ref, supporter]));
  const countedByDay = new Map<string, Entry[]>();
  for (const entry of entries) {
    // What does not count takes nothing from what comes after it.
    const before = countedByDay.get(entry.dateText) ?? [];
    const found: Break[] = [];
    let reason: string | null = null;
    for (const { rule, weight, field } of breaksOf(entry, before, dossier, branches, supporters)) {
      if (weight === null) continue;
      if (weight === 'E') {
        reason = rule;
        // Warnings are about what counts; what blocks the export is said of anything.
        const blocking = found.filter((each) => each.weight === 'B');
        found.splice(0, found.length, ...blocking, { rule, weight, field });
        break;
      }
      found.push({ rule, weight, field });
    }
    for (const { rule, weight, field } of found) {
      if (weight === null) continue;
      const { id, activityId, branchId, day } = entry;
      discrepancies.push({ rule, weight, recordId: id, activityId, branchId, date: day, field, kind: null });
    }
    reasons.push(reason);
    if (reason === null) countedByDay.set(entry.dateText, [...before, entry]);
  }
  return { reasons, discrepancies };
}

function* breaksOf(
  entry: Entry,
  before: readonly Entry[],
  { rules, basisYear, snapshotDay }: Dossier,
  branches: ReadonlyMap<string, RawBranch>,
  supporters: ReadonlyMap<string, RawSupporter>,
): Generator<Break> {
  const { severities: weights, thresholds } = rules;
  const { day, kind, leaders, minutes, participants } = entry;
  const isGroup = rules.groupKinds.includes(kind);
  const isOutreach = !isGroup && rules.outreachKinds.includes(kind);
  const isCourse = !isGroup && !isOutreach && rules.courseKinds.includes(kind);

  if (namesSomebody(entry.theme)) yield { rule: 'P01', weight: weights.P01, field: 'theme' };
  else if (day === null && namesSomebody(entry.dateText))
    yield { rule: 'P01', weight: weights.P01, field: 'registeredDate' };
  else if (leaders.some(isSomebodysNumber)) yield { rule: 'P01', weight: weights.P01, field: 'leaderRefs' };

  if (entry.status !== 'approved') yield { rule: 'A01', weight: weights.A01, field: 'status' };
  if (day !== null && !day.startsWith(`${basisYear}-`)) yield { rule: 'T01', weight: weights.T01, field: 'date' };
  if (day === null) yield { rule: 'T02', weight: weights.T02, field: 'registeredDate' };
  if (day !== null && day > snapshotDay) yield { rule: 'T03', weight: weights.T03, field: 'date' };
  if (before.some((other) => other.activityId === entry.activityId))
    yield { rule: 'T04', weight: weights.T04, field: 'date' };

  const branch = branches.get(entry.branchId);
  const begun = branch !== undefined && day !== null && day >= branch.activeFrom;
  const over = branch !== undefined && day !== null && branch.activeTo !== null && day > branch.activeTo;
  if (!begun || (over && branch.mergedIntoId === null)) yield { rule: 'B01', weight: weights.B01, field: 'branchId' };

  if (!rules.countries.includes(entry.country)) yield { rule: 'K05', weight: weights.K05, field: 'country' };
  if (rules.uncountedKinds.includes(kind)) yield { rule: 'K06', weight: weights.K06, field: 'kind' };
  else if (rules.uncountedAudiences.includes(entry.audience))
    yield { rule: 'K06', weight: weights.K06, field: 'audience' };
  if (isOutreach && !rules.outreachChannels.includes(entry.channel))
    yield { rule: 'K04', weight: weights.K04, field: 'channel' };

  if (participants === null || participants === 0) {
    if (isGroup) yield { rule: 'V02', weight: weights.V02.group, field: 'participantCount' };
    if (isOutreach) yield { rule: 'V02', weight: weights.V02.outreach, field: 'participantCount' };
    if (isCourse) yield { rule: 'V02', weight: weights.V02.course, field: 'participantCount' };
  }
  const present = (participants ?? 0) + (rules.leaderCountsAsParticipant === true ? leaders.length : 0);
  if (isGroup && present < thresholds.groupParticipants)
    yield { rule: 'K01', weight: weights.K01, field: 'participantCount' };
  if (isGroup && (minutes ?? 0) < thresholds.groupMinutes) yield { rule: 'K02', weight: weights.K02, field: 'minutes' };
  if (isCourse && (minutes ?? 0) < thresholds.courseMinutes)
    yield { rule: 'K03', weight: weights.K03, field: 'minutes' };

  if (leaders.length === 0 && !isCourse) yield { rule: 'L01', weight: weights.L01, field: 'leaderRefs' };
  if (day !== null) {
    const known = leaders.map((ref) => supporters.get(ref));
    const mayLead = known.every(
      (leader) =>
        leader !== undefined &&
        leader.approvedAt !== null &&
        leader.approvedAt <= day &&
        (leader.endedAt === null || leader.endedAt >= day),
    );
    const trained = known.every(
      (leader) => leader !== undefined && leader.courseCompletedAt !== null && leader.courseCompletedAt <= day,
    );
    if (!mayLead && weights.L02.notApproved !== null)
      yield { rule: 'L02', weight: weights.L02.notApproved, field: 'leaderRefs' };
    else if (!trained) yield { rule: 'L02', weight: weights.L02.courseMissing, field: 'leaderRefs' };
  }

  if (before.some((other) => isSame(other, entry))) yield { rule: 'D01', weight: weights.D01, field: null };
  const sameLeader = before.filter((other) => other.leaders.some((ref) => leaders.includes(ref)));
  if (sameLeader.length > 0 && entry.newParticipants !== true) {
    const weight = entry.newParticipants === false ? weights.L03.notNew : weights.L03.unknown;
    yield { rule: 'L03', weight, field: 'sameDayNewParticipants' };
  }

  if (withoutContacts(entry.theme) !== entry.theme) yield { rule: 'P02', weight: weights.P02, field: 'theme' };
  if (entry.place.known === 'no') yield { rule: 'G01', weight: weights.G01, field: 'municipalityCode' };
  if (entry.place.known === 'several') yield { rule: 'G02', weight: weights.G02, field: 'municipalityCode' };
  if (sameLeader.some((other) => likeness(other, entry) >= thresholds.nearDuplicateEqual)) {
    yield { rule: 'D02', weight: weights.D02, field: null };
  }
  if (isOutreach && (participants ?? 0) > thresholds.outreachParticipantsUsual) {
    yield { rule: 'K07', weight: weights.K07, field: 'participantCount' };
  }
  if (isGroup && rules.leaderCountsAsParticipant === null && participants === thresholds.groupParticipants) {
    yield { rule: 'K08', weight: weights.K08, field: 'participantCount' };
  }
  if (leaders.some((ref) => becomesTooMuch(ref, entry, before, thresholds))) {
    yield { rule: 'L04', weight: weights.L04, field: 'leaderRefs' };
  }
  if ((minutes ?? 0) > thresholds.minutesUsual) yield { rule: 'V01', weight: weights.V01, field: 'minutes' };
  else if ((participants ?? 0) > thresholds.participantsUsual)
    yield { rule: 'V01', weight: weights.V01, field: 'participantCount' };
  for (const field of entry.lost) yield { rule: 'C01', weight: weights.C01, field };
}

function isSame(a: Entry, b: Entry): boolean {
  return (
    a.branchId === b.branchId &&
    a.kind === b.kind &&
    a.minutes === b.minutes &&
    a.participants === b.participants &&
    a.leaders.length === b.leaders.length &&
    a.leaders.every((ref) => b.leaders.includes(ref))
  );
}

function likeness(a: Entry, b: Entry): number {
  let equal = 0;
  if (a.branchId === b.branchId) equal += 1;
  if (a.kind === b.kind) equal += 1;
  if (a.minutes === b.minutes) equal += 1;
  if (a.participants === b.participants) equal += 1;
  if (a.place.municipality === b.place.municipality) equal += 1;
  return equal;
}

/** Whether the leader's day is too long with this record and was not before it: said once a leader and day. */
function becomesTooMuch(
  ref: string,
  entry: Entry,
  before: readonly Entry[],
  { leaderActivitiesUsual, leaderMinutesUsual }: Dossier['rules']['thresholds'],
): boolean {
  const own = before.filter(({ leaders }) => leaders.includes(ref));
  const isTooMuch = (led: readonly Entry[]): boolean =>
    led.length > leaderActivitiesUsual ||
    led.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0) > leaderMinutesUsual;
  return !isTooMuch(own) && isTooMuch([...own, entry]);
}
