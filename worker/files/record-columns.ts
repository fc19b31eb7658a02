// Pure. A page of records as it is stored: field by field, each value once. Far less text than a list of records, and what
// is read back shares its values.
import type { ActivityRecord, TextField } from '../rules/record.ts';

interface Column<Value> {
  /** In the order in which they first appear. */
  values: Value[];
  /** For each record, the place of its value among them. */
  at: number[];
}

type Fields = Required<Omit<ActivityRecord, 'id' | 'lostTexts'>>;

export interface RecordColumns {
  /** No two are alike. */
  ids: string[];
  fields: { [Field in keyof Fields]: Column<Fields[Field]> };
  /** By the place of the record; the few that lost any. */
  lostTexts: [place: number, fields: TextField[]][];
}

export function toColumns(records: readonly ActivityRecord[]): RecordColumns {
  const column = <Field extends keyof Fields>(field: Field) => columnOf(records.map((record) => record[field]));
  return {
    ids: records.map(({ id }) => id),
    fields: {
      activityId: column('activityId'),
      date: column('date'),
      registeredDate: column('registeredDate'),
      minutes: column('minutes'),
      branchId: column('branchId'),
      kind: column('kind'),
      channel: column('channel'),
      audience: column('audience'),
      country: column('country'),
      municipalityCode: column('municipalityCode'),
      municipality: column('municipality'),
      countyCode: column('countyCode'),
      leaderRefs: columnOf(
        records.map(({ leaderRefs }) => leaderRefs),
        (refs) => JSON.stringify(refs),
      ),
      participantCount: column('participantCount'),
      sameDayNewParticipants: column('sameDayNewParticipants'),
      theme: column('theme'),
      status: column('status'),
    },
    lostTexts: records.flatMap(({ lostTexts }, place) => (lostTexts === undefined ? [] : [[place, lostTexts]])),
  };
}

/** The records `toColumns` was given. Equal lists of references are one array: nobody changes a record. */
export function fromColumns({ ids, fields, lostTexts }: RecordColumns): ActivityRecord[] {
  const activityId = reader(fields.activityId);
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
  const theme = reader(fields.theme);
  const status = reader(fields.status);
  const records = ids.map(
    (id, place): ActivityRecord => ({
      id,
      activityId: activityId(place),
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

function columnOf<Value>(all: readonly Value[], key: (value: Value) => unknown = (value) => value): Column<Value> {
  const values: Value[] = [];
  const places = new Map<unknown, number>();
  const at = all.map((value) => {
    const known = places.get(key(value));
    if (known !== undefined) return known;
    places.set(key(value), values.length);
    return values.push(value) - 1;
  });
  return { values, at };
}

function reader<Value>({ values, at }: Column<Value>): (place: number) => Value {
  return (place) => {
    const value = values[at[place] ?? -1];
    if (value === undefined) throw new TypeError('A record is missing in the stored page');
    return value;
  };
}
