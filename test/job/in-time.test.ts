import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inTime } from '../../worker/in-time.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('gives what the call gives, and waits no longer', async () => {
  expect(await inTime(async () => 7)).toBe(7);
  expect(vi.getTimerCount()).toBe(0);
});

it('passes an error on as it is', async () => {
  const error = new Error('internal error (10001)');
  await expect(inTime(() => Promise.reject(error))).rejects.toBe(error);
  expect(vi.getTimerCount()).toBe(0);
});

it('gives up what has not answered after a minute, and no earlier', async () => {
  const given = vi.fn();
  const call = inTime(() => new Promise(() => undefined)).catch(given);
  await vi.advanceTimersByTimeAsync(59_999);
  expect(given).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await call;
  expect(given).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ name: 'TimeoutError' }));
});
