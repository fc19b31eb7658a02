// Pure. A page of records as it is stored: far less text than a list of them, and what is read back shares its values.
import type { ActivityRecord, TextField } from '../rules/record.ts';
import { type Column, columnOf, mapped, present, reader } from './columns.ts';
import { narrowed, widened } from './narrow-text.ts';

type Fields = Required<Omit<ActivityRecord, 'id' | 'activityId' | 'lostTexts'>>;

export interface RecordColumns {
  /** Hardly two are alike. */
  ids: string[];
  activityIds: string[];
  /** Themes are `narrowed`. */
  fields: { [Field in keyof Fields]: Column<Fields[Field]> };
  /** By the place of the record; the few that lost any. */
  lostTexts: [place: number, fields: TextField[]][];
}

export function toColumns(records: readonly ActivityRecord[]): RecordColumns {
  return {
    ids: records.map(({ id }) => id),
    activityIds: records.map(({ activityId }) => activityId),
    fields: {
      date: columnOf(records, ({ date }) => date),
      registeredDate: columnOf(records, ({ registeredDate }) => registeredDate),
      minutes: columnOf(records, ({ minutes }) => minutes),
      branchId: columnOf(records, ({ branchId }) => branchId),
      kind: columnOf(records, ({ kind }) => kind),
      channel: columnOf(records, ({ channel }) => channel),
      audience: columnOf(records, ({ audience }) => audience),
      country: columnOf(records, ({ country }) => country),
      municipalityCode: columnOf(records, ({ municipalityCode }) => municipalityCode),
      municipality: columnOf(records, ({ municipality }) => municipality),
      countyCode: columnOf(records, ({ countyCode }) => countyCode),
      leaderRefs: columnOf(
        records,
        ({ leaderRefs }) => leaderRefs,
        // No reference holds a NUL (`writableText`), and none is empty.
        (refs) => refs.join('\0'),
      ),
      participantCount: columnOf(records, ({ participantCount }) => participantCount),
      sameDayNewParticipants: columnOf(records, ({ sameDayNewParticipants }) => sameDayNewParticipants),
      theme: mapped(
        columnOf(records, ({ theme }) => theme),
        narrowed,
      ),
      status: columnOf(records, ({ status }) => status),
    },
    lostTexts: records.flatMap(({ lostTexts }, place) => (lostTexts === undefined ? [] : [[place, lostTexts]])),
  };
}

/** The records `toColumns` was given. Equal lists of references are one array: nobody changes a record. */
export function fromColumns({ ids, activityIds, fields, lostTexts }: RecordColumns): ActivityRecord[] {
  const date = reader(fields.date);
  const registeredDate = reader(fields.registeredDate);
  const minutes = reader(fields.minutes);
  const branchId = reader(fields.branchId);
  const kind = reader(fields.kind);
  const channel = reader(fields.channel);
  const audience = reader(fields.audience);
  const country = reader(fields.country);
  const municipalityCode = reader(fields.municipalityCode);
  const municipality = reader(fields.municipality);
  const countyCode = reader(fields.countyCode);
  const leaderRefs = reader(fields.leaderRefs);
  const participantCount = reader(fields.participantCount);
  const sameDayNewParticipants = reader(fields.sameDayNewParticipants);
  const theme = reader(mapped(fields.theme, widened));
  const status = reader(fields.status);
  const records = ids.map(
    (id, place): ActivityRecord => ({
      id,
      activityId: present(activityIds[place]),
      date: date(place),
      registeredDate: registeredDate(place),
      minutes: minutes(place),
      branchId: branchId(place),
      kind: kind(place),
      channel: channel(place),
      audience: audience(place),
      country: country(place),
      municipalityCode: municipalityCode(place),
      municipality: municipality(place),
      countyCode: countyCode(place),
      leaderRefs: leaderRefs(place),
      participantCount: participantCount(place),
      sameDayNewParticipants: sameDayNewParticipants(place),
      theme: theme(place),
      status: status(place),
    }),
  );
  for (const [place, lost] of lostTexts) {
    const record = records[place];
    if (record) record.lostTexts = lost;
  }
  return records;
}
