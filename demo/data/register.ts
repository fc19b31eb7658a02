// Pure.
import type { BranchKind } from '../../worker/rules/record.ts';
import { DEMO_BASIS_YEAR, type DemoOrganisation } from './organisations.ts';
import { FIRST_PLACE_CODES, PLACES, type Place } from './places.ts';
import { type BranchRole, branchRoles } from './plan.ts';
import { type Prng, prng } from './prng.ts';

export interface GeneratedSupporter {
  ref: string;
  branchId: string;
  approvedAt: string | null;
  courseCompletedAt: string | null;
  endedAt: string | null;
}

export interface GeneratedBranch {
  id: string;
  code: string;
  name: string;
  kind: BranchKind;
  municipalityCodes: string[];
  activeFrom: string;
  activeTo: string | null;
  mergedIntoId: string | null;
  annualReportReceived: boolean;
  members: number;
  role: BranchRole | 'regular';
  /** How much of the organisation's activity is here, relative to the other regular branches. */
  weight: number;
  /** Approved, trained and not ended on every day of the generated years. */
  leaders: GeneratedSupporter[];
  /** Not approved on any planted day, or ended before it (L02, not counted). */
  unfitLeaders: GeneratedSupporter[];
  /** Approved without the course (L02, flagged). */
  untrainedLeaders: GeneratedSupporter[];
}

const RECORDS_PER_LEADER = 45;
/** So many of the regular branches have leaders that break L02: enough for every planted day. */
const BRANCHES_WITH_ODD_LEADERS = 10;

/** Branches and peer supporters of one organisation, the same at every call. */
export function generateRegister(organisation: DemoOrganisation): GeneratedBranch[] {
  const random = prng(`${organisation.orgNumber} register`);
  const places = choosePlaces(random, organisation.branchCount);
  const roles = branchRoles(organisation);
  const regularCount = organisation.branchCount - roles.length;
  const weights = places.map((_, index) => 1 / Math.sqrt(index + 1));
  const totalWeight = weights.slice(0, regularCount).reduce((total, weight) => total + weight, 0);
  const mostRecords = Math.max(...organisation.years.map(({ records }) => records));
  const refs = new Set<string>();

  return places.map((place, index): GeneratedBranch => {
    const id = `b-${String(index + 1).padStart(3, '0')}`;
    const role = index < regularCount ? 'regular' : (roles[index - regularCount] ?? 'regular');
    const weight = role === 'regular' ? (weights[index] ?? 0) / totalWeight : 0;
    const supporter = (fields: Partial<GeneratedSupporter>): GeneratedSupporter => ({
      ref: newRef(random, refs),
      branchId: id,
      ...trained(random),
      endedAt: null,
      ...fields,
    });
    const odd = role === 'regular' && index < BRANCHES_WITH_ODD_LEADERS;
    const kind = branchKind(index, organisation.branchCount);
    return {
      id,
      code: `L${String(101 + index)}`,
      name: branchName(random, kind, place),
      kind,
      municipalityCodes: [
        place.code,
        ...place.countyCodes.filter((code) => code !== place.code && random.chance(0.06)),
      ].slice(0, 4),
      activeFrom: role === 'opened' ? `${DEMO_BASIS_YEAR}-09-01` : `${random.int(1974, 2016)}-0${random.int(1, 9)}-01`,
      activeTo: activeTo(role),
      mergedIntoId: role === 'merged' ? 'b-001' : null,
      annualReportReceived: role !== 'unreported',
      members: role === 'memberless' ? 0 : 12 + Math.round(weight * mostRecords * 0.7) + random.int(0, 40),
      role,
      weight,
      leaders: Array.from({ length: 3 + Math.ceil((weight * mostRecords) / RECORDS_PER_LEADER) }, () => supporter({})),
      unfitLeaders: odd
        ? [
            supporter({ approvedAt: null }),
            supporter({ approvedAt: `${DEMO_BASIS_YEAR + 1}-02-01` }),
            supporter({ endedAt: `${DEMO_BASIS_YEAR - 2}-06-30` }),
          ]
        : [],
      untrainedLeaders: odd ? [supporter({ courseCompletedAt: null })] : [],
    };
  });
}

function choosePlaces(random: Prng, count: number): Place[] {
  const first = FIRST_PLACE_CODES.map((code) => {
    const place = PLACES.find((each) => each.code === code);
    if (place === undefined) throw new RangeError(`No municipality ${code}`);
    return place;
  });
  const rest = PLACES.filter(({ code }) => !FIRST_PLACE_CODES.includes(code));
  return [...shuffle(random, first), ...shuffle(random, rest)].slice(0, count);
}

function shuffle<T>(random: Prng, list: readonly T[]): T[] {
  const left = [...list];
  const shuffled: T[] = [];
  while (left.length > 0) shuffled.push(...left.splice(random.int(0, left.length - 1), 1));
  return shuffled;
}

function branchKind(index: number, branchCount: number): BranchKind {
  if (branchCount < 8) return 'local';
  const kinds: Record<number, BranchKind> = { 3: 'county', 4: 'region', 5: 'central', 6: 'network' };
  return kinds[index] ?? (branchCount > 100 && index >= 20 && index < 30 ? 'county' : 'local');
}

function branchName(random: Prng, kind: BranchKind, { name, countyName }: Place): string {
  switch (kind) {
    case 'county':
      return `${countyName} fylkeslag, ${name}`;
    case 'region':
      return `Region ${name} og omegn`;
    case 'central':
      return 'Landsstyret';
    case 'network':
      return `Nettverket "Ung & sprek" (18–35 år)`;
    case 'local':
      return random.pick([
        `${name} lokallag`,
        `${name} lokallag`,
        `${name} lokallag`,
        `${name} og omegn likepersonlag`,
        `«Lyspunktet» ${name}`,
        `"Nordlyset" i ${name}`,
        `St. Olav's venner, ${name}`,
        `${name} 'midt i byen'`,
      ]);
  }
}

function activeTo(role: GeneratedBranch['role']): string | null {
  if (role === 'closed') return `${DEMO_BASIS_YEAR}-02-28`;
  return role === 'merged' ? `${DEMO_BASIS_YEAR}-06-30` : null;
}

function trained(random: Prng): { approvedAt: string; courseCompletedAt: string } {
  const year = random.int(2009, DEMO_BASIS_YEAR - 2);
  return {
    courseCompletedAt: `${year - 1}-${random.pick(['02', '05', '10'])}-1${random.int(0, 9)}`,
    approvedAt: `${year}-03-0${random.int(1, 9)}`,
  };
}

/** No vowels and no digits next to each other: a reference that reads as neither a word nor a number. */
function newRef(random: Prng, taken: Set<string>): string {
  for (;;) {
    let ref = 'lp-';
    for (let i = 0; i < 3; i++)
      ref +=
        random.pick(['b', 'c', 'd', 'f', 'g', 'h', 'k', 'm', 'n', 'p', 'r', 't', 'w', 'x']) + String(random.int(0, 9));
    if (!taken.has(ref)) {
      taken.add(ref);
      return ref;
    }
  }
}
