// Pure. The rules that need no record: before the first one, and after the last.
import type { AggregateRow } from './aggregates.ts';
import { hasContact } from './contacts.ts';
import type { FindingField } from './finding-field.ts';
import { hasIdentityNumber, isIdentityNumber } from './identity-number.ts';
import { isOrganisationNumber } from './organisation-number.ts';
import { type Branch, KINDS, type Kind, type Register } from './record.ts';
import type { Finding, RuleId, Severity } from './rule-ids.ts';
import type { RuleSet } from './rule-set.ts';

/** Counted days of last year, for comparison. */
export interface LastYearDays {
  branchId: string;
  kind: Kind;
  days: number;
}

/** P01, O01, O02 and P02 on what the register holds; `ruleSet` null is O02. Blocking findings come first. */
export function checkRegister(register: Register, ruleSet: RuleSet | null): Finding[] {
  const findings: Finding[] = [];
  const severities = ruleSet?.severities ?? { P01: 'B', O01: 'B', O02: 'B', P02: null };
  const { organisation, branches, peerSupporters } = register;
  if (hasIdentityNumber(organisation.name)) add(findings, 'P01', severities.P01, null, 'name');
  for (const { id, name, code } of branches) {
    if (hasIdentityNumber(name) || hasIdentityNumber(code)) add(findings, 'P01', severities.P01, id, 'name');
  }
  for (const { ref, branchId } of peerSupporters) {
    if (isIdentityNumber(ref)) add(findings, 'P01', severities.P01, branchId, 'ref');
  }
  if (!isOrganisationNumber(organisation.orgNumber)) add(findings, 'O01', severities.O01, null, 'orgNumber');
  if (ruleSet === null) add(findings, 'O02', severities.O02, null, null);
  for (const { id, name } of branches) {
    if (hasContact(name)) add(findings, 'P02', severities.P02, id, 'name');
  }
  return findings;
}

/** B02, B03 and X01 once everything is counted; `lastYear` null: not known, so X01 says nothing. */
export function checkAggregates(
  register: Register,
  ruleSet: RuleSet,
  basisYear: number,
  aggregates: readonly AggregateRow[],
  lastYear: readonly LastYearDays[] | null,
): Finding[] {
  const { severities } = ruleSet;
  const now = daysByBranchAndKind(aggregates);
  const before = lastYear === null ? null : daysByBranchAndKind(lastYear);
  const findings: Finding[] = [];
  for (const branch of register.branches) {
    const days = KINDS.reduce((sum, kind) => sum + daysOf(now, branch.id, kind), 0);
    // A warning is about what is counted: without counted days there is nothing to back with a report.
    if (days > 0 && !branch.annualReportReceived) {
      add(findings, 'B02', severities.B02, branch.id, 'annualReportReceived');
    }
    if ((isInUse(branch, basisYear) || days > 0) && branch.members > 0 !== days > 0) {
      add(findings, 'B03', severities.B03, branch.id, 'members');
    }
    if (before === null) continue;
    for (const kind of KINDS) {
      if (hasChangedMuch(daysOf(before, branch.id, kind), daysOf(now, branch.id, kind), ruleSet)) {
        add(findings, 'X01', severities.X01, branch.id, 'kind', kind);
      }
    }
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

function hasChangedMuch(before: number, now: number, { thresholds }: RuleSet): boolean {
  const change = Math.abs(now - before);
  return change > thresholds.changeDays && change * 100 > before * thresholds.changePercent;
}

function isInUse({ activeFrom, activeTo }: Branch, year: number): boolean {
  return activeFrom <= `${year}-12-31` && (activeTo === null || activeTo >= `${year}-01-01`);
}

type DaysByBranchAndKind = Map<string, Partial<Record<Kind, number>>>;

function daysByBranchAndKind(rows: readonly LastYearDays[]): DaysByBranchAndKind {
  const sums: DaysByBranchAndKind = new Map();
  for (const { branchId, kind, days } of rows) {
    const branch = sums.get(branchId) ?? {};
    branch[kind] = (branch[kind] ?? 0) + days;
    sums.set(branchId, branch);
  }
  return sums;
}

function daysOf(sums: DaysByBranchAndKind, branchId: string, kind: Kind): number {
  return sums.get(branchId)?.[kind] ?? 0;
}
