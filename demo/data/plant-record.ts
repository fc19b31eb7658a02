// Pure. The mess of a real register, each line of the plan in its own way.
import { COUNTED_KINDS, GROUP_KINDS, GROUPS_AND_OUTREACH } from './kinds.ts';
import { SPLIT_CODE } from './places.ts';
import type { Plant } from './plan.ts';
import { plantLike, plantSameDay, plantSameLeader } from './planted-beside.ts';
import { plantDate, plantOddLeader, plantOutsideBranch, plantOwnDay } from './planted-days.ts';
import { contactTheme, theme } from './themes.ts';
import type { YearDraft } from './year-draft.ts';

/** Not dates, or dates of two possible readings; none of them is `yyyy-mm-dd` of a real day. */
const UNREADABLE_DATES = ['-02-30', '-06-31', '-13-05', '03/04/', 'uke 12, ', 'våren ', 'ukjent', ''] as const;

/** Adds the record that shows what the line of the plan is about; `nth` of its kind, from 0. */
export function plantRecord(draft: YearDraft, plant: Plant, nth: number): void {
  const { random } = draft;
  const group = random.pick(GROUP_KINDS);
  switch (plant.rule) {
    case 'A01':
      plantOwnDay(draft, plant, random.pick(COUNTED_KINDS), {
        status: random.pick(['draft', 'submitted', 'rejected']),
      });
      break;
    case 'T01':
      plantDate(
        draft,
        plant,
        random.pick([
          `${draft.basisYear - 1}-12-${random.int(20, 31)}`,
          `${draft.basisYear + 1}-01-0${random.int(2, 9)}`,
        ]),
      );
      break;
    case 'T02':
      plantDate(draft, plant, unreadableDate(random.pick(UNREADABLE_DATES), draft.basisYear));
      break;
    case 'T04':
      plantSameDay(draft, plant);
      break;
    case 'B01':
      plantOutsideBranch(draft, plant, nth);
      break;
    case 'K05':
      plantOwnDay(draft, plant, random.pick(COUNTED_KINDS), {
        country: random.pick(['SE', 'DK', 'FI', 'ES']),
        municipalityCode: null,
      });
      break;
    case 'K06':
      if (nth % 3 === 0) plantOwnDay(draft, plant, group, { audience: 'professionals' });
      else {
        const kind = nth % 3 === 1 ? 'other' : 'turgruppe';
        plantOwnDay(draft, plant, group, { kind, theme: theme(random, 'other') });
      }
      break;
    case 'K04':
      plantOwnDay(draft, plant, 'outreach_talk', {
        channel: random.pick(['phone', 'phone', 'video', 'chat', 'email']),
      });
      break;
    case 'V02':
      if (plant.severity === 'E' && nth % 2 === 0) plantOwnDay(draft, plant, group, { participantCount: null });
      else {
        const kind = plant.severity === 'E' ? 'outreach_talk' : 'peer_course';
        plantOwnDay(draft, plant, kind, { participantCount: random.pick([0, null]) });
      }
      break;
    case 'K01':
      plantOwnDay(draft, plant, group, { participantCount: random.int(1, 2) });
      break;
    case 'K02':
      plantOwnDay(draft, plant, group, {}, random.pick([15, 20, 30, 40, 44]));
      break;
    case 'K03':
      plantOwnDay(draft, plant, 'peer_course', {}, random.pick([30, 45, 60, 89]));
      break;
    case 'L01':
      plantOwnDay(draft, plant, random.pick(GROUPS_AND_OUTREACH), { leaderRefs: [] });
      break;
    case 'L02':
      plantOddLeader(draft, plant);
      break;
    case 'D01':
      plantLike(draft, plant, (day) => day.minutes);
      break;
    case 'D02':
      plantLike(draft, plant, (day) => day.minutes + 15);
      break;
    case 'L03':
      plantSameLeader(draft, plant, plant.severity === 'E' ? false : null);
      break;
    case 'L04':
      plantSameLeader(draft, plant, true, random.int(705, 720));
      break;
    case 'P02':
      plantOwnDay(draft, plant, group, { theme: contactTheme(random, group) });
      break;
    case 'G01':
      plantOwnDay(draft, plant, random.pick(COUNTED_KINDS), {
        municipalityCode: random.pick(['9999', '0000', '1599', '55']),
      });
      break;
    case 'G02':
      plantOwnDay(draft, plant, random.pick(COUNTED_KINDS), { municipalityCode: SPLIT_CODE });
      break;
    case 'K07':
      plantOwnDay(draft, plant, 'outreach_talk', { participantCount: random.int(4, 7) });
      break;
    case 'K08':
      plantOwnDay(draft, plant, group, { participantCount: 3 });
      break;
    case 'V01':
      if (nth % 2 === 0) plantOwnDay(draft, plant, group, { participantCount: random.int(201, 600) });
      else plantOwnDay(draft, plant, 'peer_course', { leaderRefs: [] }, random.int(721, 900));
      break;
    default:
      throw new RangeError(`No way to plant ${plant.rule}`);
  }
}

function unreadableDate(text: (typeof UNREADABLE_DATES)[number], year: number): string {
  if (text.startsWith('-')) return `${year}${text}`;
  return text === '' || text === 'ukjent' ? text : `${text}${year}`;
}
