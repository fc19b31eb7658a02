// Pure.
import { present } from '../../worker/files/columns.ts';
import type { SourceColumns, SourceRecord } from '../../worker/rules/record.ts';

/** The records of a page one by one, as a member system sends them. */
export function sourceRecords(columns: SourceColumns): SourceRecord[] {
  return columns.id.map((id, place) => ({
    id,
    activityId: present(columns.activityId[place]),
    date: present(columns.date[place]),
    minutes: present(columns.minutes[place]),
    branchId: present(columns.branchId[place]),
    kind: present(columns.kind[place]),
    channel: present(columns.channel[place]),
    audience: present(columns.audience[place]),
    country: present(columns.country[place]),
    municipalityCode: present(columns.municipalityCode[place]),
    leaderRefs: present(columns.leaderRefs[place]),
    participantCount: present(columns.participantCount[place]),
    sameDayNewParticipants: present(columns.sameDayNewParticipants[place]),
    theme: present(columns.theme[place]),
    status: present(columns.status[place]),
  }));
}
