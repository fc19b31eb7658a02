import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWidget, SIZE_LIMITS } from '../../widget/build.ts';

let outdir: string;
let sizes: Record<string, number>;
beforeAll(async () => {
  outdir = await mkdtemp(join(tmpdir(), 'widget-'));
  sizes = await buildWidget(outdir);
});
afterAll(() => rm(outdir, { recursive: true }));

describe('the built element', () => {
  it.each(Object.entries(SIZE_LIMITS))('%s is at most %i bytes gzipped', (file, most) => {
    expect(sizes[file]).toBeLessThanOrEqual(most);
  });

  it('needs one request: nothing is imported before it is asked for', async () => {
    const code = await readFile(join(outdir, 'widget/bufdir-export-progress.js'), 'utf8');
    expect(code).not.toMatch(/\bimport\s*["'{*]/);
    expect([...code.matchAll(/import\("([^"]+)"\)/g)].map(([, path]) => path).sort()).toEqual([
      './en.js',
      './ended-card.js',
      './nn.js',
    ]);
  });
});
