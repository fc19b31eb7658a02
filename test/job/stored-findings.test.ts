import { expect, it } from 'vitest';
import { toStoredFindings } from '../../worker/job/findings.ts';
import type { Branch, Register } from '../../worker/rules/record.ts';
import type { Finding } from '../../worker/rules/rule-ids.ts';

const BRANCH: Branch = {
  id: 'b1',
  code: 'L1',
  name: 'Bergen lokallag',
  kind: 'local',
  municipalityCodes: ['4601'],
  activeFrom: '2000-01-01',
  activeTo: null,
  mergedIntoId: null,
  annualReportReceived: true,
  members: 10,
};
const FINDING: Finding = {
  rule: 'A01',
  severity: 'E',
  recordId: 'r1',
  place: 2,
  activityId: 'a1',
  branchId: 'b1',
  date: '2025-03-01',
  field: 'status',
};

function stored(finding: Partial<Finding>, branch: Partial<Branch> = {}) {
  const register: Register = {
    organisation: { orgNumber: '311000012', name: 'Foreningen' },
    branches: [{ ...BRANCH, ...branch }],
    peerSupporters: [],
  };
  return toStoredFindings([{ ...FINDING, ...finding }], register, 2_000)[0];
}

it('keeps what leads to the record, with its number in the whole snapshot', () => {
  expect(stored({})).toEqual({
    rule: 'A01',
    severity: 'E',
    number: 2_003,
    activityId: 'a1',
    branchCode: 'L1',
    branch: 'Bergen lokallag',
    date: '2025-03-01',
    field: 'status',
  });
});

it('keeps the kind of activity a finding about a whole branch is about', () => {
  const { place: _, ...ofBranch } = FINDING;
  const [found] = toStoredFindings(
    [{ ...ofBranch, rule: 'X01', severity: 'I', recordId: null, activityId: null, kind: 'talk_group' }],
    { organisation: { orgNumber: '', name: '' }, branches: [BRANCH], peerSupporters: [] },
    2_000,
  );
  expect(found).toMatchObject({ rule: 'X01', kind: 'talk_group', number: null });
});

it.each<[string, Partial<Finding>, Partial<Branch>, string | null, string | null]>([
  ['the id of a branch nobody knows', { branchId: 'gone' }, {}, 'gone', null],
  ['nothing where no branch is meant', { branchId: null }, {}, null, null],
  ['a name without contacts', { rule: 'P02', field: 'name' }, { name: 'Ring 41 23 45 67' }, 'L1', 'Ring […]'],
  ['no name with an identity number', { rule: 'P01', field: 'ref' }, { name: 'Ring 01019000083' }, 'L1', null],
  ['no code with an identity number', { rule: 'P01', field: 'name' }, { code: '01019000083' }, null, 'Bergen lokallag'],
])('shows %s', (_, finding, branch, code, name) => {
  expect(stored(finding, branch)).toMatchObject({ branchCode: code, branch: name });
});
