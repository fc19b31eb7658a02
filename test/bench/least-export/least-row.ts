// Pure. A record as a row of the alternative's sheet.
import type { Row } from '../../../worker/formats/sheet.ts';
import type { SourceColumns } from '../../../worker/rules/record.ts';
import { KINDS, MUNICIPALITIES } from '../obvious-names.ts';

export type Field = string | number | null;
/** A reader for each field, by the record's place in its page. */
export type Fields = readonly ((place: number) => Field)[];

export interface Branch {
  id: string;
  code: string;
  name: string;
}

const FIELDS = [
  'id',
  'activityId',
  'date',
  'minutes',
  'branchId',
  'kind',
  'channel',
  'audience',
  'country',
  'municipalityCode',
  'leaderRefs',
  'participantCount',
  'sameDayNewParticipants',
  'theme',
  'status',
] as const;

/** By field, the place of its column in what `toFields` gives. */
export const AT = Object.fromEntries(FIELDS.map((name, at) => [name, at])) as Record<(typeof FIELDS)[number], number>;

/** The columns of a page, lists as their cells show them. */
export function toFields(columns: SourceColumns): Field[][] {
  return FIELDS.map((field) => columns[field].map(toField));
}

function toField(value: Field | boolean | string[]): Field {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'boolean' ? Number(value) : value;
}

export function leastRow(fields: Fields, place: number, number: number, branches: ReadonlyMap<Field, Branch>): Row {
  const field = (at: number) => fields[at]?.(place) ?? null;
  const branch = branches.get(field(AT.branchId));
  const municipality = MUNICIPALITIES.get(String(field(AT.municipalityCode)));
  const isApproved = field(AT.status) === 'approved';
  return [
    number,
    field(AT.id),
    branch?.code ?? null,
    branch?.name ?? null,
    KINDS[String(field(AT.kind))] ?? null,
    { date: String(field(AT.date)) },
    field(AT.minutes),
    municipality?.name ?? field(AT.municipalityCode),
    municipality?.county ?? null,
    field(AT.participantCount),
    field(AT.leaderRefs),
    field(AT.theme),
    isApproved ? 'Ja' : 'Nei',
    isApproved ? null : 'A01',
  ];
}

/** What many of the cells say. */
export function commonTexts(branches: ReadonlyMap<Field, Branch>): string[] {
  return [
    ...Object.values(KINDS),
    ...[...branches.values()].flatMap(({ code, name }) => [code, name]),
    ...[...MUNICIPALITIES.values()].flatMap(({ name, county }) => [name, county]),
    ...['Ja', 'Nei', 'A01'],
  ];
}
