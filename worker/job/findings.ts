import { findingsKey } from '../files/keys.ts';
import type { Register } from '../rules/record.ts';
import type { Finding, RuleId, Severity } from '../rules/rule-ids.ts';
import { ruleSetFor } from '../rules/rule-set-for.ts';
import { ruleText } from '../rules/rule-texts.ts';
import { branchName } from './blocked-detail.ts';
import type { StepContext } from './steps/step.ts';

/** A finding as it is kept: with the branch by name, so that it can be read when the register is gone. */
interface StoredFinding {
  rule: RuleId;
  severity: Severity;
  activityId: string | null;
  branch: string | null;
  date: string | null;
  field: string | null;
}

export interface FindingLine extends StoredFinding {
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

export function toStoredFindings(findings: readonly Finding[], register: Register): StoredFinding[] {
  return findings.map((finding) => {
    const { rule, severity, activityId, date, field } = finding;
    return { rule, severity, activityId, branch: branchName(finding, register), date, field };
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
    const stored = await effects.files.findPacked<StoredFinding[]>(findingsKey(job.id, run.generation, page));
    for (const [offset, finding] of (stored ?? []).entries()) {
      if (page === from.page && offset < from.offset) continue;
      if (severity !== null && finding.severity !== severity) continue;
      if (lines.length === PAGE_LINES) return { findings: lines, next: { page, offset } };
      const { reason, action } = ruleText(finding.rule, job.request.lang, thresholds);
      lines.push({ ...finding, text: reason, action });
    }
  }
  return { findings: lines, next: null };
}
