import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buildWidget } from '../widget/build.ts';
import { buildPackage } from '../widget/package/build.ts';
import { setUp } from './set-up.ts';

/** `npm test`: every check and every test, and one line that sums them up. */

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const ROOT = resolve(import.meta.dirname, '..');
const RESULTS = resolve(ROOT, 'dist/test-results');

process.chdir(ROOT);
setUp();
await rm(RESULTS, { recursive: true, force: true });
await mkdir(RESULTS, { recursive: true });
await buildWidget(resolve(ROOT, 'dist/assets'));
await buildPackage(resolve(ROOT, 'dist/package'));

const results = [
  check('format and lint', 'biome', ['check', '.']),
  check('types', 'tsc', ['-b']),
  vitest('pure'),
  vitest('simulation'),
  vitest('workerd'),
  runner('widget', 'wtr', []),
  vitest('end-to-end'),
];

const total = results.reduce((sum, each) => ({
  passed: sum.passed + each.passed,
  failed: sum.failed + each.failed,
  skipped: sum.skipped + each.skipped,
}));
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed > 0 ? 1 : 0);

/** A command that passes or fails as one. */
function check(title: string, command: string, args: readonly string[]): Counts {
  const passed = run(title, command, args);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

function vitest(project: string): Counts {
  const file = resolve(RESULTS, `${project}.json`);
  return runner(project, 'vitest', [
    'run',
    ...[
      '--project',
      project,
      '--silent=passed-only',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
  ]);
}

/** A test runner that leaves its counts in a file; one that dies without them has failed, whatever it counted before. */
function runner(name: string, command: string, args: readonly string[]): Counts {
  const passed = run(name, command, args);
  const file = resolve(RESULTS, `${name}.json`);
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>;
  const failed = counts.numFailedTests ?? 0;
  return {
    passed: counts.numPassedTests ?? 0,
    // Also when every test passed but the runner says no, as for an error between tests.
    failed: failed === 0 && !passed ? 1 : failed,
    skipped: (counts.numPendingTests ?? 0) + (counts.numTodoTests ?? 0),
  };
}

function run(title: string, command: string, args: readonly string[]): boolean {
  console.log(`\n── ${title}`);
  const begun = Date.now();
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
  });
  console.log(`── ${title}: ${status === 0 ? 'ok' : 'failed'} in ${Math.round((Date.now() - begun) / 1000)} s`);
  return status === 0;
}
