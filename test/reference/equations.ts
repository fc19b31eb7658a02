import { type Counts, daysName, type Place } from './count.ts';

/** Figures whose sum is another, but for an amount the reader may know. */
export interface Equation {
  total: string;
  parts: string[];
}

/**
 * What a reader of the published tables can set up: rows and columns that add up, and for each county its own branches,
 * as if it were known how much of their activity was held elsewhere.
 */
export function equationsOf(counts: Counts): Equation[] {
  const equations: Equation[] = [];
  const counties: Place[] = counts.counties.map((county) => ({ county }));
  const branches: Place[] = counts.branches.map(({ id }) => ({ branch: id }));
  const months: Place[] = Array.from({ length: 12 }, (_, at) => ({ month: at + 1 }));
  for (const place of [...counties, ...branches, ...months, 'organisation'] as const) {
    equations.push({ total: daysName(place, null), parts: counts.kinds.map((kind) => daysName(place, kind)) });
  }
  for (const kind of [...counts.kinds, null]) {
    for (const column of [counties, branches, months]) {
      equations.push({ total: daysName('organisation', kind), parts: column.map((place) => daysName(place, kind)) });
    }
    for (const county of counts.counties) {
      const own = counts.branches.filter((line) => line.county === county);
      equations.push({ total: daysName({ county }, kind), parts: own.map(({ id }) => daysName({ branch: id }, kind)) });
    }
  }
  for (const figure of [counts.supportersOf, counts.participationsOf]) {
    equations.push({ total: figure(null).figure, parts: counts.counties.map((county) => figure(county).figure) });
  }
  equations.push({ total: 'registered', parts: [daysName('organisation', null)] });
  return equations;
}
