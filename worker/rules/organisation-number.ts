// Pure. Organisation numbers of the Central Coordinating Register: nine digits, the last one a mod-11 control digit.

const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2, 1] as const;

/** Whether nine digits carry the right control digit. */
export function isOrganisationNumber(text: string): boolean {
  if (!/^\d{9}$/.test(text)) return false;
  return WEIGHTS.reduce<number>((sum, weight, index) => sum + weight * Number(text[index]), 0) % 11 === 0;
}
