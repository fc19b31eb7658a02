import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_ORGANISATIONS } from '../../demo/data/organisations.ts';
import { SIZE_LIMITS } from '../../widget/build.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const ASSETS = join(ROOT, 'dist/assets');

let outdir: string;
let bundle: string;
let widgetFiles: string[];
beforeAll(async () => {
  outdir = await mkdtemp(join(tmpdir(), 'bufdir-deploy-'));
  const integrity: Record<string, object> = JSON.parse(await readFile(join(ASSETS, 'widget/sri.json'), 'utf8'));
  const released = Object.entries(integrity).flatMap(([version, files]) =>
    Object.keys(files).map((file) => join(version, file)),
  );
  widgetFiles = [...Object.keys(SIZE_LIMITS), 'sri.json', ...released];
  await promisify(execFile)('wrangler', ['deploy', '--dry-run', '--outdir', outdir], { cwd: ROOT });
  bundle = await readFile(join(outdir, 'index.js'), 'utf8');
});
afterAll(() => rm(outdir, { recursive: true, force: true }));

describe('what is deployed', () => {
  test('is the Worker', () => {
    expect(bundle).toContain('/exports/{id}/download-link');
  });

  test.each([
    '/demo/token',
    '/demo/host-api',
    'DEMO_KEYS',
    'DEMO_HOST_CREDENTIAL',
    'demo-host-credential',
    'demo-keys.json',
    'generateKeyPair',
    'demo-coordinator',
    'Norsk Likepersonforbund',
    ...DEMO_ORGANISATIONS.map(({ orgNumber }) => orgNumber),
  ])('has no %s', (text) => {
    expect(bundle).not.toContain(text);
  });

  test('never signs a token', () => {
    expect(bundle).toContain('jwtVerify');
    expect(bundle).not.toContain('SignJWT');
  });

  test('serves the element and nothing else', async () => {
    const entries = await readdir(ASSETS, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const expected = ['_headers', ...widgetFiles.map((file) => `widget/${file}`)];
    expect(files.map((file) => relative(ASSETS, file)).sort()).toEqual(expected.sort());
  });
});
