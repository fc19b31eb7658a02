import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';

/** A page with the strictest policy a portal may have. */
const STRICT_CSP =
  "default-src 'self'; style-src 'self'; connect-src 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

export default {
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
        args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update'],
      },
    }),
  ],
  testFramework: { config: { timeout: '10000' } },
};
