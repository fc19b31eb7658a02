import { findingsKey } from '../../files/keys.ts';
import type { Tally } from '../../rules/aggregates.ts';
import type { ActivityRecord, Register } from '../../rules/record.ts';
import type { Finding } from '../../rules/rule-ids.ts';
import { blockingCode } from '../../stages/validate.ts';
import { blockedDetail } from '../blocked-detail.ts';
import { toStoredFindings } from '../findings.ts';
import type { StepContext, Unit } from './step.ts';

export interface Blocking {
  finding: Finding;
  /** Found together with it, itself included. */
  findings: readonly Finding[];
  register: Register;
  /** What it was found in; empty for a finding in the register. */
  records: readonly ActivityRecord[];
  page: number;
  /** Records before that page. */
  before: number;
  tally: Tally;
}

/** Ends the export. The findings are kept: they say where to look, and hold nothing of what stands there. */
export async function blockUnit({ job, run, effects }: StepContext, blocking: Blocking): Promise<Unit> {
  const { finding, findings, register, records, page, before, tally } = blocking;
  const key = findingsKey(job.id, run.generation, page);
  await effects.files.putPacked(key, toStoredFindings(findings, register, before));
  const { lang, basisYear } = job.request;
  const detail = blockedDetail(finding, lang, basisYear, register, records);
  return { type: 'blocked', code: blockingCode(finding.rule), detail, tally, created: [key] };
}
