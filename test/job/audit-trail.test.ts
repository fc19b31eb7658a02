import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type AuditTrail, told, withDeed } from '../../worker/job/audit-trail.ts';

const deed = { at: 1_000, orgNumber: '311000020', by: 'c1', outcome: null } as const;

test('entries are numbered from 1, and each holds the hash of the one before', () => {
  const first = withDeed(undefined, { ...deed, act: 'started' });
  const { untold } = withDeed(first, { ...deed, at: 2_000, act: 'cancelled' });
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const [one, two] = [
    sha256('["",1,1000,"311000020","started","c1",null]'),
    sha256(`["${first.hash}",2,2000,"311000020","cancelled","c1",null]`),
  ];
  expect(untold).toEqual([
    { ...deed, number: 1, act: 'started', hash: one },
    { ...deed, number: 2, at: 2_000, act: 'cancelled', hash: two },
  ]);
});

test('what the list has is told no more, and the chain goes on from it', () => {
  const trail = (['started', 'failed', 'retried'] as const).reduce<AuditTrail | undefined>(
    (before, act) => withDeed(before, { ...deed, act }),
    undefined,
  );
  if (trail === undefined) throw new Error('There is no trail');
  const { hash, number, untold } = told(trail, 2);
  expect(untold.map((entry) => entry.act)).toEqual(['retried']);
  expect([number, hash]).toEqual([3, trail.hash]);
  expect(told(trail, 3).untold).toEqual([]);
});
