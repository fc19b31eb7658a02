// Pure.
import { BLOCKED_ORG_NUMBER, DEMO_BASIS_YEAR } from './organisations.ts';
import type { YearDraft } from './year-draft.ts';

/** Where the planted identity number is: an outreach talk that would count. The number is synthetic (month + 80). */
export const PLANTED_IDENTITY = {
  orgNumber: BLOCKED_ORG_NUMBER,
  branchId: 'b-002',
  date: `${DEMO_BASIS_YEAR}-05-14`,
  theme: 'Samtale hjemme, gjelder 14857510098',
} as const;

/** Adds the record that stops the export. */
export function plantIdentityNumber(draft: YearDraft): void {
  const branch = draft.branches.find(({ id }) => id === PLANTED_IDENTITY.branchId);
  const leader = branch?.leaders[0];
  if (branch === undefined || leader === undefined) throw new RangeError('No branch for the identity number');
  const index = draft.calendar.dates.indexOf(PLANTED_IDENTITY.date);
  draft.calendar.take(leader.ref, index);
  draft.addActivity(branch, 'outreach_talk', { leaderRefs: [leader.ref], theme: PLANTED_IDENTITY.theme });
  draft.addDay(PLANTED_IDENTITY.date, 60, null);
}
