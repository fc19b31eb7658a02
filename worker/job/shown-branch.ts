// Pure. How a finding names the branch it is about.
import type { ReportFinding } from '../report/report.ts';
import { removeContacts } from '../rules/contacts.ts';
import { hasIdentityNumber } from '../rules/identity-number.ts';
import type { Branch } from '../rules/record.ts';

type ShownBranch = Pick<ReportFinding, 'branchCode' | 'branch'>;

/** Code and name without contacts; neither is shown when it holds an identity number, which may be the very thing found. */
export function shownBranch({ code, name }: Branch): ShownBranch {
  return {
    branchCode: hasIdentityNumber(code) ? null : code,
    branch: hasIdentityNumber(name) ? null : removeContacts(name),
  };
}
