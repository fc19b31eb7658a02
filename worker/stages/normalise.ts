// Pure. The first half of `collect`: one record of a source, as the rules read it.
import { MAX_CELL_UNITS } from '../formats/cell-text.ts';
import { cleanText, losesText, writableText } from '../rules/clean-text.ts';
import { type MunicipalityOnDay, municipalityOn } from '../rules/municipalities.ts';
import { readDate } from '../rules/read-date.ts';
import {
  type ActivityRecord,
  type Audience,
  type Channel,
  KINDS,
  type RecordStatus,
  type SourceRecord,
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

/** Reads a record of a source; what cannot be read becomes null (`other` for a kind), never an error. */
export function normaliseRecord(raw: SourceRecord): ActivityRecord {
  const registeredDate = cleanText(raw.date, MAX_REGISTERED_DATE);
  const date = readDate(registeredDate);
  const place = placeOn(raw.municipalityCode, date);
  const record: ActivityRecord = {
    id: writableText(raw.id),
    activityId: writableText(raw.activityId),
    date,
    registeredDate,
    minutes: integerIn(raw.minutes, 1, MAX_MINUTES),
    branchId: writableText(raw.branchId),
    kind: oneOf(KINDS, raw.kind) ?? 'other',
    channel: oneOf(CHANNELS, raw.channel),
    audience: oneOf(AUDIENCES, raw.audience),
    country: country(raw.country),
    municipalityCode: place.code,
    municipality: place.state,
    countyCode: place.countyCode,
    leaderRefs: references(raw.leaderRefs),
    participantCount: integerIn(raw.participantCount, 0, MAX_PARTICIPANTS),
    sameDayNewParticipants: typeof raw.sameDayNewParticipants === 'boolean' ? raw.sameDayNewParticipants : null,
    theme: cleanText(raw.theme, MAX_THEME),
    status: oneOf(STATUSES, raw.status),
  };
  const lostTexts = TEXT_FIELDS.filter((field) => isLost(raw, record, field));
  if (lostTexts.length > 0) record.lostTexts = lostTexts;
  return record;
}

/** Each once. */
function references(raw: readonly string[]): string[] {
  const refs = raw.map(writableText).filter((ref) => ref.trim() !== '');
  return refs.length < 2 ? refs : [...new Set(refs)];
}

/** A reference is never cut here, or two of them could become one; a cell cuts it. */
function isLost(raw: SourceRecord, kept: ActivityRecord, field: TextField): boolean {
  // What was kept as it came, and short, has lost nothing: as almost every text.
  if (field === 'theme') return raw.theme !== kept.theme && losesText(raw.theme, MAX_THEME);
  if (field === 'leaderRefs') return losesText(raw.leaderRefs.join(', '), MAX_CELL_UNITS);
  return (raw[field] !== kept[field] || raw[field].length > MAX_CELL_UNITS) && losesText(raw[field], MAX_CELL_UNITS);
}

function placeOn(
  rawCode: string | null,
  date: string | null,
): MunicipalityOnDay | { state: 'missing'; code: null; countyCode: null } {
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
