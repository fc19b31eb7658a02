import type { Counts } from './count.ts';

/** Members of all branches in the report. */
export function allMembers({ branches }: Counts): number {
  let sum = 0;
  for (const { branch } of branches) sum += branch?.members ?? 0;
  return sum;
}
