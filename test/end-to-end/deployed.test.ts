import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWidget } from '../../widget/build.ts';

const ROOT = resolve(import.meta.dirname, '../..');

let outdir: string;
let bundle: string;
beforeAll(async () => {
  outdir = await mkdtemp(join(tmpdir(), 'bufdir-deploy-'));
  await buildWidget(join(ROOT, 'dist/assets'));
  await promisify(execFile)('wrangler', ['deploy', '--dry-run', '--outdir', outdir], { cwd: ROOT });
  bundle = await readFile(join(outdir, 'index.js'), 'utf8');
});
afterAll(() => rm(outdir, { recursive: true, force: true }));

describe('what is deployed', () => {
  test('is the Worker', () => {
    expect(bundle).toContain('/exports/{id}/download-link');
  });

  test.each(['/demo/token', '/demo/host-api', 'DEMO_KEYS', '311000055', 'demo-coordinator'])('has no %s', (text) => {
    expect(bundle).not.toContain(text);
  });

  test('serves the element and nothing else', async () => {
    const files = await readdir(join(ROOT, 'dist/assets'), { recursive: true, withFileTypes: true });
    const names = files.filter((file) => file.isFile()).map(({ name }) => name);
    expect(names.sort()).toEqual(['_headers', 'bufdir-export-progress.js']);
  });
});
