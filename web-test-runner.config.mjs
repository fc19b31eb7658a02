import { mkdirSync, writeFileSync } from 'node:fs';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher, puppeteerCore } from '@web/test-runner-chrome';
import { CHROMIUM, FIREFOX } from './test/support/engines/launch-options.ts';
import { webkitLauncher } from './test/support/engines/webkit-launcher.ts';

/** A page with the strictest policy a portal may have. */
const STRICT_CSP =
  "default-src 'self'; style-src 'self'; connect-src 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

// What is said of times is compared word by word.
const env = { ...process.env, TZ: 'UTC' };

/** Leaves the counts of all engines where `npm test` sums them up, under the names vitest gives them. */
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
  // The engines side by side, each with one file at a time.
  concurrentBrowsers: 3,
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
    chromeLauncher({ puppeteer: puppeteerCore, launchOptions: { ...CHROMIUM, env } }),
    chromeLauncher({ puppeteer: puppeteerCore, launchOptions: { ...FIREFOX, env } }),
    webkitLauncher(),
  ],
  // These say that something hangs, not that it is slow: three engines share the machine.
  browserStartTimeout: 120_000,
  testsStartTimeout: 120_000,
  testsFinishTimeout: 600_000,
  testFramework: { config: { timeout: '60000' } },
};
