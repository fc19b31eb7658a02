// Pure. Municipality codes as they were on a day, and what they are called today.

import today from './data/counties-municipalities.json' with { type: 'json' };
import changes from './data/municipality-changes.json' with { type: 'json' };

export interface County {
  /** Two digits. */
  code: string;
  name: string;
}

export interface Municipality {
  /** Four digits. */
  code: string;
  /** Sami or Kven form first where there is one: `Deatnu/Tana`. */
  name: string;
  countyCode: string;
}

/**
 * What became of a code. `current`: still in use; `mapped`: replaced by exactly one; `split`: became several, so that
 * a person must choose (the county is given when all of them share it); `unknown`: nobody's code up to that day.
 */
export type MunicipalityOnDay =
  | { state: 'current' | 'mapped'; code: string; countyCode: string }
  | { state: 'split'; code: null; countyCode: string | null }
  | { state: 'unknown'; code: null; countyCode: null };

/** Day from which the code list is the one in force, `yyyy-mm-dd`. */
export const CODE_LIST_DATE: string = today.validFrom;

/** Today's counties by code, in code order. */
export const COUNTIES: ReadonlyMap<string, County> = new Map(
  today.counties.map(({ code, name }) => [code, { code, name }]),
);

/** Today's municipalities by code. */
export const MUNICIPALITIES: ReadonlyMap<string, Municipality> = new Map(
  today.counties.flatMap((county) =>
    county.municipalities.map(({ code, name }) => [code, { code, name, countyCode: county.code }] as const),
  ),
);

interface Former {
  validFrom: string;
  codes: readonly string[];
}

const CURRENT_SINCE: ReadonlyMap<string, string> = new Map(
  Object.entries(changes.currentSince).flatMap(([day, codes]) => codes.map((code) => [code, day] as const)),
);

const FORMER: ReadonlyMap<string, Former> = new Map(
  changes.former.flatMap(({ validFrom, codes }) =>
    Object.entries(codes).map(([code, to]) => [code, { validFrom: validFrom ?? '', codes: to }] as const),
  ),
);

const UNKNOWN: MunicipalityOnDay = { state: 'unknown', code: null, countyCode: null };

/**
 * Maps a four-digit code to today's; one that did not exist yet on `date` (`yyyy-mm-dd`) is unknown. A code outlives its
 * last day: registers lag behind, and numbers are not used again for another place, so it still says where.
 */
export function municipalityOn(code: string, date: string): MunicipalityOnDay {
  const current = MUNICIPALITIES.get(code);
  if (current !== undefined) {
    const inUse = (CURRENT_SINCE.get(code) ?? '') <= date;
    return inUse ? { state: 'current', code, countyCode: current.countyCode } : UNKNOWN;
  }
  const former = FORMER.get(code);
  if (former === undefined || date < former.validFrom) return UNKNOWN;
  const [first, ...others] = former.codes;
  if (first === undefined) return UNKNOWN;
  const countyCode = first.slice(0, 2);
  if (others.length === 0) return { state: 'mapped', code: first, countyCode };
  return {
    state: 'split',
    code: null,
    countyCode: others.every((other) => other.startsWith(countyCode)) ? countyCode : null,
  };
}
