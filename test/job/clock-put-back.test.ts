import { expect, test } from 'vitest';
import { awaited } from '../../worker/job/awaited.ts';
import { beginSlice } from '../../worker/job/begin-slice.ts';
import { dueAt } from '../../worker/job/due-at.ts';
import type { RunState } from '../../worker/job/run-state.ts';
import { BegunExport } from './begun-export.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test('what is further ahead than anything is waited for is now', () => {
  const ahead = [-1, 0, 1, 5 * MINUTE, 5 * MINUTE + 1].map((ms) => awaited(HOUR + ms, HOUR) - HOUR);
  expect(ahead).toEqual([-1, 0, 1, 5 * MINUTE, 0]);
});

const BEFORE: [string, (at: number) => Partial<RunState>][] = [
  ['waits for its source', (at) => ({ waiting: { cause: 'source', failures: 3, since: at, until: at + 8_000 } })],
  ['waits after its ninth death', (at) => ({ tries: 9, triedSince: at, triedAt: at })],
  ['is at work', () => ({})],
];

test.each(BEFORE)('an export that %s goes on at once, and its silence is measured anew', (_name, run) => {
  const begun = new BegunExport();
  begun.now = 2 * HOUR;
  begun.host.commit([], { progressAt: begun.now, ...run(begun.now) });
  begun.now -= HOUR;
  expect(dueAt(begun.stored, begun.now)).toBeLessThanOrEqual(begun.now);
  beginSlice(begun.host, begun.context);
  const { progressAt, triedSince, waiting } = begun.stored.run;
  expect(Math.max(progressAt, triedSince ?? 0, waiting?.since ?? 0)).toBe(begun.now);
});

test.each(['indexDueAt', 'sweepAt'] as const)('what is due by %s is not put off', (deadline) => {
  const { stored, now } = new BegunExport();
  const upkeep = { ...stored.upkeep, [deadline]: now + HOUR };
  expect(dueAt({ type: 'erased', id: 'e', seq: 9, upkeep }, now)).toBe(now);
});

test('a file is kept no shorter', () => {
  const { stored, now } = new BegunExport();
  const upkeep = { ...stored.upkeep, expireAt: now + 7 * 24 * HOUR };
  expect(dueAt({ type: 'erased', id: 'e', seq: 9, upkeep }, now)).toBe(now + 7 * 24 * HOUR);
});
