// Pure. What validation leaves of a page besides its findings.
import { type Column, columnOf, placesIn, present, reader } from '../files/columns.ts';
import { fromColumns, type RecordColumns, toColumns } from '../files/record-columns.ts';
import type { AggregateRow } from '../rules/aggregates.ts';
import type { ActivityRecord } from '../rules/record.ts';
import type { Verdict } from '../rules/rule-ids.ts';
import { aggregatePage } from '../stages/aggregate.ts';

/** As it is stored. */
export interface JudgedPage {
  /** One a record, in the order of the page. */
  verdicts: Verdict[];
  /** The counted records of the page, grouped while they are at hand, so that nobody has to read them again to add them up. */
  groups: { [Field in keyof AggregateRow]: Column<AggregateRow[Field]> };
  /** The others are listed on a sheet of their own: so few that their page need not be read for them. */
  notCounted: { places: number[]; records: RecordColumns };
}

export function judgedPage(records: readonly ActivityRecord[], verdicts: Verdict[]): JudgedPage {
  const rows = aggregatePage(records, verdicts);
  const places = verdicts.flatMap((verdict, place) => (verdict === null ? [] : [place]));
  return {
    verdicts,
    groups: {
      branchId: columnOf(rows, ({ branchId }) => branchId),
      countyCode: columnOf(rows, ({ countyCode }) => countyCode),
      municipalityCode: columnOf(rows, ({ municipalityCode }) => municipalityCode),
      kind: columnOf(rows, ({ kind }) => kind),
      month: columnOf(rows, ({ month }) => month),
      days: columnOf(rows, ({ days }) => days),
      participations: columnOf(rows, ({ participations }) => participations),
    },
    notCounted: { places, records: toColumns(records.filter((_, place) => verdicts[place] !== null)) },
  };
}

export function groupsOf({ groups }: JudgedPage): AggregateRow[] {
  const branchId = reader(groups.branchId);
  const countyCode = reader(groups.countyCode);
  const municipalityCode = reader(groups.municipalityCode);
  const kind = reader(groups.kind);
  const month = reader(groups.month);
  const days = reader(groups.days);
  const participations = reader(groups.participations);
  return Array.from(placesIn(groups.branchId), (_, row) => ({
    branchId: branchId(row),
    countyCode: countyCode(row),
    municipalityCode: municipalityCode(row),
    kind: kind(row),
    month: month(row),
    days: days(row),
    participations: participations(row),
  }));
}

/** Each with its place within the page. */
export function notCountedOf({ notCounted }: JudgedPage): { place: number; record: ActivityRecord }[] {
  const records = fromColumns(notCounted.records);
  return notCounted.places.map((place, index) => ({ place, record: present(records[index]) }));
}
