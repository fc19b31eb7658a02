// Pure. `validate`: every record is counted or has exactly one reason why not, in one pass with one day in memory.
import type { JobErrorCode } from '../protocol/error-codes.ts';
import type { AggregateRow } from '../rules/aggregates.ts';
import { DayIndex, type DayRecord } from '../rules/day-index.ts';
import * as dayRules from '../rules/day-rules.ts';
import type { ActivityRecord, Register } from '../rules/record.ts';
import * as recordRules from '../rules/record-rules.ts';
import { checkAggregates } from '../rules/register-rules.ts';
import { type Hit, type RuleContext, ruleContext } from '../rules/rule-context.ts';
import { type Finding, RULE_IDS, type RuleId, type Verdict } from '../rules/rule-ids.ts';
import type { RuleSet } from '../rules/rule-set.ts';

/** The counted records so far of the day that the last record was registered on: plain data, of that day alone. */
export interface DayState {
  /** Null before the first record. */
  key: string | null;
  counted: readonly DayRecord[];
}

export const emptyDay: DayState = { key: null, counted: [] };

/** Which day a record belongs to. As registered, because that is what the records are ordered by. */
export function dayKey({ registeredDate }: Pick<ActivityRecord, 'registeredDate'>): string {
  return registeredDate;
}

export interface ValidatedPage {
  /** To give to the next page. */
  day: DayState;
  /** One a record, in their order. */
  verdicts: Verdict[];
  findings: Finding[];
  /** The first finding that blocks the export, which is also among the findings. */
  blocked: Finding | null;
}

export interface Validation {
  /** Validates the next page in (date, id) order; where pages are cut does not matter. Never changes `day`. */
  page(day: DayState, records: readonly ActivityRecord[]): ValidatedPage;
  /** What can only be said of branches once everything is counted. */
  finish(aggregates: readonly AggregateRow[]): Finding[];
}

type Check = (context: RuleContext, record: ActivityRecord, day: DayIndex) => Hit | readonly Hit[] | null;

/** Rules that need no record; see register-rules.ts. */
type RegisterRuleId = 'O01' | 'O02' | 'B02' | 'B03' | 'X01';

const CHECK_OF: Record<Exclude<RuleId, RegisterRuleId>, Check> = { ...recordRules, ...dayRules };

const CHECKS = RULE_IDS.flatMap((rule): (readonly [RuleId, Check])[] =>
  isRecordRule(rule) ? [[rule, CHECK_OF[rule]]] : [],
);

/** The rule set at work on one snapshot; `snapshotDate` is its day in Norway, `yyyy-mm-dd`. */
export function createValidation(
  ruleSet: RuleSet,
  register: Register,
  { basisYear, snapshotDate }: { basisYear: number; snapshotDate: string },
): Validation {
  const context = ruleContext(ruleSet, register, basisYear, snapshotDate);
  const indexOf = (records: readonly DayRecord[]) => new DayIndex(ruleSet.thresholds.nearDuplicateEqual, records);
  // Kept only so that a day of many pages is not indexed again for each: the state itself says everything.
  let kept: { day: DayState; index: DayIndex } | null = null;

  return {
    page(day, records) {
      const verdicts: Verdict[] = [];
      const findings: Finding[] = [];
      let blocked: Finding | null = null;
      let { key } = day;
      let counted = day.counted;
      let added: DayRecord[] = [];
      let index = kept?.day === day ? kept.index : indexOf(counted);
      // From here the index runs ahead of `day`, so a repeat of this page must not find it.
      kept = null;
      for (const record of records) {
        if (dayKey(record) !== key) {
          key = dayKey(record);
          counted = [];
          added = [];
          index = indexOf(counted);
        }
        const judged = judge(context, record, verdicts.length, index);
        verdicts.push(judged.verdict);
        findings.push(...judged.findings);
        blocked ??= judged.findings.find(({ severity }) => severity === 'B') ?? null;
        if (judged.verdict !== null) continue;
        const dayRecord = dayRecordOf(record);
        index.add(dayRecord);
        added.push(dayRecord);
      }
      const next = records.length === 0 ? day : { key, counted: [...counted, ...added] };
      kept = { day: next, index };
      return { day: next, verdicts, findings, blocked };
    },
    finish: (aggregates) => checkAggregates(register, ruleSet, basisYear, aggregates),
  };
}

/** The code an export fails with when a finding blocks it. */
export function blockingCode(rule: RuleId): JobErrorCode {
  if (rule === 'P01') return 'identity-number-found';
  if (rule === 'O01') return 'organisation-number-invalid';
  return rule === 'O02' ? 'no-rule-set' : 'source-invalid';
}

/** A record that is not counted has its one reason as its finding: warnings are about what is counted. */
function judge(
  context: RuleContext,
  record: ActivityRecord,
  place: number,
  index: DayIndex,
): { verdict: Verdict; findings: readonly Finding[] } {
  const findings: Finding[] = [];
  for (const [rule, check] of CHECKS) {
    const hit = check(context, record, index);
    if (hit === null) continue;
    for (const { severity, field } of [hit].flat()) {
      if (severity === null) continue;
      const { id, activityId, branchId, date } = record;
      const finding: Finding = { rule, severity, recordId: id, place, activityId, branchId, date, field };
      if (severity === 'E') {
        return { verdict: rule, findings: [...findings.filter((earlier) => earlier.severity === 'B'), finding] };
      }
      findings.push(finding);
    }
  }
  return { verdict: null, findings };
}

function dayRecordOf(record: ActivityRecord): DayRecord {
  const { activityId, branchId, kind, minutes, participantCount, municipalityCode, leaderRefs } = record;
  return { activityId, branchId, kind, minutes, participantCount, municipalityCode, leaderRefs };
}

function isRecordRule(rule: RuleId): rule is keyof typeof CHECK_OF {
  return Object.hasOwn(CHECK_OF, rule);
}
