/** Today's, replaced in 2018, 2020 and 2024, split, not yet in use, and nobody's. */
export const RANDOM_CODES = [
  '0301',
  '4601',
  '1103',
  '5001',
  '1508',
  '1580',
  '1507',
  '3005',
  '3301',
  '0602',
  '1601',
  '5401',
  '9999',
  '',
];
