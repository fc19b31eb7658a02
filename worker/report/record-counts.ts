// Pure. What has to be counted among the records to find each figure again.
import { RULE_IDS } from '../rules/rule-ids.ts';
import { BRANCH_LINE_COLUMN } from './branch-line.ts';
import {
  branchPlace,
  countyPlace,
  daysId,
  type Figures,
  MONTHS,
  monthPlace,
  NOT_COUNTED,
  ORGANISATION,
  participationsId,
  REGISTERED,
  reasonId,
} from './figures.ts';
import { COUNTED_COLUMN, RECORD_COLUMN } from './record-row.ts';
import { countyName } from './tables.ts';
import type { ReportTexts } from './texts/report-texts.ts';

/** What a record must have in a column. Texts are our own: criteria know wildcards, operators and no capitals. */
export type Criterion =
  | { column: number; text: string }
  | { column: number; number: number }
  | { column: number; year: number; month: number };

/** The records that meet all criteria: how many they are or, with a column to sum, what stands there in total. */
export interface RecordCount {
  criteria: Criterion[];
  sumColumn: number | null;
}

/** The count behind each figure, by its id; figures that do not come from the records have none. */
export function recordCounts(figures: Figures, basisYear: number, texts: ReportTexts): Map<string, RecordCount> {
  const counts = new Map<string, RecordCount>();
  const put = (id: string, criteria: Criterion[], sumColumn: number | null = null) =>
    counts.set(id, { criteria, sumColumn });
  const counted: Criterion = { column: COUNTED_COLUMN, text: texts.yes };
  const putDays = (place: string, where: Criterion[]) => {
    for (const kind of figures.kinds) {
      put(daysId(place, kind), [counted, ...where, { column: RECORD_COLUMN.kind, text: texts.kinds[kind] }]);
    }
    put(daysId(place, 'sum'), [counted, ...where]);
  };
  const putParticipations = (place: string, where: Criterion[]) =>
    put(participationsId(place), [counted, ...where], RECORD_COLUMN.participants);

  put(REGISTERED, []);
  put(NOT_COUNTED, [{ column: COUNTED_COLUMN, text: texts.no }]);
  for (const rule of RULE_IDS) put(reasonId(rule), [{ column: COUNTED_COLUMN + 1, text: rule }]);
  putDays(ORGANISATION, []);
  putParticipations(ORGANISATION, []);
  for (const code of figures.countyCodes) {
    const inCounty = [{ column: RECORD_COLUMN.county, text: countyName(code, texts) }];
    putDays(countyPlace(code), inCounty);
    putParticipations(countyPlace(code), inCounty);
  }
  for (const [index, { id }] of figures.branches.entries()) {
    putDays(branchPlace(id), [{ column: BRANCH_LINE_COLUMN, number: index + 1 }]);
  }
  for (const month of MONTHS) putDays(monthPlace(month), [{ column: RECORD_COLUMN.date, year: basisYear, month }]);
  return counts;
}
