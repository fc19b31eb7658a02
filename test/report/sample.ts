import type { ExportRequest, Lang, Variant } from '../../worker/protocol/job.ts';
import { describeReport } from '../../worker/report/describe-report.ts';
import type { Report, ReportFinding, ReportInput } from '../../worker/report/report.ts';
import type { AggregateRow, Tally } from '../../worker/rules/aggregates.ts';
import { removeContacts } from '../../worker/rules/contacts.ts';
import { MUNICIPALITIES } from '../../worker/rules/municipalities.ts';
import type { ActivityRecord, Branch, Register } from '../../worker/rules/record.ts';
import type { Verdict } from '../../worker/rules/rule-ids.ts';
import { requireRuleSet } from '../../worker/rules/rule-set-for.ts';
import { aggregatePage, tallyPage } from '../../worker/stages/aggregate.ts';
import { protectReport } from '../../worker/stages/protect.ts';

export interface Sample {
  input: ReportInput;
  /** Protected, as every file is made from it. */
  report: Report;
  records: ActivityRecord[];
  verdicts: Verdict[];
  findings: ReportFinding[];
  rows: AggregateRow[];
  tally: Tally;
}

export interface SampleOptions {
  records?: number;
  branches?: number;
  lang?: Lang;
  variant?: Variant;
  format?: ExportRequest['format'];
  seed?: number;
  theme?: (index: number) => string;
  branchName?: string;
  /** Reference of the one leader of every record. */
  leader?: string;
  /** Rows a sheet holds below its header. */
  maxListRows?: number;
}

/** Small and fast, and the same on every machine (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const KINDS = ['outreach_talk', 'talk_group', 'activity_group', 'peer_course'] as const;
const WORDS = ['Mestring', 'samtale på kafé', 'ro & hvile', '«å leve med»', 'tur <kort>', 'søvn', 'Ætt og "slekt"'];

/** A made-up organisation with its records, counted and described. */
export function sample(options: SampleOptions = {}): Sample {
  const {
    records: count = 400,
    branches: branchCount = 12,
    lang = 'nb',
    variant = 'external',
    format = 'xlsx',
  } = options;
  const next = random(options.seed ?? 1);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(next() * items.length)];
    if (item === undefined) throw new RangeError('Nothing to pick from');
    return item;
  };
  const municipalities = [...MUNICIPALITIES.values()];
  const branches = Array.from({ length: branchCount }, (_, index): Branch => {
    const { code, name } = pick(municipalities);
    return {
      id: `branch-${index}`,
      code: `L${String(index + 1).padStart(3, '0')}`,
      name: index === 0 && options.branchName !== undefined ? options.branchName : `${name} lokallag`,
      kind: 'local',
      municipalityCodes: [code],
      activeFrom: '2001-01-01',
      activeTo: null,
      mergedIntoId: null,
      annualReportReceived: next() < 0.9,
      members: Math.floor(next() * 200),
    };
  });
  const register: Register = {
    organisation: { orgNumber: '311000012', name: 'Foreningen for prøvetall & tester' },
    branches,
    peerSupporters: branches.flatMap((branch, index) =>
      Array.from({ length: index % 7 }, (_, number) => ({
        ref: `lp-${index}-${number}`,
        branchId: branch.id,
        approvedAt: '2020-03-01',
        courseCompletedAt: '2020-02-01',
        endedAt: number === 6 ? '2023-01-01' : null,
      })),
    ),
  };
  const records = Array.from({ length: count }, (_, index): ActivityRecord => {
    const branch = pick(branches.slice(0, Math.max(1, branches.length - 1)));
    const home = branch.municipalityCodes[0] ?? '0301';
    const municipalityCode = next() < 0.95 ? home : pick(municipalities).code;
    const day = new Date(Date.UTC(2025, 0, 1 + Math.floor((index * 365) / count))).toISOString().slice(0, 10);
    return {
      id: `r-${String(index).padStart(7, '0')}`,
      activityId: `a-${index}`,
      date: day,
      registeredDate: day,
      minutes: 45 + Math.floor(next() * 120),
      branchId: branch.id,
      kind: pick(KINDS),
      channel: 'in_person',
      audience: 'target_group',
      country: 'NO',
      municipalityCode,
      municipality: 'current',
      countyCode: municipalityCode.slice(0, 2),
      leaderRefs: [options.leader ?? `lp-${index % 40}`],
      participantCount: 1 + Math.floor(next() * 12),
      sameDayNewParticipants: null,
      theme: options.theme?.(index) ?? `${pick(WORDS)} ${pick(WORDS)}`,
      status: 'approved',
    };
  });
  const verdicts = records.map((): Verdict => (next() < 0.1 ? pick(['A01', 'K01', 'L01'] as const) : null));
  const rows = aggregatePage(records, verdicts);
  const findings = sampleFindings(records, verdicts, branches);
  const tally = tallyPage(verdicts, findings);
  const ruleSet = requireRuleSet(2025);
  const input: ReportInput = {
    request: { basisYear: 2025, format, variant, lang },
    register,
    ruleSet,
    rows,
    tally,
    snapshotDate: '2026-08-31',
    inputSha256: 'ab'.repeat(32),
    version: '0.1.0',
  };
  const report = protectReport(describeReport(input, options.maxListRows), ruleSet.smallNumberK);
  return { input, report, records, verdicts, findings, rows, tally };
}

/** Why each record is not counted, warnings of some that are, and all that can be said of whole branches. */
function sampleFindings(records: ActivityRecord[], verdicts: Verdict[], branches: Branch[]): ReportFinding[] {
  const named = ({ code, name }: Branch) => ({ branchCode: code, branch: removeContacts(name) });
  const ofRecords = records.flatMap((record, index): ReportFinding[] => {
    const { activityId, date } = record;
    const branch = branches.find(({ id }) => id === record.branchId);
    const place = branch === undefined ? { branchCode: record.branchId, branch: null } : named(branch);
    const about = { number: index + 1, activityId, date, ...place };
    const verdict = verdicts[index] ?? null;
    if (verdict !== null) return [{ rule: verdict, severity: 'E', field: 'status', ...about }];
    const warnings: ReportFinding[] = [
      { rule: 'K08', severity: 'W', field: 'participantCount', ...about },
      { rule: 'D02', severity: 'W', field: null, ...about },
    ];
    return index % 17 === 0 ? warnings : warnings.slice(0, index % 11 === 0 ? 1 : 0);
  });
  const ofBranches = branches.flatMap((branch, index): ReportFinding[] => {
    const about = { number: null, activityId: null, date: null, ...named(branch) };
    return [
      ...(branch.annualReportReceived
        ? []
        : [{ rule: 'B02', severity: 'W', field: 'annualReportReceived', ...about } as const]),
      ...(index === 0 ? [{ rule: 'X01', severity: 'I', field: 'kind', kind: 'talk_group', ...about } as const] : []),
    ];
  });
  return [...ofRecords, ...ofBranches];
}
