import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertWithin, buildWidget, SIZE_LIMITS } from '../../widget/build.ts';
import { integrityOf } from '../../widget/package/integrity-of.ts';
import { VERSION } from '../../widget/package/write-releases.ts';

let outdir: string;
let sizes: Record<string, number>;
beforeAll(async () => {
  outdir = await mkdtemp(join(tmpdir(), 'widget-'));
  await mkdir(join(outdir, 'widget'));
  await writeFile(join(outdir, 'widget/old.js'), '');
  sizes = await buildWidget(outdir);
});
afterAll(() => rm(outdir, { recursive: true }));

describe('the built element', () => {
  it.each(Object.entries(SIZE_LIMITS))('%s is at most %i bytes gzipped', (file, most) => {
    expect(sizes[file]).toBeLessThanOrEqual(most);
  });

  it.each([
    [1_000, false],
    [1_001, true],
  ])('of %i bytes where 1,000 are allowed is refused: %s', (size, refused) => {
    const check = (): void => assertWithin({ 'a.js': 1_000 }, { 'a.js': size });
    if (refused) expect(check).toThrow('a.js: 1001 bytes gzipped, at most 1000');
    else expect(check).not.toThrow();
  });

  it('leaves no module of an older build beside it', async () => {
    expect((await readdir(join(outdir, 'widget'))).sort()).toEqual(
      [...Object.keys(SIZE_LIMITS), VERSION, 'sri.json'].sort(),
    );
  });

  it('needs one request: nothing is imported before it is asked for', async () => {
    const code = await readFile(join(outdir, 'widget/bufdir-export-progress.js'), 'utf8');
    expect(code).not.toMatch(/\bimport\s*["'`{*]/);
    expect([...code.matchAll(/import\(["'`]([^"'`]+)["'`]\)/g)].map(([, path]) => path).sort()).toEqual([
      './en.js',
      './follow-kit.js',
      './nn.js',
    ]);
  });

  it('is there under its version too, whole in one file that one hash holds', async () => {
    const file = await readFile(join(outdir, 'widget', VERSION, 'bufdir-export-progress.js'));
    expect(JSON.parse(await readFile(join(outdir, 'widget/sri.json'), 'utf8'))).toEqual({
      [VERSION]: integrityOf(file),
    });
    expect(file.toString()).not.toMatch(/import\(["'`]/);
    expect(await readdir(join(outdir, 'widget', VERSION))).toEqual(['bufdir-export-progress.js']);
  });
});
