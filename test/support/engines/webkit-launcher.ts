import type { BrowserLauncher } from '@web/test-runner';
import { WebKitPage } from './webkit-page.ts';

/** WebKit for the test runner: one browser with one page, which the test files use one after the other. */
export function webkitLauncher(): BrowserLauncher {
  let page: Promise<WebKitPage> | null = null;
  let active: string | null = null;
  const opened = (): Promise<WebKitPage> => {
    page ??= WebKitPage.launch();
    return page;
  };
  return {
    name: 'WebKit',
    type: 'webdriver',
    concurrency: 1,
    async startSession(sessionId, url) {
      active = sessionId;
      await (await opened()).open(url);
    },
    isActive: (sessionId) => sessionId === active,
    getBrowserUrl: async () => (await opened()).url(),
    async stopSession() {
      active = null;
      // Ends what the page still does.
      await (await opened()).open('about:blank');
      return {};
    },
    async stop() {
      await (await page)?.close();
    },
    startDebugSession: () => Promise.reject(new Error('WebKit is not debugged here')),
  };
}
