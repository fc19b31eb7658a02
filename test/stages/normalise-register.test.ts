import { expect, test } from 'vitest';
import type { Register } from '../../worker/rules/record.ts';
import { normaliseRegister } from '../../worker/stages/normalise-register.ts';
import { aBranch, aRegister, aSupporter } from '../rules/builders.ts';

test('takes a clean register over as it is', () => {
  const register = aRegister({ approvedDays: [{ branchId: 'b1', kind: 'talk_group', thisYear: 1, lastYear: 2 }] });
  expect(normaliseRegister(register)).toEqual(register);
});

const organisation = (name: string) => ({ organisation: { orgNumber: '311000012', name } });
const branches = (over: Parameters<typeof aBranch>[0]) => ({ branches: [aBranch(over)] });

test.each<[string, Partial<Register>, Partial<Register>]>([
  [
    'a broken name of the organisation',
    organisation(' A\0 '),
    { ...organisation('A\uFFFD'), lostTexts: [{ branchId: null, field: 'name' }] },
  ],
  [
    'a long name of the organisation',
    organisation('å'.repeat(201)),
    { ...organisation('å'.repeat(200)), lostTexts: [{ branchId: null, field: 'name' }] },
  ],
  ['spaces round the name of a branch', branches({ name: ' Oslo ' }), branches({ name: 'Oslo' })],
  [
    'a long name of a branch',
    branches({ name: 'å'.repeat(121) }),
    { ...branches({ name: 'å'.repeat(120) }), lostTexts: [{ branchId: 'b1', field: 'name' }] },
  ],
  [
    'a broken code',
    branches({ code: '0\uD800' }),
    { ...branches({ code: '0\uFFFD' }), lostTexts: [{ branchId: 'b1', field: 'code' }] },
  ],
  [
    'Norwegian days, and moments',
    {
      branches: [aBranch({ activeFrom: '01.02.2010', activeTo: '2025-06-30T00:00:00Z' })],
      peerSupporters: [aSupporter({ approvedAt: ' 2020-01-01 ', courseCompletedAt: '31.12.2019' })],
    },
    {
      branches: [aBranch({ activeFrom: '2010-02-01', activeTo: '2025-06-30' })],
      peerSupporters: [aSupporter({ approvedAt: '2020-01-01', courseCompletedAt: '2019-12-31' })],
    },
  ],
  [
    'days and codes nobody can read',
    {
      branches: [
        aBranch({ activeFrom: '02013299997', activeTo: 'i fjor', municipalityCodes: ['301', '02013299997', '4601'] }),
      ],
      peerSupporters: [aSupporter({ approvedAt: '1/2/20', courseCompletedAt: '', endedAt: '02013299997' })],
    },
    {
      branches: [aBranch({ activeFrom: '', activeTo: null, municipalityCodes: ['4601'] })],
      peerSupporters: [aSupporter({ approvedAt: null, courseCompletedAt: null, endedAt: null })],
    },
  ],
  [
    'a broken reference wherever it stands',
    {
      branches: [aBranch({ id: '\0' }), aBranch({ mergedIntoId: '\0' })],
      peerSupporters: [aSupporter({ branchId: '\0' })],
      approvedDays: [{ branchId: '\0', kind: 'other', thisYear: 0, lastYear: 0 }],
    },
    {
      branches: [aBranch({ id: '\uFFFD' }), aBranch({ mergedIntoId: '\uFFFD' })],
      peerSupporters: [aSupporter({ branchId: '\uFFFD' })],
      approvedDays: [{ branchId: '\uFFFD', kind: 'other', thisYear: 0, lastYear: 0 }],
      lostTexts: [{ branchId: '\uFFFD', field: 'id' }],
    },
  ],
  [
    'broken supporters, once a branch',
    { peerSupporters: [aSupporter({ ref: '\0' }), aSupporter({ ref: '\0\0' })] },
    {
      peerSupporters: [aSupporter({ ref: '\uFFFD' }), aSupporter({ ref: '\uFFFD\uFFFD' })],
      lostTexts: [{ branchId: 'b1', field: 'ref' }],
    },
  ],
])('%s', (_, raw, expected) => {
  expect(normaliseRegister(aRegister(raw))).toEqual(aRegister(expected));
});
