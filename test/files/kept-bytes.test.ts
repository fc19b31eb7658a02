import { expect, test } from 'vitest';
import { KeptBytes } from '../../worker/files/kept-bytes.ts';

const bytes = (length: number) => new Uint8Array(length);

test('what is kept is given again, until it is forgotten', () => {
  const kept = new KeptBytes(100);
  const page = bytes(40);
  kept.keep('a', page);
  expect(kept.get('a')).toBe(page);
  expect(kept.get('b')).toBeNull();
  kept.forget('a');
  expect(kept.get('a')).toBeNull();
});

test('what came first stays, and what there is no room for is not kept', () => {
  const kept = new KeptBytes(100);
  kept.keep('a', bytes(60));
  kept.keep('b', bytes(41));
  expect([kept.get('a')?.length, kept.get('b')]).toEqual([60, null]);
  kept.keep('c', bytes(40));
  expect(kept.get('c')).toHaveLength(40);
});

test('another content takes the place of the first, even where there is no room for it', () => {
  const kept = new KeptBytes(100);
  kept.keep('a', bytes(60));
  kept.keep('a', bytes(100));
  expect(kept.get('a')).toHaveLength(100);
  kept.keep('a', bytes(101));
  expect(kept.get('a')).toBeNull();
});

test('what is forgotten leaves room', () => {
  const kept = new KeptBytes(100);
  kept.keep('x/a', bytes(50));
  kept.keep('x/b', bytes(50));
  kept.forget('y');
  kept.forgetAll((key) => key === 'x/b');
  kept.keep('x/c', bytes(50));
  expect(['x/a', 'x/b', 'x/c'].map((key) => kept.get(key)?.length)).toEqual([50, undefined, 50]);
});
