import { expect, test } from 'vitest';
import { branchName } from '../../worker/job/blocked-detail.ts';
import type { RuleId } from '../../worker/rules/rule-ids.ts';
import { aRegister } from '../rules/builders.ts';

test.each<[RuleId, string, string | null]>([
  ['P01', 'name', null],
  ['P02', 'name', null],
  ['C01', 'name', 'Oslo lokallag'],
  ['P02', 'theme', 'Oslo lokallag'],
])('a finding of %s in the %s names the branch as %j', (rule, field, name) => {
  const where = { recordId: null, activityId: null, branchId: 'b1', date: null };
  expect(branchName({ rule, severity: 'W', field, ...where }, aRegister())).toBe(name);
});
