import type { Browser, LaunchOptions } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { DemoServer } from '../support/demo-server.ts';

export interface Demo {
  readonly server: DemoServer;
  readonly browser: Browser;
}

/** A demo server and a browser for the tests of a file, from before the first to after the last. */
export function useDemo(launch?: LaunchOptions): Demo {
  let running: Demo | null = null;
  beforeAll(async () => {
    const [server, browser] = await Promise.all([DemoServer.start(), launchBrowser(launch)]);
    running = { server, browser };
  });
  afterAll(async () => {
    await running?.browser.close();
    await running?.server.stop();
  });
  const demo = (): Demo => {
    if (running === null) throw new Error('The demo runs only while tests do');
    return running;
  };
  return {
    get server() {
      return demo().server;
    },
    get browser() {
      return demo().browser;
    },
  };
}
