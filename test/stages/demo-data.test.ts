import { describe, expect, test } from 'vitest';
import { generateYear } from '../../demo/data/generate-year.ts';
import { DEMO_BASIS_YEAR, DEMO_ORGANISATIONS } from '../../demo/data/organisations.ts';
import { expectedHits, expectedNotCounted } from '../../demo/data/plan.ts';
import { type GeneratedBranch, generateRegister } from '../../demo/data/register.ts';
import type { AggregateRow } from '../../worker/rules/aggregates.ts';
import type { ActivityRecord, ApprovedDays, Register, SourceRecord } from '../../worker/rules/record.ts';
import type { Finding, RuleId, Verdict } from '../../worker/rules/rule-ids.ts';
import { requireRuleSet } from '../../worker/rules/rule-set-for.ts';
import { aggregatePage, Sums, tallyPage } from '../../worker/stages/aggregate.ts';
import { createValidation, emptyDay } from '../../worker/stages/validate.ts';
import { normaliseRecords } from '../support/normalise-records.ts';

interface Year {
  verdicts: Verdict[];
  findings: Finding[];
  aggregates: AggregateRow[];
}

function recordsOf(organisation: (typeof DEMO_ORGANISATIONS)[number], branches: GeneratedBranch[], basisYear: number) {
  const { activities, days } = generateYear(organisation, branches, basisYear);
  const byId = new Map(activities.map((activity) => [activity.id, activity]));
  const records = days
    .flatMap(({ id, activityId, date, minutes }): SourceRecord[] => {
      const activity = byId.get(activityId);
      return activity === undefined ? [] : [{ ...activity, id, activityId, date, minutes }];
    })
    .sort((a, b) => (a.date < b.date || (a.date === b.date && a.id < b.id) ? -1 : 1));
  return normaliseRecords(records);
}

/** An approved day of a branch and kind each, `which` year it is of. */
function approvedDays(records: readonly ActivityRecord[], which: Pick<ApprovedDays, 'thisYear' | 'lastYear'>) {
  return records
    .filter(({ status }) => status === 'approved')
    .map(({ branchId, kind }): ApprovedDays => ({ branchId, kind, ...which }));
}

/** In pages that end in the middle of days, as an export takes them. */
function judgeYear(
  organisation: (typeof DEMO_ORGANISATIONS)[number],
  branches: GeneratedBranch[],
  basisYear: number,
): Year {
  const records = recordsOf(organisation, branches, basisYear);
  const register: Register = {
    organisation: { orgNumber: organisation.orgNumber, name: organisation.name },
    branches,
    peerSupporters: branches.flatMap(({ leaders, unfitLeaders, untrainedLeaders }) => [
      ...leaders,
      ...unfitLeaders,
      ...untrainedLeaders,
    ]),
    approvedDays: [
      ...approvedDays(records, { thisYear: 1, lastYear: 0 }),
      ...approvedDays(recordsOf(organisation, branches, basisYear - 1), { thisYear: 0, lastYear: 1 }),
    ],
  };
  const { page, finish } = createValidation(requireRuleSet(basisYear), register, {
    basisYear,
    snapshotDate: `${basisYear + 1}-09-01`,
  });
  const year: Year = { verdicts: [], findings: [], aggregates: [] };
  let day = emptyDay;
  for (let from = 0; from < records.length; from += 997) {
    const part = records.slice(from, from + 997);
    const judged = page(day, part);
    day = judged.day;
    year.verdicts.push(...judged.verdicts);
    for (const finding of judged.findings) year.findings.push(finding);
    year.aggregates = new Sums().add(year.aggregates).add(aggregatePage(part, judged.verdicts)).rows();
  }
  year.findings.push(...finish(year.aggregates));
  return year;
}

describe('a generated register', { timeout: 30_000 }, () => {
  test.each(DEMO_ORGANISATIONS.map((organisation) => [organisation.orgNumber, organisation] as const))(
    '%s has each rule hit as often as it was planted, and no other',
    (orgNumber, organisation) => {
      const branches = generateRegister(organisation);
      const { verdicts, findings } = judgeYear(organisation, branches, DEMO_BASIS_YEAR);

      const hits: Partial<Record<RuleId, number>> = {};
      for (const { rule } of findings) hits[rule] = (hits[rule] ?? 0) + 1;
      expect(hits).toEqual(expectedHits(orgNumber));
      expect(tallyPage(verdicts, findings).notCounted).toEqual(expectedNotCounted(orgNumber));
    },
  );
});
