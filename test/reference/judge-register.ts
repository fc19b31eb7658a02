import type { Discrepancy, Dossier, Entry, Weight } from './model.ts';
import { readRegister } from './read-register.ts';
import { isSomebodysNumber, loses, namesSomebody, withoutContacts, writable } from './texts-in-records.ts';

const KINDS = ['outreach_talk', 'talk_group', 'activity_group', 'peer_course', 'other'];

/** What stands in the register itself: identity numbers, a wrong organisation number, contacts in names. */
export function judgeRegister(raw: Dossier): Discrepancy[] {
  const { organisation, branches, supporters, rules } = readRegister(raw);
  const { P01, O01, P02, C01 } = rules.severities;
  const found: Discrepancy[] = [];
  if (namesSomebody(organisation.name)) add(found, 'P01', P01, null, 'name');
  for (const { id, name, code } of branches) {
    if (namesSomebody(name) || namesSomebody(code)) add(found, 'P01', P01, id, 'name');
  }
  for (const { ref, branchId } of supporters) {
    if (isSomebodysNumber(ref)) add(found, 'P01', P01, branchId, 'ref');
  }
  if (!isRightNumber(organisation.orgNumber)) add(found, 'O01', O01, null, 'orgNumber');
  if (withoutContacts(organisation.name) !== organisation.name) add(found, 'P02', P02, null, 'name');
  for (const { id, name } of branches) {
    if (withoutContacts(name) !== name) add(found, 'P02', P02, id, 'name');
  }
  if (loses(raw.organisation.name, 200)) add(found, 'C01', C01, null, 'name');
  for (const { id, code, name } of raw.branches) {
    const own = raw.supporters.filter(({ branchId }) => branchId === id);
    if (writable(id) !== id) add(found, 'C01', C01, writable(id), 'id');
    if (loses(code, 60)) add(found, 'C01', C01, writable(id), 'code');
    if (loses(name, 120)) add(found, 'C01', C01, writable(id), 'name');
    if (own.some(({ ref }) => writable(ref) !== ref)) add(found, 'C01', C01, writable(id), 'ref');
  }
  return found;
}

/** What can be said of whole branches: no annual report, members without activity, far from last year. */
export function judgeBranches(
  { branches, rules, basisYear, approvedDays }: Dossier,
  counted: readonly Entry[],
): Discrepancy[] {
  const { severities, thresholds, uncountedKinds } = rules;
  const found: Discrepancy[] = [];
  // A source that knows of no day at all last year does not tell of last year.
  const tellsOfLastYear = approvedDays.some(({ lastYear }) => lastYear > 0);
  for (const branch of branches) {
    const active = counted.some(({ branchId }) => branchId === branch.id);
    if (active && !branch.annualReportReceived) add(found, 'B02', severities.B02, branch.id, 'annualReportReceived');
    const inUse = branch.activeFrom <= `${basisYear}-12-31` && (branch.activeTo ?? '9999') >= `${basisYear}-01-01`;
    if ((inUse || active) && active !== branch.members > 0) add(found, 'B03', severities.B03, branch.id, 'members');
    for (const kind of KINDS) {
      if (!tellsOfLastYear || uncountedKinds.includes(kind)) continue;
      let [now, then] = [0, 0];
      for (const days of approvedDays) {
        if (days.branchId !== branch.id || days.kind !== kind) continue;
        now += days.thisYear;
        then += days.lastYear;
      }
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
