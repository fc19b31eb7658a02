// Pure. Where a branch is, by today's codes.
import { MUNICIPALITIES, type Municipality, municipalityOn } from '../rules/municipalities.ts';
import type { Branch } from '../rules/record.ts';

/** The branch's municipalities of today; codes replaced since it began are followed, unknown ones are left out. */
export function branchMunicipalities(branch: Branch): Municipality[] {
  return branch.municipalityCodes.flatMap((code) => {
    const today = MUNICIPALITIES.get(code) ?? MUNICIPALITIES.get(municipalityOn(code, branch.activeFrom).code ?? '');
    return today === undefined ? [] : [today];
  });
}

/** Two digits; '' when the branch has no known municipality or lies in several counties. */
export function branchCountyCode(branch: Branch): string {
  const [first, ...others] = new Set(branchMunicipalities(branch).map((municipality) => municipality.countyCode));
  return first === undefined || others.length > 0 ? '' : first;
}
