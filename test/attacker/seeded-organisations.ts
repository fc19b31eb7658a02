import { generateYear } from '../../demo/data/generate-year.ts';
import { DEMO_BASIS_YEAR, DEMO_ORGANISATIONS, type DemoOrganisation } from '../../demo/data/organisations.ts';
import { generateRegister } from '../../demo/data/register.ts';
import type { ReportInput } from '../../worker/report/report.ts';
import type { AggregateRow } from '../../worker/rules/aggregates.ts';
import type { Register, SourceRecord } from '../../worker/rules/record.ts';
import { requireRuleSet } from '../../worker/rules/rule-set-for.ts';
import { aggregatePage, emptyTally, mergeTally, Sums, tallyPage } from '../../worker/stages/aggregate.ts';
import { createValidation, emptyDay } from '../../worker/stages/validate.ts';
import { normaliseRecords } from '../support/normalise-records.ts';

export { DEMO_ORGANISATIONS };

/** What the report of a seeded organisation is made of, judged and counted as an export does it. */
export function seededInput(organisation: DemoOrganisation): Omit<ReportInput, 'request'> {
  const branches = generateRegister(organisation);
  const register: Register = {
    organisation: { orgNumber: organisation.orgNumber, name: organisation.name },
    branches,
    peerSupporters: branches.flatMap(({ leaders, unfitLeaders, untrainedLeaders }) => [
      ...leaders,
      ...unfitLeaders,
      ...untrainedLeaders,
    ]),
  };
  const ruleSet = requireRuleSet(DEMO_BASIS_YEAR);
  const snapshotDate = `${DEMO_BASIS_YEAR + 1}-09-01`;
  const { page } = createValidation(ruleSet, register, { basisYear: DEMO_BASIS_YEAR, snapshotDate });
  const { activities, days } = generateYear(organisation, branches, DEMO_BASIS_YEAR);
  const byId = new Map(activities.map((activity) => [activity.id, activity]));
  const raw = days
    .flatMap(({ id, activityId, date, minutes }): SourceRecord[] => {
      const activity = byId.get(activityId);
      return activity === undefined ? [] : [{ ...activity, id, activityId, date, minutes }];
    })
    .sort((a, b) => (a.date < b.date || (a.date === b.date && a.id < b.id) ? -1 : 1));
  const records = normaliseRecords(raw);
  let rows: AggregateRow[] = [];
  let tally = emptyTally;
  let day = emptyDay;
  for (let from = 0; from < records.length; from += 5000) {
    const part = records.slice(from, from + 5000);
    const judged = page(day, part);
    day = judged.day;
    rows = new Sums().add(rows).add(aggregatePage(part, judged.verdicts)).rows();
    tally = mergeTally(tally, tallyPage(judged.verdicts, judged.findings));
  }
  return { register, ruleSet, rows, tally, snapshotDate, inputSha256: 'ab'.repeat(32), version: '0.1.0' };
}
