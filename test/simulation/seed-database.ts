import type { DatabaseSync } from 'node:sqlite';
import type { Register, SourceRecord } from '../../worker/rules/record.ts';

/** Puts an organisation's register and records where the D1 source reads them. */
export function seedDatabase(
  db: DatabaseSync,
  { organisation, branches, peerSupporters }: Register,
  records: readonly SourceRecord[],
): void {
  const org = organisation.orgNumber;
  const insert = (table: string, ...values: (string | number | null)[]): void => {
    db.prepare(`INSERT INTO ${table} VALUES (${values.map(() => '?').join(', ')})`).run(...values);
  };
  db.exec('BEGIN');
  insert('organisations', org, organisation.name);
  for (const branch of branches) {
    const { id, code, name, kind, municipalityCodes, activeFrom, activeTo, mergedIntoId, members } = branch;
    insert(
      'branches',
      org,
      id,
      code,
      name,
      kind,
      JSON.stringify(municipalityCodes),
      activeFrom,
      activeTo,
      mergedIntoId,
    );
    insert('branch_years', org, id, 2025, Number(branch.annualReportReceived), members);
  }
  for (const { ref, branchId, approvedAt, courseCompletedAt, endedAt } of peerSupporters) {
    insert('peer_supporters', org, ref, branchId, approvedAt, courseCompletedAt, endedAt);
  }
  for (const record of records) {
    const { activityId, branchId, kind, channel, audience, country, municipalityCode, leaderRefs, participantCount } =
      record;
    const isNew = record.sameDayNewParticipants === null ? null : Number(record.sameDayNewParticipants);
    insert(
      'activities',
      org,
      activityId,
      branchId,
      kind,
      channel,
      audience,
      country,
      municipalityCode,
      JSON.stringify(leaderRefs),
      participantCount,
      isNew,
      record.theme,
      record.status,
      0,
    );
    insert('activity_days', org, 2025, record.date, record.id, activityId, record.minutes);
  }
  db.exec('COMMIT');
}
