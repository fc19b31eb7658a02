// Pure. What validation leaves of a page besides its findings.
import type { AggregateRow } from '../rules/aggregates.ts';
import type { ActivityRecord } from '../rules/record.ts';
import type { Verdict } from '../rules/rule-ids.ts';
import { aggregatePage } from '../stages/aggregate.ts';

export interface JudgedPage {
  /** One a record, in the order of the page. */
  verdicts: Verdict[];
  /** The counted records of the page, grouped while they are at hand, so that nobody has to read them again to add them up. */
  groups: AggregateRow[];
  /** The others are listed on a sheet of their own: so few that their page need not be read for them. */
  notCounted: { place: number; record: ActivityRecord }[];
}

export function judgedPage(records: readonly ActivityRecord[], verdicts: Verdict[]): JudgedPage {
  return {
    verdicts,
    groups: aggregatePage(records, verdicts),
    notCounted: records.flatMap((record, place) => (verdicts[place] === null ? [] : [{ place, record }])),
  };
}
