import fc from 'fast-check';
import type { RawBranch, RawSupporter } from './model.ts';
import { RANDOM_CODES } from './random-codes.ts';

/** A branch without its id, in the years around 2025. */
export const randomBranch: fc.Arbitrary<Omit<RawBranch, 'id'>> = fc
  .record({
    code: fc.constantFrom('L01', 'L02', 'L02', 'L10', 'L9', 'Æ1', 'L\u00001'),
    name: fc.oneof(
      {
        weight: 8,
        arbitrary: fc.constantFrom('Oslo lokallag', 'Våler lokallag', '"Nordlyset" i Bodø', '«Lys» & <håp>', ''),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          'Lag 22 33 44 55',
          'Lag post@example.org',
          'Lag 12345678901',
          'Lag\u0007',
          'Å'.repeat(121),
          ' L\ud800g ',
        ),
      },
    ),
    municipalityCodes: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...RANDOM_CODES).map((code) => [code]) },
      { weight: 1, arbitrary: fc.constantFrom<string[][]>([], ['0301', '4601'], ['1508', '1580'], ['0602', '3005']) },
    ),
    activeFrom: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom('2001-01-01', '2010-06-01', '1999-12-31') },
      {
        weight: 1,
        arbitrary: fc.constantFrom('2025-03-15', '2026-01-01', '01.06.2025', '2010-06-01T12:00:00Z', 'ukjent'),
      },
    ),
    end: fc.oneof(
      { weight: 5, arbitrary: fc.constant({ activeTo: null, mergedIntoId: null }) },
      {
        weight: 2,
        arbitrary: fc.record({
          activeTo: fc.constantFrom('2024-12-31', '2025-03-14', '2025-06-30'),
          mergedIntoId: fc.constantFrom(null, 'b0'),
        }),
      },
    ),
    annualReportReceived: fc.boolean(),
    members: fc.constantFrom(0, 3, 40, 1200),
  })
  .map(({ end, ...rest }) => ({ ...rest, ...end }));

/** A peer supporter without the reference, in the years around 2025. */
export const randomSupporter: fc.Arbitrary<Omit<RawSupporter, 'ref'>> = fc.record({
  branchId: fc.constantFrom('b0', 'b1', 'b2', 'b3', 'b4', 'b5', 'b-gone'),
  approvedAt: fc.oneof(
    { weight: 6, arbitrary: fc.constant('2015-05-05') },
    { weight: 1, arbitrary: fc.constantFrom('2025-03-14', '2025-12-31', '2026-01-01', null) },
  ),
  courseCompletedAt: fc.constantFrom('2015-01-01', '2015-01-01', '2025-03-15', null),
  endedAt: fc.oneof(
    { weight: 8, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom('2024-12-31', '2025-01-01', '2025-03-14') },
  ),
});
