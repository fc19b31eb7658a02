import type { EnginePage } from './engine-page.ts';
import { CHROMIUM, FIREFOX } from './launch-options.ts';
import { PuppeteerPage } from './puppeteer-page.ts';
import { WebKitPage } from './webkit-page.ts';

/** A new browser of each engine, which leaves files in the folder `downloads`. */
export const ENGINES: Readonly<Record<string, (downloads: string) => Promise<EnginePage>>> = {
  Chromium: (downloads) =>
    PuppeteerPage.launch({ ...CHROMIUM, downloadBehavior: { policy: 'allow', downloadPath: downloads } }),
  Firefox: (downloads) =>
    PuppeteerPage.launch({
      ...FIREFOX,
      extraPrefsFirefox: { 'browser.download.folderList': 2, 'browser.download.dir': downloads },
    }),
  WebKit: (downloads) => WebKitPage.launch(downloads),
};
