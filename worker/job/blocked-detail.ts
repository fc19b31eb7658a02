// Pure. Where to look when a finding blocks an export: branch, kind and day, never what stands in the record.
import type { Lang } from '../protocol/job.ts';
import { REPORT_TEXTS } from '../report/texts.ts';
import type { ActivityRecord, Register } from '../rules/record.ts';
import type { Finding } from '../rules/rule-ids.ts';
import { ruleSetFor } from '../rules/rule-set-for.ts';
import { ruleText } from '../rules/rule-texts.ts';
import { shownBranch } from './shown-branch.ts';

/** Where it is, the reason and what to do, in the language of the export. `records` holds the record it is about, if any. */
export function blockedDetail(
  finding: Finding,
  lang: Lang,
  basisYear: number,
  register: Register,
  records: readonly ActivityRecord[],
): string {
  const { reason, action } = ruleText(finding.rule, lang, ruleSetFor(basisYear)?.thresholds ?? null);
  const where = place(finding, lang, register, records);
  return `${where === '' ? '' : `${where}: `}${reason} ${action}`;
}

function place(finding: Finding, lang: Lang, register: Register, records: readonly ActivityRecord[]): string {
  const record = records.find(({ id }) => id === finding.recordId);
  const kind = record && REPORT_TEXTS[lang].kinds[record.kind].toLocaleLowerCase(lang);
  const day = finding.date?.split('-').reverse().join('.');
  const branch = register.branches.find(({ id }) => id === finding.branchId);
  const name = branch && shownBranch(branch).branch;
  return [name, [kind, day].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}
