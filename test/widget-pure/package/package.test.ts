import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };

const ROOT = resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);

/** Of what is built before the tests: `npm run build`. */
let packed: string[];
beforeAll(async () => {
  const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: ROOT });
  const listed: Iterable<{ files: { path: string }[] }> = Object.values(JSON.parse(stdout));
  packed = [...listed].flatMap(({ files }) => files.map(({ path }) => path)).sort();
}, 60_000);

/** Every path a value of `exports` leads to. */
function targetsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(targetsOf) : [];
}

describe('the package', () => {
  it('holds the element, what describes it, and nothing of the Worker or the demo', () => {
    expect(packed.filter((path) => !path.startsWith('dist/package/types/'))).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      ...['bufdir-export-progress', 'bufdir-export-progress.lit-external', 'controller', 'en', 'follow-kit', 'nn'].map(
        (name) => `dist/assets/widget/${name}.js`,
      ),
      'dist/assets/widget/sri.json',
      'dist/package/custom-elements.json',
      ...['preact', 'react'].map((name) => `dist/package/${name}.d.ts`),
      'dist/package/server.js',
      'dist/package/svelte.d.ts',
      'dist/package/texts.json',
      'dist/package/vscode.html-custom-data.json',
      'dist/package/vue.d.ts',
      'package.json',
    ]);
    expect(packed.filter((path) => path.startsWith('dist/package/types/') && !path.endsWith('.d.ts'))).toEqual([]);
  });

  it('holds every file it exports, and every one with side effects that is not source', () => {
    const { exports, types, customElements, sideEffects } = packageJson;
    const named = [...targetsOf(exports), types, customElements, ...sideEffects].map((path) => path.replace('./', ''));
    expect(named.filter((path) => !packed.includes(path))).toEqual(['widget/bufdir-export-progress.ts']);
  });

  it('asks for no other package, so that a portal installs none of the Worker; Lit is its own choice', () => {
    expect(packageJson).not.toHaveProperty('dependencies');
    expect(Object.keys(packageJson.peerDependencies)).toEqual(['lit']);
    expect(packageJson.peerDependenciesMeta).toEqual({ lit: { optional: true } });
  });

  it('has types that import nothing from outside it', async () => {
    const declarations = packed.filter((path) => path.startsWith('dist/package/types/'));
    for (const path of declarations) {
      expect(await readFile(join(ROOT, path), 'utf8')).not.toMatch(/from '[^.]/);
    }
  });
});

describe('types', () => {
  it.each(['tsconfig.json', 'tsconfig.libraries.json'])(
    'let right use through and stop wrong use: %s',
    async (config) => {
      const cwd = join(ROOT, 'test/package-types');
      const { stdout } = await run('tsc', ['-p', config], { cwd }).catch((error) => error);
      expect(stdout).toBe('');
    },
  );
});

describe('on a server', () => {
  async function printed(script: string): Promise<string> {
    const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: ROOT });
    expect(stderr).toBe('');
    return stdout.trim();
  }

  it('importing it does not throw, nor does importing it twice', async () => {
    const script = `
      const { BufdirExportProgressElement, BufdirExportCompletedEvent } = await import('bufdir-export-progress');
      await import('./dist/package/server.js?again');
      console.log(typeof BufdirExportProgressElement, new BufdirExportCompletedEvent('a', false, { file: null }).type);
    `;
    expect(await printed(script)).toBe('function bufdir-export-completed');
  });

  it.each([
    ['bufdir-export-progress/lit-external', 'BufdirExportProgressElement'],
    ['bufdir-export-progress/controller', 'ExportController'],
  ])('importing %s does not throw', async (specifier, name) => {
    expect(await printed(`console.log(typeof (await import('${specifier}')).${name});`)).toBe('function');
  });
});

describe('data for editors', () => {
  it('offers the attributes a portal sets, with what they may say', async () => {
    const { tags } = JSON.parse(await readFile(join(ROOT, 'dist/package/vscode.html-custom-data.json'), 'utf8'));
    const [tag] = tags;
    expect(tag.name).toBe('bufdir-export-progress');
    const offered = tag.attributes.map(({ name, values, valueSet }: Record<string, { name: string }[]>) => [
      name,
      values?.map((value) => value.name) ?? valueSet,
    ]);
    expect(Object.fromEntries(offered)).toEqual({
      endpoint: undefined,
      token: undefined,
      'basis-year': undefined,
      format: ['xlsx', 'csv', 'pdf'],
      variant: ['external', 'internal'],
      'job-id': undefined,
      restore: ['auto', 'off'],
      'eta-after': undefined,
      notify: 'v',
      layout: ['card', 'compact'],
      lang: ['nb', 'nn', 'en'],
    });
  });
});
