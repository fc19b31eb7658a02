// Pure. Records as they usually are.
import type { Kind } from '../../worker/rules/record.ts';
import { apportion } from './apportion.ts';
import { GROUPS_AND_OUTREACH } from './kinds.ts';
import { DEMO_BASIS_YEAR } from './organisations.ts';
import { ROLE_RECORDS } from './plan.ts';
import type { GeneratedBranch, GeneratedSupporter } from './register.ts';
import type { YearDraft } from './year-draft.ts';

const KIND_SHARES: readonly (readonly [Kind, number])[] = [
  ['outreach_talk', 0.3],
  ['talk_group', 0.3],
  ['activity_group', 0.28],
  ['peer_course', 0.12],
];

/** Of branches that were not there, or not in order, all year. */
export function addSpecialRecords(draft: YearDraft, branch: GeneratedBranch): void {
  if (branch.role === 'regular' || draft.calendar.windowOf(branch) === null) return;
  for (let i = 0; i < ROLE_RECORDS[branch.role]; i++)
    addSeries(draft, branch, draft.random.pick(GROUPS_AND_OUTREACH), 1);
}

/** Quotas by largest remainder, so that two years of an organisation differ in size only and X01 is quiet. */
export function addUsualRecords(draft: YearDraft, total: number): void {
  const perBranch = apportion(
    total,
    draft.regular.map(({ weight }) => weight),
  );
  const changed = draft.basisYear < DEMO_BASIS_YEAR ? 1 : -1;
  draft.regular.forEach((branch, index) => {
    const shares = KIND_SHARES.map(([, share]) => share);
    const perKind = apportion(perBranch[index] ?? 0, index === changed ? shares.toReversed() : shares);
    KIND_SHARES.forEach(([kind], at) => {
      let left = perKind[at] ?? 0;
      while (left > 0) left -= addSeries(draft, branch, kind, Math.min(left, seriesLength(draft, kind)));
    });
  });
}

function seriesLength(draft: YearDraft, kind: Kind): number {
  if (kind === 'outreach_talk') return 1;
  return kind === 'peer_course' ? draft.random.int(1, 3) : draft.random.int(3, 12);
}

/** One activity with days a week or two apart; gives how many days it has. */
function addSeries(draft: YearDraft, branch: GeneratedBranch, kind: Kind, length: number): number {
  const { random } = draft;
  const window = draft.calendar.windowOf(branch);
  if (window === null) throw new RangeError(`${branch.id} is not active in ${draft.basisYear}`);
  const leaders = leadersFor(draft, branch, kind);
  const refs = leaders.map(({ ref }) => ref);
  // A course without a leader still needs a day of its own, or two of them would look like one (D01).
  const taken = refs.length > 0 ? refs : [`${branch.id} course`];
  const activity = draft.addActivity(branch, kind, { leaderRefs: refs });
  const minutes = draft.minutesOf(kind);
  const step = kind === 'peer_course' ? 1 : random.pick([7, 7, 14]);
  let from = random.int(window.first, window.last);
  for (let i = 0; i < length; i++) {
    const index = draft.calendar.takeFreeDay(taken, window, from);
    const day = draft.addDay(draft.calendar.dates[index] ?? '', minutes, null);
    if (refs.length === 1 && kind !== 'peer_course' && branch.role === 'regular') {
      draft.offer({ activity, day, branch });
    }
    from = index + step;
  }
  return length;
}

function leadersFor(draft: YearDraft, branch: GeneratedBranch, kind: Kind): GeneratedSupporter[] {
  const { random } = draft;
  if (kind === 'peer_course' && random.chance(0.3)) return [];
  const first = random.pick(branch.leaders);
  const second = random.pick(branch.leaders);
  return kind !== 'outreach_talk' && first !== second && random.chance(0.3) ? [first, second] : [first];
}
