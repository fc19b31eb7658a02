import { findingsKey } from '../files/keys.ts';
import type { ReportFinding } from '../report/report.ts';
import type { Kind, Register } from '../rules/record.ts';
import type { Finding, RuleId, Severity } from '../rules/rule-ids.ts';
import { ruleSetFor } from '../rules/rule-set-for.ts';
import { ruleText } from '../rules/rule-texts.ts';
import { shownBranch } from './shown-branch.ts';
import type { StepContext } from './steps/step.ts';

/** A finding as the outside world sees it. */
export interface FindingLine {
  rule: RuleId;
  severity: Severity;
  activityId: string | null;
  branch: string | null;
  date: string | null;
  field: string | null;
  /** Where a whole branch's activity of one kind is meant. */
  kind?: Kind;
  /** What is wrong and what to do about it, in the language of the export. */
  text: string;
  action: string;
}

export interface FindingsPlace {
  page: number;
  offset: number;
}

export interface FindingsPage {
  findings: FindingLine[];
  next: FindingsPlace | null;
}

const PAGE_LINES = 100;

/**
 * Findings as they are kept: with the branch by name, so that they can be read when the register is gone.
 * `before` is how many records stand before the page they were found on.
 */
export function toStoredFindings(findings: readonly Finding[], register: Register, before: number): ReportFinding[] {
  const branches = new Map(register.branches.map((branch) => [branch.id, branch]));
  return findings.map(({ rule, severity, place, activityId, branchId, date, field, kind }) => {
    const branch = branches.get(branchId ?? '');
    return {
      rule,
      severity,
      number: place === undefined ? null : before + place + 1,
      activityId,
      ...(branch === undefined ? { branchCode: branchId, branch: null } : shownBranch(branch)),
      date,
      field,
      ...(kind === undefined ? {} : { kind }),
    };
  });
}

/** A hundred findings from a place on, of one severity or of all. */
export async function readFindings(
  { job, run, effects, store }: StepContext,
  severity: Severity | null,
  from: FindingsPlace,
): Promise<FindingsPage> {
  const thresholds = ruleSetFor(job.request.basisYear)?.thresholds ?? null;
  const lines: FindingLine[] = [];
  // One more than the pages of records: what is found of whole branches comes last.
  const pages = store.pages().length + 1;
  for (let page = from.page; page < pages; page++) {
    const stored = await effects.files.findPacked<ReportFinding[]>(findingsKey(job.id, run.generation, page));
    for (const [offset, finding] of (stored ?? []).entries()) {
      if (page === from.page && offset < from.offset) continue;
      if (severity !== null && finding.severity !== severity) continue;
      if (lines.length === PAGE_LINES) return { findings: lines, next: { page, offset } };
      const { rule, activityId, branch, date, field, kind } = finding;
      const { reason, action } = ruleText(rule, job.request.lang, thresholds);
      lines.push({
        rule,
        severity: finding.severity,
        activityId,
        branch,
        date,
        field,
        ...(kind === undefined ? {} : { kind }),
        text: reason,
        action,
      });
    }
  }
  return { findings: lines, next: null };
}
