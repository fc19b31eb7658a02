import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

export default defineConfig({
  test: {
    // Every core: by itself the runner leaves one to whoever watches.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'pure',
          include: [
            'test/{protocol,rules,stages,report,formats,files,estimate,job,demo,sources,attacker,widget-pure,reference,bench,lifecycle}/**/*.test.ts',
          ],
          environment: 'node',
          // Says that a test hangs, not that it is slow: machines that run this are busy.
          testTimeout: 60_000,
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: { bindings: { TEST_MIGRATIONS: await readD1Migrations('worker/migrations') } },
          })),
        ],
        test: {
          name: 'workerd',
          include: ['test/worker/**/*.test.ts'],
          setupFiles: ['test/worker/support/set-up.ts'],
          testTimeout: 60_000,
          silent: 'passed-only',
        },
      },
      {
        test: {
          name: 'simulation',
          include: ['test/simulation/**/*.test.ts'],
          environment: 'node',
          // Each test starts processes of its own: one, or one for each of two cores.
          fileParallelism: false,
          maxConcurrency: 2,
        },
      },
      {
        test: {
          name: 'end-to-end',
          include: ['test/end-to-end/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['test/end-to-end/global-set-up.ts'],
          // Two servers side by side: half of what these tests do is waiting.
          maxWorkers: 2,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
