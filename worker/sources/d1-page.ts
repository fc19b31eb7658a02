// Pure. A page of the register as D1 gives it.
import { Buffer } from 'node:buffer';
import { present } from '../files/columns.ts';
import { KeyTable } from '../rules/key-table.ts';
import type { SourceColumns } from '../rules/record.ts';
import type { SourceCursor } from './record-source.ts';
import { SourceError } from './source-error.ts';

/**
 * Asks for one range of the table's key, so that the cost of a page does not depend on how far in it lies, and for each
 * of its activities once, in the order they are kept in: the days of one often share a page, and what lies side by side
 * is read from the disk once. The answer is one row, which crosses from SQLite to us faster than thousands of them.
 * References are JSON as they are kept, and need no reading to stand in a list.
 */
export const PAGE_SQL = `
  WITH page AS MATERIALIZED (
    SELECT id, activity_id, date, minutes FROM activity_days
    WHERE org_number = ?1 AND basis_year = ?2 AND (date, id) > (?3, ?4) ORDER BY date, id LIMIT ?5
  )
  SELECT * FROM (
    SELECT json_group_array(id) AS id, json_group_array(activity_id) AS activityId, json_group_array(date) AS date,
      json_group_array(minutes) AS minutes
    FROM page
  ), (
    SELECT json_group_array(id) AS activities, json_group_array(branch_id) AS branchId, json_group_array(kind) AS kind,
      json_group_array(channel) AS channel, json_group_array(audience) AS audience, json_group_array(country) AS country,
      json_group_array(municipality_code) AS municipalityCode,
      '[' || ifnull(group_concat(leader_refs), '') || ']' AS leaderRefs,
      json_group_array(participant_count) AS participantCount,
      json_group_array(same_day_new_participants) AS sameDayNewParticipants, hex(json_group_array(theme)) AS theme,
      json_group_array(status) AS status
    FROM activities WHERE org_number = ?1 AND id IN (SELECT activity_id FROM page)
  )`;

/**
 * Each column as JSON: what days have of their own, and of their `activities`, by id, what all days of one share. Themes are
 * as hexadecimal digits: a single dash among them would make the whole answer two bytes a letter, and slow to read.
 */
export type PageTexts = Record<keyof SourceColumns | 'activities', string>;

/**
 * The first `limit` days with the fields of their activities, and the last of them when there are more. A day without its
 * activity has nothing but its own fields: it is registered, and the rules say why it does not count.
 */
export function readPage(page: PageTexts, limit: number): { columns: SourceColumns; next: SourceCursor | null } {
  const ids = list<string>(page.id);
  const dates = list<string>(page.date);
  const activityIds = list<string>(page.activityId).slice(0, limit);
  const activities = new KeyTable(list<string>(page.activities));
  const places = activityIds.map((id) => activities.placeOf(id));
  const ofActivities = <Value>(values: readonly Value[], none: Value): Value[] =>
    places.map((place) => (place === null ? none : present(values[place])));
  const [lastDate, lastId] = [dates[limit - 1], ids[limit - 1]];
  const hasMore = ids.length > limit && lastDate !== undefined && lastId !== undefined;
  return {
    columns: {
      id: ids.slice(0, limit),
      activityId: activityIds,
      date: dates.slice(0, limit),
      minutes: list<number | null>(page.minutes).slice(0, limit),
      branchId: ofActivities(list<string>(page.branchId), ''),
      kind: ofActivities(list<string>(page.kind), ''),
      channel: ofActivities(list<string>(page.channel), ''),
      audience: ofActivities(list<string>(page.audience), ''),
      country: ofActivities(list<string>(page.country), ''),
      municipalityCode: ofActivities(list<string | null>(page.municipalityCode), null),
      leaderRefs: ofActivities(list<unknown>(page.leaderRefs).map(texts), []),
      participantCount: ofActivities(list<number | null>(page.participantCount), null),
      sameDayNewParticipants: ofActivities(list<number | null>(page.sameDayNewParticipants).map(yesOrNo), null),
      theme: ofActivities(list<string>(ofHex(page.theme)), ''),
      status: ofActivities(list<string>(page.status), ''),
    },
    next: hasMore ? { date: lastDate, id: lastId } : null,
  };
}

/** A list of texts that a column keeps as JSON; a SourceError where it is none. */
export function jsonTexts(json: string): string[] {
  return texts(JSON.parse(json));
}

function texts(value: unknown): string[] {
  if (!Array.isArray(value)) throw new SourceError('broken', 'A list in the register is none');
  return value.map(String);
}

function yesOrNo(value: number | null): boolean | null {
  return value === null ? null : value === 1;
}

function ofHex(digits: string): string {
  return Buffer.from(digits, 'hex').toString('utf8');
}

/** A column of what SQLite made of it, with the type of its table's column. */
function list<Value>(json: string): Value[] {
  return JSON.parse(json);
}
