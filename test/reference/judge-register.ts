import type { Discrepancy, Dossier, Entry, Weight } from './model.ts';
import { isSomebodysNumber, namesSomebody, withoutContacts } from './texts-in-records.ts';

/** What stands in the register itself: identity numbers, a wrong organisation number, contacts in names. */
export function judgeRegister({ organisation, branches, supporters, rules }: Dossier): Discrepancy[] {
  const { P01, O01, P02 } = rules.severities;
  const found: Discrepancy[] = [];
  if (namesSomebody(organisation.name)) add(found, 'P01', P01, null, 'name');
  for (const { id, name, code } of branches) {
    if (namesSomebody(name) || namesSomebody(code)) add(found, 'P01', P01, id, 'name');
  }
  for (const { ref, branchId } of supporters) {
    if (isSomebodysNumber(ref)) add(found, 'P01', P01, branchId, 'ref');
  }
  if (!isRightNumber(organisation.orgNumber)) add(found, 'O01', O01, null, 'orgNumber');
  for (const { id, name } of branches) {
    if (withoutContacts(name) !== name) add(found, 'P02', P02, id, 'name');
  }
  return found;
}

/** What can be said of whole branches: no annual report, members without activity, far from last year. */
export function judgeBranches(
  { branches, rules, basisYear }: Dossier,
  counted: readonly Entry[],
  lastYear: readonly { branchId: string; kind: string; days: number }[] | null,
): Discrepancy[] {
  const { severities, thresholds } = rules;
  const found: Discrepancy[] = [];
  for (const branch of branches) {
    const own = counted.filter(({ branchId }) => branchId === branch.id);
    if (own.length > 0 && !branch.annualReportReceived)
      add(found, 'B02', severities.B02, branch.id, 'annualReportReceived');
    const inUse = branch.activeFrom <= `${basisYear}-12-31` && (branch.activeTo ?? '9999') >= `${basisYear}-01-01`;
    const active = own.length > 0;
    if ((inUse || active) && active !== branch.members > 0) add(found, 'B03', severities.B03, branch.id, 'members');
    if (lastYear === null) continue;
    for (const kind of ['outreach_talk', 'talk_group', 'activity_group', 'peer_course', 'other']) {
      const now = own.filter((entry) => entry.kind === kind).length;
      let then = 0;
      for (const days of lastYear) if (days.branchId === branch.id && days.kind === kind) then += days.days;
      const change = Math.abs(now - then);
      if (change > thresholds.changeDays && change > (then * thresholds.changePercent) / 100) {
        add(found, 'X01', severities.X01, branch.id, 'kind', kind);
      }
    }
  }
  return found;
}

function add(
  found: Discrepancy[],
  rule: string,
  weight: Weight,
  branchId: string | null,
  field: string,
  kind: string | null = null,
): void {
  if (weight !== null)
    found.push({ rule, weight, recordId: null, activityId: null, branchId, date: null, field, kind });
}

/** Nine digits of the register of legal entities: weighted by 3 2 7 6 5 4 3 2 and mod 11. */
function isRightNumber(orgNumber: string): boolean {
  if (!/^[0-9]{9}$/.test(orgNumber)) return false;
  let sum = 0;
  for (const [at, weight] of [3, 2, 7, 6, 5, 4, 3, 2].entries()) sum += weight * Number(orgNumber[at]);
  const control = (11 - (sum % 11)) % 11;
  return control < 10 && control === Number(orgNumber[8]);
}
