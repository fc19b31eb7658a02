import { expect, test } from 'vitest';
import { KeptBytes } from '../../worker/files/kept-bytes.ts';

const bytes = (length: number) => new Uint8Array(length);

test('what is kept is given again, until it is forgotten', () => {
  const kept = new KeptBytes(1_000);
  const page = bytes(40);
  kept.keep('a', page);
  expect(kept.get('a')).toBe(page);
  expect(kept.get('b')).toBeNull();
  kept.forget('a');
  expect(kept.get('a')).toBeNull();
});

test('what came first stays, and the less room there is the smaller is what still finds some', () => {
  const kept = new KeptBytes(1_000);
  for (let page = 0; page < 30; page++) kept.keep(`page/${page}`, bytes(40));
  for (let page = 0; page < 30; page++) kept.keep(`judged/${page}`, bytes(5));
  const pages = Array.from({ length: 30 }, (_, page) => page);
  const isKept = (key: string) => kept.get(key) !== null;
  // 40 are a twentieth of 800: six times 40 later there is less.
  expect(pages.filter((page) => isKept(`page/${page}`))).toEqual([0, 1, 2, 3, 4, 5]);
  expect(pages.every((page) => isKept(`judged/${page}`))).toBe(true);
});

test('another content takes the place of the first, even where there is no room for it', () => {
  const kept = new KeptBytes(1_000);
  kept.keep('a', bytes(40));
  kept.keep('a', bytes(50));
  expect(kept.get('a')).toHaveLength(50);
  kept.keep('a', bytes(51));
  expect(kept.get('a')).toBeNull();
});

test('what is forgotten leaves room', () => {
  const kept = new KeptBytes(1_000);
  kept.keep('x/a', bytes(50));
  kept.keep('x/b', bytes(50));
  expect(kept.get('x/b')).toBeNull();
  kept.keep('y/b', bytes(40));
  kept.forgetAll((key) => key.startsWith('x/'));
  kept.forget('y/b');
  kept.keep('x/c', bytes(50));
  expect(['x/a', 'y/b', 'x/c'].map((key) => kept.get(key)?.length)).toEqual([undefined, undefined, 50]);
});
