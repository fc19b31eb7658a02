import { codesToday } from './code-list.ts';
import type { Entry, RawRecord } from './model.ts';
import { dayIn, loses, tidy, writable } from './texts-in-records.ts';

const KINDS = ['outreach_talk', 'talk_group', 'activity_group', 'peer_course', 'other'];

/** A record as a person would read it: what is out of range or unknown is not there. */
export function readRecord(raw: RawRecord): Entry {
  const dateText = tidy(raw.date, 40);
  const day = dayIn(dateText);
  const kind = tidy(raw.kind, 40);
  const country = tidy(raw.country, 40).toUpperCase();
  const leaders: string[] = [];
  for (const ref of raw.leaderRefs) {
    if (ref.trim() !== '' && !leaders.includes(writable(ref))) leaders.push(writable(ref));
  }
  return {
    id: writable(raw.id),
    activityId: writable(raw.activityId),
    day,
    dateText,
    minutes: within(raw.minutes, 1, 1440),
    branchId: writable(raw.branchId),
    kind: KINDS.includes(kind) ? kind : 'other',
    channel: tidy(raw.channel, 40),
    audience: tidy(raw.audience, 40),
    country: /^[A-Z]{2}$/.test(country) ? country : '',
    place: placeOf(tidy(raw.municipalityCode ?? '', 40), day),
    leaders,
    participants: within(raw.participantCount, 0, 999),
    newParticipants: raw.sameDayNewParticipants,
    theme: tidy(raw.theme, 120),
    status: tidy(raw.status, 40),
    lost: lostFields(raw),
  };
}

function lostFields({ id, activityId, branchId, leaderRefs, theme }: RawRecord): string[] {
  const lost = Object.entries({ id, activityId, branchId, leaderRefs: leaderRefs.join() }).flatMap(([field, text]) =>
    writable(text) === text ? [] : [field],
  );
  return loses(theme, 120) ? [...lost, 'theme'] : lost;
}

function within(value: number | null, least: number, most: number): number | null {
  return value !== null && Number.isInteger(value) && value >= least && value <= most ? value : null;
}

function placeOf(code: string, day: string | null): Entry['place'] {
  if (code === '') return { known: 'none', municipality: null, county: null };
  const codes = day === null ? [] : codesToday(code, day);
  const [first] = codes;
  if (first === undefined) return { known: 'no', municipality: null, county: null };
  const counties = new Set(codes.map((each) => each.slice(0, 2)));
  const county = counties.size === 1 ? first.slice(0, 2) : null;
  return codes.length === 1
    ? { known: 'yes', municipality: first, county }
    : { known: 'several', municipality: null, county };
}
