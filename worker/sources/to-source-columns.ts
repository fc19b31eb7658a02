// Pure.
import type { SourceColumns, SourceRecord } from '../rules/record.ts';

/** The records by field, in their order. */
export function toSourceColumns(records: readonly SourceRecord[]): SourceColumns {
  return {
    id: records.map(({ id }) => id),
    activityId: records.map(({ activityId }) => activityId),
    date: records.map(({ date }) => date),
    minutes: records.map(({ minutes }) => minutes),
    branchId: records.map(({ branchId }) => branchId),
    kind: records.map(({ kind }) => kind),
    channel: records.map(({ channel }) => channel),
    audience: records.map(({ audience }) => audience),
    country: records.map(({ country }) => country),
    municipalityCode: records.map(({ municipalityCode }) => municipalityCode),
    leaderRefs: records.map(({ leaderRefs }) => leaderRefs),
    participantCount: records.map(({ participantCount }) => participantCount),
    sameDayNewParticipants: records.map(({ sameDayNewParticipants }) => sameDayNewParticipants),
    theme: records.map(({ theme }) => theme),
    status: records.map(({ status }) => status),
  };
}
