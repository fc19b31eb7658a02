// Pure.
import list from '../../worker/rules/data/counties-municipalities.json' with { type: 'json' };

export interface Place {
  code: string;
  name: string;
  countyName: string;
  /** Today's codes of the same county, this one included. */
  countyCodes: readonly string[];
}

export const PLACES: readonly Place[] = list.counties.flatMap(({ name: countyName, municipalities }) => {
  const countyCodes = municipalities.map(({ code }) => code);
  return municipalities.map(({ code, name }) => ({ code, name, countyName, countyCodes }));
});

/** Where every organisation has a branch first: Sami names, æøå, the two Herøy and the two Våler. */
export const FIRST_PLACE_CODES: readonly string[] = [
  '5501',
  '1508',
  '5610',
  '5612',
  '0301',
  '4601',
  '5001',
  '1103',
  '1804',
  '1515',
  '1818',
  '3114',
  '3419',
  '5601',
  '5540',
  '5041',
];

/**
 * Codes in use from 2020 to 2023 that registers still hold, each taken over by exactly one in 2024: Halden, Moss,
 * Fredrikstad, Bærum, Asker, Drammen, Kongsberg, Tønsberg, Skien, Tromsø, Alta, Karasjok (Statistics Norway, KLASS 131).
 */
export const REPLACED_CODES: readonly string[] = [
  '3001',
  '3002',
  '3004',
  '3024',
  '3025',
  '3005',
  '3006',
  '3803',
  '3807',
  '5401',
  '5403',
  '5437',
];

/** Ålesund from 2020 to 2023; became 1508 or 1580. */
export const SPLIT_CODE = '1507';
