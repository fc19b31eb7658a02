// Pure. One basis year of one organisation: usual activities first, then the planted mess.
import type { GeneratedYear } from './generated-year.ts';
import { COUNTED_KINDS } from './kinds.ts';
import type { DemoOrganisation } from './organisations.ts';
import { REPLACED_CODES } from './places.ts';
import { CROWDED_DAY_ACTIVITIES, crowdedDays, PLANTS, plantedCount, replacedCodes } from './plan.ts';
import { plantRecord } from './plant-record.ts';
import { plantCrowdedDay } from './planted-beside.ts';
import { plantOwnDay } from './planted-days.ts';
import { PLANTED_IDENTITY, plantIdentityNumber } from './planted-identity.ts';
import type { GeneratedBranch } from './register.ts';
import { addSpecialRecords, addUsualRecords } from './usual-records.ts';
import { YearDraft } from './year-draft.ts';

/** Generates the records of one year, exactly as many as the organisation has, the same at every call. */
export function generateYear(
  organisation: DemoOrganisation,
  branches: readonly GeneratedBranch[],
  basisYear: number,
): GeneratedYear {
  const { orgNumber, years } = organisation;
  const records = years.find((year) => year.basisYear === basisYear)?.records ?? 0;
  const draft = new YearDraft(orgNumber, branches, basisYear);
  if (records === 0) return draft.result();

  const planted =
    PLANTS.reduce((total, plant) => total + plantedCount(plant, records), 0) +
    crowdedDays(records) * (CROWDED_DAY_ACTIVITIES - 1) +
    replacedCodes(records);
  if (orgNumber === PLANTED_IDENTITY.orgNumber) plantIdentityNumber(draft);
  for (const branch of branches) addSpecialRecords(draft, branch);
  addUsualRecords(draft, records - planted - draft.size);
  for (const plant of PLANTS) {
    for (let nth = 0; nth < plantedCount(plant, records); nth++) plantRecord(draft, plant, nth);
  }
  for (let i = 0; i < crowdedDays(records); i++) plantCrowdedDay(draft);
  for (let i = 0; i < replacedCodes(records); i++) {
    const { random } = draft;
    plantOwnDay(draft, null, random.pick(COUNTED_KINDS), { municipalityCode: random.pick(REPLACED_CODES) });
  }
  if (draft.size !== records) throw new RangeError(`${draft.size} records, not ${records}`);
  return draft.result();
}
