import { describe, expect, it } from 'vitest';
import { generateYear } from '../../demo/data/generate-year.ts';
import { DEMO_BASIS_YEAR, DEMO_ORGANISATIONS } from '../../demo/data/organisations.ts';
import { expectedHits, expectedNotCounted } from '../../demo/data/plan.ts';
import { generateRegister } from '../../demo/data/register.ts';
import type { Register, SourceRecord } from '../../worker/rules/record.ts';
import type { RuleId } from '../../worker/rules/rule-ids.ts';
import { requireRuleSet } from '../../worker/rules/rule-set-for.ts';
import { compareCursor } from '../../worker/sources/compare-cursor.ts';
import { createValidation, emptyDay } from '../../worker/stages/validate.ts';
import { normaliseRecords } from '../support/normalise-records.ts';

/** Said of branches once everything is counted, not of records. */
const OF_BRANCHES: readonly RuleId[] = ['B02', 'B03', 'X01'];

function sourceRecords(orgNumber: string): { register: Register; records: SourceRecord[] } {
  const organisation = DEMO_ORGANISATIONS.find((each) => each.orgNumber === orgNumber);
  if (organisation === undefined) throw new Error(`No organisation ${orgNumber}`);
  const branches = generateRegister(organisation);
  const { activities, days } = generateYear(organisation, branches, DEMO_BASIS_YEAR);
  const byId = new Map(activities.map((activity) => [activity.id, activity]));
  const records = days.map((day): SourceRecord => {
    const activity = byId.get(day.activityId);
    if (activity === undefined) throw new Error(`${day.id} has no activity`);
    const { updatedAt: _, ...fields } = activity;
    return { ...fields, id: day.id, activityId: day.activityId, date: day.date, minutes: day.minutes };
  });
  const peerSupporters = branches.flatMap(({ leaders, unfitLeaders, untrainedLeaders }) => [
    ...leaders,
    ...unfitLeaders,
    ...untrainedLeaders,
  ]);
  return { register: { organisation, branches, peerSupporters }, records: records.sort(compareCursor) };
}

describe("the product's own rules", () => {
  it.each(DEMO_ORGANISATIONS.map(({ orgNumber }) => orgNumber))('find in %s what was planted', (orgNumber) => {
    const { register, records } = sourceRecords(orgNumber);
    const when = { basisYear: DEMO_BASIS_YEAR, snapshotDate: `${DEMO_BASIS_YEAR + 1}-11-24` };
    const validation = createValidation(requireRuleSet(DEMO_BASIS_YEAR), register, when);
    const { findings, verdicts } = validation.page(emptyDay, normaliseRecords(records));

    const expected = Object.entries(expectedHits(orgNumber)).filter(
      ([rule]) => !OF_BRANCHES.some((each) => each === rule),
    );
    expect(count(findings.map(({ rule }) => rule))).toEqual(Object.fromEntries(expected));
    expect(count(verdicts)).toEqual(expectedNotCounted(orgNumber));
  });
});

function count(rules: readonly (RuleId | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const rule of rules) if (rule !== null) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}
