import { resolve } from 'node:path';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const ORIGIN = 'http://portal.test';
const TAG = 'bufdir-export-progress';

/** What README.md says a portal in React does with a tag that its server sent. */
const PAGE = `
import { createElement } from 'react';
import { hydrateRoot } from 'react-dom/client';
import '${TAG}';

globalThis.sent = document.querySelector('${TAG}');
globalThis.asked = 0;
globalThis.heard = [];
const ref = (element) => {
  const hear = ({ type }) => heard.push(type);
  element.tokenProvider = async () => {
    asked += 1;
    return 'token';
  };
  element.addEventListener('bufdir-export-completed', hear);
  return () => element.removeEventListener('bufdir-export-completed', hear);
};
hydrateRoot(document.body, createElement('${TAG}', { endpoint: '${ORIGIN}', 'basis-year': 2023, ref }));
`;

let browser: Browser;
let script: string;
beforeAll(async () => {
  browser = await launchBrowser();
  const { outputFiles } = await build({
    stdin: { contents: PAGE, resolveDir: ROOT },
    bundle: true,
    write: false,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  script = outputFiles[0]?.text ?? '';
});
afterAll(() => browser?.close());

test('React takes over a tag from a server, with year, token and listeners', async () => {
  const page = await browser.newPage();
  const sent = renderToString(createElement(TAG, { endpoint: ORIGIN, 'basis-year': 2023 }));
  const body = `<!doctype html><html><head><script type="module" src="/page.js"></script></head><body>${sent}</body></html>`;
  await page.route(`${ORIGIN}/**`, (route) => route.fulfill({ status: 404, json: {} }));
  await page.route(`${ORIGIN}/`, (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.route(`${ORIGIN}/page.js`, (route) => route.fulfill({ contentType: 'text/javascript', body: script }));
  await page.goto(`${ORIGIN}/`);
  const element = page.locator(`${TAG}[state]`);
  await element.waitFor();
  await page.waitForFunction('asked > 0');
  await element.dispatchEvent('bufdir-export-completed');
  const now = await page.evaluate(`[document.querySelector('${TAG}') === sent, sent.basisYear, heard]`);
  expect(now).toEqual([true, 2023, ['bufdir-export-completed']]);
  await page.close();
});
