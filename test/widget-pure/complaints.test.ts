import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const table = await readFile(resolve(ROOT, 'test/widget/README.md'), 'utf8');
const rows = [...table.matchAll(/^\| ([A-J]) \| (.+) \| `(.+)` \| `(.+)` \|$/gm)].map(
  ([, letter = '', complaint = '', title = '', file = '']) => ({ letter, complaint, title, file }),
);

it('every class of complaint has a test', () => {
  expect([...new Set(rows.map(({ letter }) => letter))]).toEqual([...'ABCDEFGHIJ']);
});

it.each(rows)('$letter, $complaint: the test named is in $file', async ({ title, file }) => {
  expect(await readFile(resolve(ROOT, file), 'utf8')).toContain(`'${title}'`);
});
