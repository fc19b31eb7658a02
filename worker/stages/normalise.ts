// Pure. The first half of `collect`: a page of a source, as the rules read it; each value of a field is read once.
import { type Column, columnOf, distinct, mapped, paired, placesIn } from '../files/columns.ts';
import { narrowed } from '../files/narrow-text.ts';
import type { RecordColumns } from '../files/record-columns.ts';
import { MAX_CELL_UNITS } from '../formats/cell-text.ts';
import { cleanText, losesText, writableText } from '../rules/clean-text.ts';
import { type MunicipalityOnDay, municipalityOn } from '../rules/municipalities.ts';
import { readDate } from '../rules/read-date.ts';
import {
  type Audience,
  type Channel,
  KINDS,
  type RecordStatus,
  type SourceColumns,
  TEXT_FIELDS,
  type TextField,
} from '../rules/record.ts';

const CHANNELS = ['in_person', 'phone', 'video', 'chat', 'email'] as const satisfies readonly Channel[];
const AUDIENCES = ['target_group', 'next_of_kin', 'professionals'] as const satisfies readonly Audience[];
const STATUSES = ['draft', 'submitted', 'approved', 'rejected'] as const satisfies readonly RecordStatus[];

/** Limits of DOMAIN: minutes 1–1440, participants 0–999, theme 120 characters. */
const MAX_MINUTES = 1440;
const MAX_PARTICIPANTS = 999;
const MAX_THEME = 120;
const MAX_REGISTERED_DATE = 40;
const MAX_WORD = 40;

/** Reads a page of a source; what cannot be read becomes null (`other` for a kind), never an error. */
export function normalisePage(raw: SourceColumns): RecordColumns {
  const ids = raw.id.map(writableText);
  const activityIds = raw.activityId.map(writableText);
  const branchId = distinct(raw.branchId);
  const theme = distinct(raw.theme);
  const registeredDate = mapped(distinct(raw.date), (text) => cleanText(text, MAX_REGISTERED_DATE));
  const date = mapped(registeredDate, readDate);
  const municipality = mapped(paired(distinct(raw.municipalityCode), date), ([code, day]) =>
    registeredMunicipality(code, day),
  );
  const fields = {
    date,
    registeredDate,
    minutes: mapped(distinct(raw.minutes), (value) => integerIn(value, 1, MAX_MINUTES)),
    branchId: mapped(branchId, writableText),
    kind: mapped(distinct(raw.kind), (word) => oneOf(KINDS, word) ?? 'other'),
    channel: mapped(distinct(raw.channel), (word) => oneOf(CHANNELS, word)),
    audience: mapped(distinct(raw.audience), (word) => oneOf(AUDIENCES, word)),
    country: mapped(distinct(raw.country), country),
    municipalityCode: mapped(municipality, ({ code }) => code),
    municipality: mapped(municipality, ({ state }) => state),
    countyCode: mapped(municipality, ({ countyCode }) => countyCode),
    // No reference that is kept holds a NUL, and none is empty.
    leaderRefs: columnOf(raw.leaderRefs, references, (refs) => refs.join('\0')),
    participantCount: mapped(distinct(raw.participantCount), (value) => integerIn(value, 0, MAX_PARTICIPANTS)),
    sameDayNewParticipants: distinct(raw.sameDayNewParticipants),
    theme: mapped(theme, (text) => narrowed(cleanText(text, MAX_THEME))),
    status: mapped(distinct(raw.status), (word) => oneOf(STATUSES, word)),
  };
  const lostTexts = byPlace({
    id: placesOf(raw.id, losesCell),
    activityId: placesOf(raw.activityId, losesCell),
    branchId: placesWith(branchId, losesCell),
    // A reference is never cut here, or two of them could become one; a cell cuts it.
    leaderRefs: placesOf(raw.leaderRefs, (refs) => losesCell(refs.join(', '))),
    theme: placesWith(theme, (text) => losesText(text, MAX_THEME)),
  });
  return { ids, activityIds, fields, lostTexts };
}

/** Each once. */
function references(raw: readonly string[]): string[] {
  const refs = raw.map(writableText).filter((ref) => ref.trim() !== '');
  return refs.length < 2 ? refs : [...new Set(refs)];
}

function losesCell(text: string): boolean {
  return losesText(text, MAX_CELL_UNITS);
}

/** Where those stand that it holds for. */
function placesOf<Value>(values: Iterable<Value>, holds: (value: Value) => boolean): number[] {
  const places: number[] = [];
  let place = 0;
  for (const value of values) {
    if (holds(value)) places.push(place);
    place++;
  }
  return places;
}

function placesWith<Value>(column: Column<Value>, holds: (value: Value) => boolean): number[] {
  const those = new Set(placesOf(column.values, holds));
  return those.size === 0 ? [] : placesOf(placesIn(column), (place) => those.has(place));
}

/** The fields of each place that has any, both in their order. */
function byPlace(places: Record<TextField, readonly number[]>): RecordColumns['lostTexts'] {
  const fields = new Map<number, TextField[]>();
  for (const field of TEXT_FIELDS) {
    for (const place of places[field]) fields.set(place, [...(fields.get(place) ?? []), field]);
  }
  return [...fields].sort(([a], [b]) => a - b);
}

type RegisteredMunicipality = MunicipalityOnDay | { state: 'missing'; code: null; countyCode: null };

function registeredMunicipality(rawCode: string | null, date: string | null): RegisteredMunicipality {
  const code = cleanText(rawCode ?? '', MAX_WORD);
  if (code === '') return { state: 'missing', code: null, countyCode: null };
  // Without a day nobody can say what the code meant; such a record is not counted anyway.
  return date === null ? { state: 'unknown', code: null, countyCode: null } : municipalityOn(code, date);
}

/** Two letters or nothing: a country field must not carry free text past the search for identity numbers. */
function country(raw: string): string {
  const code = cleanText(raw, MAX_WORD).toUpperCase();
  return /^[A-Z]{2}$/.test(code) ? code : '';
}

function integerIn(value: number | null, min: number, max: number): number | null {
  return Number.isInteger(value) && value !== null && value >= min && value <= max ? value : null;
}

function oneOf<Word extends string>(words: readonly Word[], raw: string): Word | null {
  const find = (text: string) => words.find((word) => word === text);
  // Almost all of them are written as they should be.
  return find(raw) ?? find(cleanText(raw, MAX_WORD)) ?? null;
}
