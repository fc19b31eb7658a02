// Pure. One basis year of one organisation: normal activities first, then the planted mess.
import type { Audience, Channel, Kind, RecordStatus } from '../../worker/rules/record.ts';
import type { RuleId } from '../../worker/rules/rule-ids.ts';
import { BLOCKED_ORG_NUMBER, DEMO_BASIS_YEAR, type DemoOrganisation } from './organisations.ts';
import { PLACES, REPLACED_CODES, SPLIT_CODE } from './places.ts';
import {
  CROWDED_DAY_ACTIVITIES,
  crowdedDays,
  PLANTS,
  type Plant,
  plantedCount,
  ROLE_RECORDS,
  replacedCodes,
} from './plan.ts';
import { type Prng, prng } from './prng.ts';
import type { GeneratedBranch, GeneratedSupporter } from './register.ts';
import { contactTheme, theme } from './themes.ts';

export interface GeneratedActivity {
  id: string;
  branchId: string;
  kind: string;
  channel: Channel;
  audience: Audience;
  country: string;
  municipalityCode: string | null;
  leaderRefs: string[];
  participantCount: number | null;
  sameDayNewParticipants: boolean | null;
  theme: string;
  status: RecordStatus;
  updatedAt: number;
}

export interface GeneratedDay {
  id: string;
  activityId: string;
  date: string;
  minutes: number;
  /** The line of the plan this record is there for. */
  planted: { rule: RuleId; severity: 'E' | 'W' } | null;
}

export interface GeneratedYear {
  basisYear: number;
  activities: GeneratedActivity[];
  days: GeneratedDay[];
}

/** Where the planted identity number is: an outreach talk that would count. The number is synthetic (month + 80). */
export const PLANTED_IDENTITY = {
  orgNumber: BLOCKED_ORG_NUMBER,
  branchId: 'b-002',
  date: `${DEMO_BASIS_YEAR}-05-14`,
  theme: 'Samtale hjemme, gjelder 14857510098',
} as const;

const KIND_SHARES: readonly (readonly [Kind, number])[] = [
  ['outreach_talk', 0.3],
  ['talk_group', 0.3],
  ['activity_group', 0.28],
  ['peer_course', 0.12],
];
const GROUP_KINDS = ['talk_group', 'activity_group'] as const;
const GROUPS_AND_OUTREACH = ['talk_group', 'activity_group', 'outreach_talk'] as const;
const COUNTED_KINDS = [...GROUPS_AND_OUTREACH, 'peer_course'] as const;

/** Not dates, or dates of two possible readings; none of them is `yyyy-mm-dd` of a real day. */
const UNREADABLE_DATES = ['-02-30', '-06-31', '-13-05', '03/04/', 'uke 12, ', 'våren ', 'ukjent', ''] as const;

/** A normal record that a planted one can be compared with: one leader, in a regular branch. */
interface Companion {
  activity: GeneratedActivity;
  day: GeneratedDay;
  branch: GeneratedBranch;
}

type Fields = Partial<Omit<GeneratedActivity, 'id' | 'kind'>> & { kind?: string };

/** Generates the records of one year, exactly as many as the organisation has, the same at every call. */
export function generateYear(
  organisation: DemoOrganisation,
  branches: readonly GeneratedBranch[],
  basisYear: number,
): GeneratedYear {
  const records = organisation.years.find((year) => year.basisYear === basisYear)?.records ?? 0;
  const year = new Year(organisation.orgNumber, branches, basisYear, records);
  if (records > 0) year.fill();
  return year.result();
}

class Year {
  readonly #random: Prng;
  readonly #basisYear: number;
  readonly #records: number;
  readonly #branches: readonly GeneratedBranch[];
  readonly #regular: readonly GeneratedBranch[];
  readonly #withOddLeaders: readonly GeneratedBranch[];
  readonly #orgNumber: string;
  readonly #dates: readonly string[];
  readonly #updatedAt: number;
  readonly #activities: GeneratedActivity[] = [];
  readonly #days: GeneratedDay[] = [];
  readonly #companions: Companion[] = [];
  /** `who date` of everything taken: nobody leads twice on a day unless it is planted. */
  readonly #taken = new Map<string, Uint8Array>();
  readonly #takenElsewhere = new Set<string>();
  #daysOfActivity = 0;

  constructor(orgNumber: string, branches: readonly GeneratedBranch[], basisYear: number, records: number) {
    this.#orgNumber = orgNumber;
    this.#random = prng(`${orgNumber} ${basisYear}`);
    this.#basisYear = basisYear;
    this.#records = records;
    this.#branches = branches;
    this.#regular = branches.filter(({ role }) => role === 'regular');
    this.#withOddLeaders = branches.filter(({ unfitLeaders }) => unfitLeaders.length > 0);
    this.#dates = datesOf(basisYear);
    this.#updatedAt = Date.UTC(basisYear + 1, 0, 12, 8);
  }

  result(): GeneratedYear {
    return { basisYear: this.#basisYear, activities: this.#activities, days: this.#days };
  }

  fill(): void {
    if (this.#orgNumber === PLANTED_IDENTITY.orgNumber) this.#plantIdentityNumber();
    const planted =
      PLANTS.reduce((total, plant) => total + plantedCount(plant, this.#records), 0) +
      crowdedDays(this.#records) * (CROWDED_DAY_ACTIVITIES - 1) +
      replacedCodes(this.#records);
    const special = this.#branches.filter(({ role }) => role !== 'regular');
    for (const branch of special) this.#specialRecords(branch);
    this.#normalRecords(this.#records - planted - this.#days.length);
    for (const plant of PLANTS) {
      for (let i = 0; i < plantedCount(plant, this.#records); i++) this.#plant(plant, i);
    }
    for (let i = 0; i < crowdedDays(this.#records); i++) this.#plantCrowdedDay();
    for (let i = 0; i < replacedCodes(this.#records); i++) {
      this.#single(null, this.#random.pick(COUNTED_KINDS), { municipalityCode: this.#random.pick(REPLACED_CODES) });
    }
    if (this.#days.length !== this.#records) throw new RangeError(`${this.#days.length} records, not ${this.#records}`);
  }

  #plantIdentityNumber(): void {
    const branch = this.#branches.find(({ id }) => id === PLANTED_IDENTITY.branchId);
    const leader = branch?.leaders[0];
    if (branch === undefined || leader === undefined) throw new RangeError('No branch for the identity number');
    const index = this.#dates.indexOf(PLANTED_IDENTITY.date);
    this.#take(leader.ref, index);
    this.#addActivity(branch, 'outreach_talk', { leaderRefs: [leader.ref], theme: PLANTED_IDENTITY.theme });
    this.#addDay(PLANTED_IDENTITY.date, 60, null);
  }

  #specialRecords(branch: GeneratedBranch): void {
    if (branch.role === 'regular' || this.#window(branch) === null) return;
    for (let i = 0; i < ROLE_RECORDS[branch.role]; i++) this.#series(branch, this.#random.pick(GROUPS_AND_OUTREACH), 1);
  }

  /** Quotas by largest remainder, so that two years of an organisation differ in size only and X01 is quiet. */
  #normalRecords(total: number): void {
    const perBranch = apportion(
      total,
      this.#regular.map(({ weight }) => weight),
    );
    const changed = this.#basisYear < DEMO_BASIS_YEAR ? 1 : -1;
    this.#regular.forEach((branch, index) => {
      const shares = KIND_SHARES.map(([, share]) => share);
      const perKind = apportion(perBranch[index] ?? 0, index === changed ? shares.toReversed() : shares);
      KIND_SHARES.forEach(([kind], at) => {
        let left = perKind[at] ?? 0;
        while (left > 0) left -= this.#series(branch, kind, Math.min(left, this.#seriesLength(kind)));
      });
    });
  }

  #seriesLength(kind: Kind): number {
    if (kind === 'outreach_talk') return 1;
    return kind === 'peer_course' ? this.#random.int(1, 3) : this.#random.int(3, 12);
  }

  /** One activity with days a week or two apart; gives how many days it has. */
  #series(branch: GeneratedBranch, kind: Kind, length: number): number {
    const random = this.#random;
    const window = this.#window(branch);
    if (window === null) throw new RangeError(`${branch.id} is not active in ${this.#basisYear}`);
    const leaders = this.#leadersFor(branch, kind);
    const refs = leaders.map(({ ref }) => ref);
    // A course without a leader still needs a day of its own, or two of them would look like one (D01).
    const taken = refs.length > 0 ? refs : [`${branch.id} course`];
    const activity = this.#addActivity(branch, kind, { leaderRefs: refs });
    const minutes = this.#minutes(kind);
    const step = kind === 'peer_course' ? 1 : random.pick([7, 7, 14]);
    let from = random.int(window.first, window.last);
    for (let i = 0; i < length; i++) {
      const index = this.#freeDay(taken, window, from);
      for (const who of taken) this.#take(who, index);
      const day = this.#addDay(this.#dates[index] ?? '', minutes, null);
      if (refs.length === 1 && kind !== 'peer_course' && branch.role === 'regular') {
        this.#companions.push({ activity, day, branch });
      }
      from = index + step;
    }
    return length;
  }

  #leadersFor(branch: GeneratedBranch, kind: Kind): GeneratedSupporter[] {
    const random = this.#random;
    if (kind === 'peer_course' && random.chance(0.3)) return [];
    const first = random.pick(branch.leaders);
    const second = random.pick(branch.leaders);
    return kind !== 'outreach_talk' && first !== second && random.chance(0.3) ? [first, second] : [first];
  }

  #minutes(kind: Kind): number {
    if (kind === 'outreach_talk') return this.#random.pick([20, 30, 30, 45, 60, 60, 75, 90, 120]);
    return kind === 'peer_course'
      ? this.#random.pick([90, 120, 180, 240, 360])
      : this.#random.pick([45, 60, 60, 90, 90, 120, 150, 180]);
  }

  #participants(kind: Kind): number {
    if (kind === 'outreach_talk') return this.#random.pick([1, 1, 1, 1, 2, 2, 3]);
    return kind === 'peer_course' ? this.#random.int(2, 24) : this.#random.int(4, 18);
  }

  #plant(plant: Plant, nth: number): void {
    const random = this.#random;
    const group = random.pick(GROUP_KINDS);
    switch (plant.rule) {
      case 'A01':
        this.#single(plant, random.pick(COUNTED_KINDS), {
          status: random.pick(['draft', 'submitted', 'rejected']),
        });
        break;
      case 'T01':
        this.#onText(
          plant,
          random.pick([
            `${this.#basisYear - 1}-12-${random.int(20, 31)}`,
            `${this.#basisYear + 1}-01-0${random.int(2, 9)}`,
          ]),
        );
        break;
      case 'T02':
        this.#onText(plant, unreadableDate(random.pick(UNREADABLE_DATES), this.#basisYear));
        break;
      case 'T04':
        this.#sameDayTwice(plant);
        break;
      case 'B01':
        this.#outsideBranch(plant, nth);
        break;
      case 'K05':
        this.#single(plant, random.pick(COUNTED_KINDS), {
          country: random.pick(['SE', 'DK', 'FI', 'ES']),
          municipalityCode: null,
        });
        break;
      case 'K06':
        if (nth % 3 === 0) this.#single(plant, group, { audience: 'professionals' });
        else {
          const kind = nth % 3 === 1 ? 'other' : 'turgruppe';
          this.#single(plant, group, { kind, theme: theme(random, 'other') });
        }
        break;
      case 'K04':
        this.#single(plant, 'outreach_talk', {
          channel: random.pick(['phone', 'phone', 'video', 'chat', 'email']),
        });
        break;
      case 'V02':
        if (plant.severity === 'E' && nth % 2 === 0) this.#single(plant, group, { participantCount: null });
        else {
          const kind = plant.severity === 'E' ? 'outreach_talk' : 'peer_course';
          this.#single(plant, kind, { participantCount: random.pick([0, null]) });
        }
        break;
      case 'K01':
        this.#single(plant, group, { participantCount: random.int(1, 2) });
        break;
      case 'K02':
        this.#single(plant, group, {}, random.pick([15, 20, 30, 40, 44]));
        break;
      case 'K03':
        this.#single(plant, 'peer_course', {}, random.pick([30, 45, 60, 89]));
        break;
      case 'L01':
        this.#single(plant, random.pick(GROUPS_AND_OUTREACH), { leaderRefs: [] });
        break;
      case 'L02':
        this.#oddLeader(plant);
        break;
      case 'D01':
        this.#like(plant, (day) => day.minutes);
        break;
      case 'D02':
        this.#like(plant, (day) => day.minutes + 15);
        break;
      case 'L03':
        this.#sameLeaderAgain(plant, plant.severity === 'E' ? false : null);
        break;
      case 'L04':
        this.#sameLeaderAgain(plant, true, random.int(705, 720));
        break;
      case 'P02':
        this.#single(plant, group, { theme: contactTheme(random, group) });
        break;
      case 'G01':
        this.#single(plant, random.pick(COUNTED_KINDS), {
          municipalityCode: random.pick(['9999', '0000', '1599', '55']),
        });
        break;
      case 'G02':
        this.#single(plant, random.pick(COUNTED_KINDS), { municipalityCode: SPLIT_CODE });
        break;
      case 'K07':
        this.#single(plant, 'outreach_talk', { participantCount: random.int(4, 7) });
        break;
      case 'K08':
        this.#single(plant, group, { participantCount: 3 });
        break;
      case 'V01':
        if (nth % 2 === 0) this.#single(plant, group, { participantCount: random.int(201, 600) });
        else this.#single(plant, 'peer_course', { leaderRefs: [] }, random.int(721, 900));
        break;
      default:
        throw new RangeError(`No way to plant ${plant.rule}`);
    }
  }

  /** A day of its own, normal but for the fields given. */
  #single(plant: Plant | null, kind: Kind, fields: Fields, minutes = this.#minutes(kind)): void {
    const branch = this.#random.pick(this.#regular);
    const leader = this.#random.pick(branch.leaders);
    const refs = fields.leaderRefs ?? [leader.ref];
    const index = this.#freeDay(
      refs.length > 0 ? refs : [`${branch.id} ${kind}`],
      WHOLE_YEAR,
      this.#random.int(0, 364),
    );
    this.#take(refs[0] ?? `${branch.id} ${kind}`, index);
    this.#addActivity(branch, kind, { leaderRefs: refs, ...fields });
    this.#addDay(this.#dates[index] ?? '', minutes, plant);
  }

  #onText(plant: Plant, date: string): void {
    const branch = this.#random.pick(this.#regular);
    const free = branch.leaders.filter(({ ref }) => !this.#takenElsewhere.has(`${ref} ${date}`));
    const leader = this.#random.pick(free);
    this.#takenElsewhere.add(`${leader.ref} ${date}`);
    const kind = this.#random.pick(GROUPS_AND_OUTREACH);
    this.#addActivity(branch, kind, { leaderRefs: [leader.ref] });
    this.#addDay(date, this.#minutes(kind), plant);
  }

  #oddLeader(plant: Plant): void {
    const branch = this.#random.pick(this.#withOddLeaders.length > 0 ? this.#withOddLeaders : this.#regular);
    const leaders = plant.severity === 'E' ? branch.unfitLeaders : branch.untrainedLeaders;
    const leader = this.#random.pick(leaders);
    const index = this.#freeDay([leader.ref], WHOLE_YEAR, this.#random.int(0, 364));
    this.#take(leader.ref, index);
    const kind = this.#random.pick(GROUPS_AND_OUTREACH);
    this.#addActivity(branch, kind, { leaderRefs: [leader.ref] });
    this.#addDay(this.#dates[index] ?? '', this.#minutes(kind), plant);
  }

  #outsideBranch(plant: Plant, nth: number): void {
    const random = this.#random;
    const branch = random.pick(this.#regular);
    const leader = random.pick(branch.leaders);
    const outside = this.#branches.find(({ role }) => role === (nth % 3 === 1 ? 'closed' : 'opened'));
    const window = outside === undefined ? null : this.#outsideWindow(outside);
    const known = outside !== undefined && window !== null && nth % 3 !== 0;
    const within = known ? window : WHOLE_YEAR;
    const index = this.#freeDay([leader.ref], within, random.int(within.first, within.last));
    this.#take(leader.ref, index);
    const kind = random.pick(GROUPS_AND_OUTREACH);
    this.#addActivity(branch, kind, {
      leaderRefs: [leader.ref],
      branchId: known ? outside.id : `b-gammel-${random.int(1, 9)}`,
    });
    this.#addDay(this.#dates[index] ?? '', this.#minutes(kind), plant);
  }

  #companion(): Companion {
    const at = this.#random.int(0, this.#companions.length - 1);
    const [companion] = this.#companions.splice(at, 1);
    if (companion === undefined) throw new RangeError('No record left to compare with');
    return companion;
  }

  /** The activity gets the same day once more; its length differs, so that D01 stays out of it. */
  #sameDayTwice(plant: Plant): void {
    const { activity, day } = this.#companion();
    activity.sameDayNewParticipants = true;
    const id = `${day.id}x`;
    this.#days.push({ id, activityId: activity.id, date: day.date, minutes: day.minutes + 30, planted: plant });
  }

  #like(plant: Plant, minutes: (day: GeneratedDay) => number): void {
    const { activity, day } = this.#companion();
    const { id: _, ...fields } = activity;
    this.#push({ ...fields, sameDayNewParticipants: true });
    this.#addDay(day.date, minutes(day), plant);
  }

  /** Kind, minutes and participants differ from the first activity of that day, so that D02 stays out of it. */
  #sameLeaderAgain(plant: Plant, sameDayNewParticipants: boolean | null, minutes?: number): void {
    const { activity, day, branch } = this.#companion();
    this.#addActivity(branch, activity.kind === 'talk_group' ? 'activity_group' : 'talk_group', {
      leaderRefs: activity.leaderRefs,
      participantCount: activity.participantCount === 7 ? 8 : 7,
      sameDayNewParticipants,
    });
    this.#addDay(day.date, minutes ?? (day.minutes === 60 ? 75 : 60), plant);
  }

  /** Places, minutes and participants all differ, so that only the number of activities is odd. */
  #plantCrowdedDay(): void {
    const { activity, day, branch } = this.#companion();
    const first = this.#random.int(0, PLACES.length - CROWDED_DAY_ACTIVITIES);
    const places = PLACES.slice(first, first + CROWDED_DAY_ACTIVITIES).filter(
      ({ code }) => code !== activity.municipalityCode,
    );
    for (let i = 1; i < CROWDED_DAY_ACTIVITIES; i++) {
      this.#addActivity(branch, this.#random.pick(GROUP_KINDS), {
        leaderRefs: activity.leaderRefs,
        municipalityCode: places[i - 1]?.code ?? null,
        participantCount: 20 + i,
        sameDayNewParticipants: true,
      });
      const last = i === CROWDED_DAY_ACTIVITIES - 1;
      this.#addDay(day.date, 45 + i, last ? { rule: 'L04', severity: 'W' } : null);
    }
  }

  #addActivity(branch: GeneratedBranch, kind: Kind, fields: Fields): GeneratedActivity {
    const random = this.#random;
    return this.#push({
      branchId: branch.id,
      kind,
      channel: kind === 'peer_course' && random.chance(0.1) ? 'video' : 'in_person',
      audience: random.chance(0.15) ? 'next_of_kin' : 'target_group',
      country: 'NO',
      municipalityCode: random.pick(branch.municipalityCodes),
      leaderRefs: [],
      participantCount: this.#participants(kind),
      sameDayNewParticipants: random.pick([null, null, null, null, true, false]),
      theme: theme(random, kind),
      status: 'approved',
      updatedAt: this.#updatedAt + random.int(0, 20 * 86_400_000),
      ...fields,
    });
  }

  #push(fields: Omit<GeneratedActivity, 'id'>): GeneratedActivity {
    const activity = {
      id: `a${this.#basisYear % 100}-${String(this.#activities.length + 1).padStart(6, '0')}`,
      ...fields,
    };
    this.#activities.push(activity);
    this.#daysOfActivity = 0;
    return activity;
  }

  /** Adds a day to the newest activity. Ids rise, so a planted record comes after the one it is compared with. */
  #addDay(date: string, minutes: number, planted: GeneratedDay['planted']): GeneratedDay {
    const activity = this.#activities.at(-1);
    if (activity === undefined) throw new RangeError('A day needs an activity');
    this.#daysOfActivity += 1;
    const day = {
      id: `${activity.id}-${String(this.#daysOfActivity).padStart(2, '0')}`,
      activityId: activity.id,
      date,
      minutes,
      planted,
    };
    this.#days.push(day);
    return day;
  }

  #take(who: string, index: number): void {
    const taken = this.#taken.get(who) ?? new Uint8Array(this.#dates.length);
    taken[index] = 1;
    this.#taken.set(who, taken);
  }

  #freeDay(who: readonly string[], { first, last }: Window, from: number): number {
    const length = last - first + 1;
    for (let i = 0; i < length; i++) {
      const index = first + ((from - first + i) % length);
      if (who.every((each) => this.#taken.get(each)?.[index] !== 1)) return index;
    }
    throw new RangeError(`No free day left for ${who.join(' and ')}`);
  }

  #window({ activeFrom, activeTo }: GeneratedBranch): Window | null {
    const first = this.#dates.findIndex((date) => date >= activeFrom);
    const last = this.#dates.findLastIndex((date) => activeTo === null || date <= activeTo);
    return first === -1 || last === -1 ? null : { first, last };
  }

  #outsideWindow(branch: GeneratedBranch): Window | null {
    const window = this.#window(branch);
    if (window === null) return WHOLE_YEAR;
    if (window.first > 0) return { first: 0, last: window.first - 1 };
    return window.last < 364 ? { first: window.last + 1, last: 364 } : null;
  }
}

/** Days of the year from 0, both included. */
interface Window {
  first: number;
  last: number;
}

const WHOLE_YEAR: Window = { first: 0, last: 364 };

function datesOf(year: number): string[] {
  const dates: string[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000)
    dates.push(new Date(at).toISOString().slice(0, 10));
  return dates;
}

function unreadableDate(text: (typeof UNREADABLE_DATES)[number], year: number): string {
  if (text.startsWith('-')) return `${year}${text}`;
  return text === '' || text === 'ukjent' ? text : `${text}${year}`;
}

/** Whole numbers in proportion to the shares that sum to the total (largest remainder). */
function apportion(total: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  const exact = shares.map((share) => (total * share) / sum);
  const whole = exact.map(Math.floor);
  const byRemainder = exact
    .map((value, index) => ({ index, left: value - Math.floor(value) }))
    .sort((a, b) => b.left - a.left || a.index - b.index);
  let missing = total - whole.reduce((all, value) => all + value, 0);
  for (const { index } of byRemainder) {
    if (missing === 0) break;
    whole[index] = (whole[index] ?? 0) + 1;
    missing -= 1;
  }
  return whole;
}
