// Pure. The rules that need no record: before the first one, and after the last.
import type { AggregateRow } from './aggregates.ts';
import { hasContact } from './contacts.ts';
import type { FindingField } from './finding-field.ts';
import { hasIdentityNumber, isIdentityNumber } from './identity-number.ts';
import { isOrganisationNumber } from './organisation-number.ts';
import { type ApprovedDays, type Branch, KINDS, type Kind, type Register } from './record.ts';
import type { Finding, RuleId, Severity } from './rule-ids.ts';
import type { RuleSet } from './rule-set.ts';

/** P01, O01, O02, P02 and C01 on what the register holds; `ruleSet` null is O02. Blocking findings come first. */
export function checkRegister(register: Register, ruleSet: RuleSet | null): Finding[] {
  const findings: Finding[] = [];
  const severities = ruleSet?.severities ?? { P01: 'B', O01: 'B', O02: 'B', P02: null, C01: null };
  const { organisation, branches, peerSupporters, lostTexts = [] } = register;
  if (hasIdentityNumber(organisation.name)) add(findings, 'P01', severities.P01, null, 'name');
  for (const { id, name, code } of branches) {
    if (hasIdentityNumber(name) || hasIdentityNumber(code)) add(findings, 'P01', severities.P01, id, 'name');
  }
  for (const { ref, branchId } of peerSupporters) {
    if (isIdentityNumber(ref)) add(findings, 'P01', severities.P01, branchId, 'ref');
  }
  if (!isOrganisationNumber(organisation.orgNumber)) add(findings, 'O01', severities.O01, null, 'orgNumber');
  if (ruleSet === null) add(findings, 'O02', severities.O02, null, null);
  if (hasContact(organisation.name)) add(findings, 'P02', severities.P02, null, 'name');
  for (const { id, name } of branches) {
    if (hasContact(name)) add(findings, 'P02', severities.P02, id, 'name');
  }
  for (const { branchId, field } of lostTexts) add(findings, 'C01', severities.C01, branchId, field);
  return findings;
}

/** B02, B03 and X01 once everything is counted. */
export function checkAggregates(
  register: Register,
  ruleSet: RuleSet,
  basisYear: number,
  aggregates: readonly AggregateRow[],
): Finding[] {
  const { severities } = ruleSet;
  const counted = new Map<string, number>();
  for (const { branchId, days } of aggregates) counted.set(branchId, (counted.get(branchId) ?? 0) + days);
  const changed = changedKinds(register.approvedDays ?? [], ruleSet);
  const findings: Finding[] = [];
  for (const branch of register.branches) {
    const days = counted.get(branch.id) ?? 0;
    // A warning is about what is counted: without counted days there is nothing to back with a report.
    if (days > 0 && !branch.annualReportReceived) {
      add(findings, 'B02', severities.B02, branch.id, 'annualReportReceived');
    }
    if ((isInUse(branch, basisYear) || days > 0) && branch.members > 0 !== days > 0) {
      add(findings, 'B03', severities.B03, branch.id, 'members');
    }
    for (const kind of changed.get(branch.id) ?? []) add(findings, 'X01', severities.X01, branch.id, 'kind', kind);
  }
  return findings;
}

function add(
  findings: Finding[],
  rule: RuleId,
  severity: Severity | null,
  branchId: string | null,
  field: FindingField | null,
  kind?: Kind,
): void {
  if (severity === null) return;
  const where = { recordId: null, activityId: null, branchId, date: null, field };
  findings.push({ rule, severity, ...where, ...(kind === undefined ? {} : { kind }) });
}

/** The kinds that changed much, by branch; none when nothing is known of last year, which is not the same as 0 days. */
function changedKinds(rows: readonly ApprovedDays[], { uncountedKinds, thresholds }: RuleSet): Map<string, Kind[]> {
  const changed = new Map<string, Kind[]>();
  if (rows.every(({ lastYear }) => lastYear === 0)) return changed;
  for (const kind of KINDS.filter((each) => !uncountedKinds.includes(each))) {
    const sums = new Map<string, { thisYear: number; lastYear: number }>();
    for (const row of rows) {
      if (row.kind !== kind) continue;
      const { thisYear, lastYear } = sums.get(row.branchId) ?? { thisYear: 0, lastYear: 0 };
      sums.set(row.branchId, { thisYear: thisYear + row.thisYear, lastYear: lastYear + row.lastYear });
    }
    for (const [branchId, { thisYear, lastYear }] of sums) {
      const change = Math.abs(thisYear - lastYear);
      if (change <= thresholds.changeDays || change * 100 <= lastYear * thresholds.changePercent) continue;
      changed.set(branchId, [...(changed.get(branchId) ?? []), kind]);
    }
  }
  return changed;
}

function isInUse({ activeFrom, activeTo }: Branch, year: number): boolean {
  return activeFrom <= `${year}-12-31` && (activeTo === null || activeTo >= `${year}-01-01`);
}
