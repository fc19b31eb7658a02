import { generateYear } from '../../demo/data/generate-year.ts';
import type { DEMO_ORGANISATIONS } from '../../demo/data/organisations.ts';
import { DEMO_BASIS_YEAR } from '../../demo/data/organisations.ts';
import { generateRegister } from '../../demo/data/register.ts';
import type { Dossier, RawRecord, Rules } from './model.ts';

/** A seeded organisation of the demo, as its source gives it. */
export function seededDossier(organisation: (typeof DEMO_ORGANISATIONS)[number], rules: Rules): Dossier {
  const branches = generateRegister(organisation);
  const { activities, days } = generateYear(organisation, branches, DEMO_BASIS_YEAR);
  const byId = new Map(activities.map((activity) => [activity.id, activity]));
  const records = days
    .flatMap(({ id, activityId, date, minutes }): RawRecord[] => {
      const activity = byId.get(activityId);
      return activity === undefined ? [] : [{ ...activity, id, activityId, date, minutes }];
    })
    .sort((a, b) => (a.date < b.date || (a.date === b.date && a.id < b.id) ? -1 : 1));
  return {
    organisation: { orgNumber: organisation.orgNumber, name: organisation.name },
    branches,
    supporters: branches.flatMap(({ leaders, unfitLeaders, untrainedLeaders }) => [
      ...leaders,
      ...unfitLeaders,
      ...untrainedLeaders,
    ]),
    records,
    approvedDays: [],
    rules,
    basisYear: DEMO_BASIS_YEAR,
    snapshotDay: `${DEMO_BASIS_YEAR + 1}-09-01`,
    inputSha256: 'c0ffee'.repeat(10),
    version: '1.2.3',
  };
}
