import { expect, test } from 'vitest';
import { FileStore } from '../../worker/files/file-store.ts';
import { LostObjectError } from '../../worker/files/lost-object-error.ts';
import { StorageError } from '../../worker/files/storage-error.ts';
import { aroundCalls } from './support/around-calls.ts';
import { bindings } from './support/bindings.ts';

const prefix = () => `v1/${crypto.randomUUID()}/`;

test('what a store has put it need not read again', async () => {
  const key = `${prefix()}page`;
  const store = new FileStore(bindings.FILES);
  await store.putPacked(key, ['a page']);
  await bindings.FILES.delete(key);
  expect(await store.getPacked(key)).toEqual(['a page']);
  await expect(new FileStore(bindings.FILES).getPacked(key)).rejects.toThrow(LostObjectError);
});

test('what is deleted is in memory no more', async () => {
  const at = prefix();
  const store = new FileStore(bindings.FILES);
  const keys = ['page/0', 'page/1', 'findings/0'].map((end) => at + end);
  const found = () => Promise.all(keys.map((key) => store.findPacked(key)));
  for (const key of keys) await store.putPacked(key, key);
  await bindings.FILES.delete(keys);
  expect(await found()).toEqual(keys);

  await store.delete(`${at}page/0`);
  expect(await found()).toEqual([null, ...keys.slice(1)]);
  await store.deleteAll(at, (key) => key.includes('findings'));
  expect(await found()).toEqual([null, null, `${at}findings/0`]);
});

test('what could not be put is not read instead of what is there', async () => {
  const key = `${prefix()}page`;
  let away = false;
  const bucket = aroundCalls(bindings.FILES, (run) => (away ? Promise.reject(new Error('away')) : run()));
  const store = new FileStore(bucket);
  await store.putPacked(key, 'first');
  away = true;
  await expect(store.putPacked(key, 'second')).rejects.toThrow(StorageError);
  away = false;
  expect(await store.getPacked(key)).toBe('first');
});
