import { mkdirSync, writeFileSync } from 'node:fs';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';

/** A page with the strictest policy a portal may have. */
const STRICT_CSP =
  "default-src 'self'; style-src 'self'; connect-src 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

/** Leaves the counts where `npm test` sums them up, under the names vitest gives them. */
function countsReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const tests = sessions.flatMap(({ testResults }) => (testResults ? testsOf(testResults) : []));
      const counts = {
        numPassedTests: tests.filter(({ passed }) => passed).length,
        numFailedTests: tests.filter(({ passed, skipped }) => !passed && !skipped).length,
        numPendingTests: tests.filter(({ skipped }) => skipped).length,
      };
      mkdirSync('dist/test-results', { recursive: true });
      writeFileSync('dist/test-results/widget.json', JSON.stringify(counts));
    },
  };
}

function testsOf({ tests, suites }) {
  return [...tests, ...suites.flatMap(testsOf)];
}

export default {
  reporters: [defaultReporter(), countsReporter()],
  files: 'test/widget/**/*.test.ts',
  nodeResolve: true,
  concurrency: 1,
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: new URL('widget/tsconfig.json', import.meta.url).pathname }),
  ],
  middleware: [
    async (context, next) => {
      await next();
      if (context.path.endsWith('/strict-page.html')) context.set('Content-Security-Policy', STRICT_CSP);
    },
  ],
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
        // What is said of times is compared word by word.
        env: { ...process.env, TZ: 'UTC' },
        args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update'],
      },
    }),
  ],
  testFramework: { config: { timeout: '10000' } },
};
