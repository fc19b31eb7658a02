import { type Counts, daysName, type Place } from './count.ts';

/** Figures whose sum is another, but for an amount the reader may know. */
export interface Equation {
  total: string;
  parts: string[];
}

/**
 * What a reader of the published tables can set up: rows and columns that add up, and for a county its own branches where
 * its figures are theirs, for then the guess that nothing crossed its border is true, though nobody says so.
 */
export function equationsOf(counts: Counts): Equation[] {
  const equations: Equation[] = [];
  const measures = [...counts.kinds, null];
  const counties: Place[] = counts.counties.map((county) => ({ county }));
  const branches: Place[] = counts.branches.map(({ id }) => ({ branch: id }));
  const months: Place[] = Array.from({ length: 12 }, (_, at) => ({ month: at + 1 }));
  for (const place of [...counties, ...branches, ...months, 'organisation'] as const) {
    equations.push({ total: daysName(place, null), parts: counts.kinds.map((kind) => daysName(place, kind)) });
  }
  const addUp = (total: Place, parts: readonly Place[]): void => {
    for (const kind of measures) {
      equations.push({ total: daysName(total, kind), parts: parts.map((place) => daysName(place, kind)) });
    }
  };
  for (const column of [counties, branches, months]) addUp('organisation', column);
  for (const county of counts.counties) {
    const own = counts.branches.filter((line) => line.county === county).map(({ id }) => ({ branch: id }));
    if (!counts.crossedCounties.has(county)) addUp({ county }, own);
  }
  for (const figure of [counts.supportersOf, counts.participationsOf]) {
    equations.push({ total: figure(null).figure, parts: counts.counties.map((county) => figure(county).figure) });
  }
  equations.push({ total: 'registered', parts: [daysName('organisation', null)] });
  return equations;
}
