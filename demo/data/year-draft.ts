// Pure. A year of an organisation while it is filled.
import type { Kind } from '../../worker/rules/record.ts';
import { Calendar } from './calendar.ts';
import type { GeneratedActivity, GeneratedDay, GeneratedYear } from './generated-year.ts';
import { type Prng, prng } from './prng.ts';
import type { GeneratedBranch } from './register.ts';
import { theme } from './themes.ts';

/** A usual record that a planted one can be compared with: one leader, in a regular branch. */
export interface Companion {
  activity: GeneratedActivity;
  day: GeneratedDay;
  branch: GeneratedBranch;
}

/** What is not as usual about an activity. */
export type Fields = Partial<Omit<GeneratedActivity, 'id' | 'kind'>> & { kind?: string };

export class YearDraft {
  readonly random: Prng;
  readonly basisYear: number;
  readonly branches: readonly GeneratedBranch[];
  readonly regular: readonly GeneratedBranch[];
  readonly calendar: Calendar;
  readonly #activities: GeneratedActivity[] = [];
  readonly #days: GeneratedDay[] = [];
  readonly #companions: Companion[] = [];
  readonly #updatedAt: number;
  #daysOfActivity = 0;

  constructor(orgNumber: string, branches: readonly GeneratedBranch[], basisYear: number) {
    this.random = prng(`${orgNumber} ${basisYear}`);
    this.basisYear = basisYear;
    this.branches = branches;
    this.regular = branches.filter(({ role }) => role === 'regular');
    this.calendar = new Calendar(basisYear);
    this.#updatedAt = Date.UTC(basisYear + 1, 0, 12, 8);
  }

  /** Records so far. */
  get size(): number {
    return this.#days.length;
  }

  result(): GeneratedYear {
    return { basisYear: this.basisYear, activities: this.#activities, days: this.#days };
  }

  /** Usual but for the fields given. */
  addActivity(branch: GeneratedBranch, kind: Kind, fields: Fields): GeneratedActivity {
    const random = this.random;
    return this.pushActivity({
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

  pushActivity(fields: Omit<GeneratedActivity, 'id'>): GeneratedActivity {
    const activity = {
      id: `a${this.basisYear % 100}-${String(this.#activities.length + 1).padStart(6, '0')}`,
      ...fields,
    };
    this.#activities.push(activity);
    this.#daysOfActivity = 0;
    return activity;
  }

  /** Adds a day to the newest activity. Ids rise, so a planted record comes after the one it is compared with. */
  addDay(date: string, minutes: number, planted: GeneratedDay['planted']): GeneratedDay {
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

  /** Once more on the day of another record of the same activity. */
  addSameDay(day: GeneratedDay, minutes: number, planted: GeneratedDay['planted']): void {
    this.#days.push({ id: `${day.id}x`, activityId: day.activityId, date: day.date, minutes, planted });
  }

  /** Leaves the record to be compared with. */
  offer(companion: Companion): void {
    this.#companions.push(companion);
  }

  /** One that was offered, to nobody else. */
  takeCompanion(): Companion {
    const at = this.random.int(0, this.#companions.length - 1);
    const [companion] = this.#companions.splice(at, 1);
    if (companion === undefined) throw new RangeError('No record left to compare with');
    return companion;
  }

  /** Usual for the kind. */
  minutesOf(kind: Kind): number {
    if (kind === 'outreach_talk') return this.random.pick([20, 30, 30, 45, 60, 60, 75, 90, 120]);
    return kind === 'peer_course'
      ? this.random.pick([90, 120, 180, 240, 360])
      : this.random.pick([45, 60, 60, 90, 90, 120, 150, 180]);
  }

  #participants(kind: Kind): number {
    if (kind === 'outreach_talk') return this.random.pick([1, 1, 1, 1, 2, 2, 3]);
    return kind === 'peer_course' ? this.random.int(2, 24) : this.random.int(4, 18);
  }
}
