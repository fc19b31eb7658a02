import type { WebSocket } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { EXAMPLES } from '../../demo/examples/build.ts';
import { ExportPage } from '../support/browser.ts';
import { useDemo } from './use-demo.ts';

const demo = useDemo();

describe.each(Object.keys(EXAMPLES))('the example in %s', (name) => {
  test('makes an export, hears of its end, follows its own state and goes without a trace', async () => {
    const example = await ExportPage.open(await demo.browser.newContext(), `${demo.server.origin}/examples/${name}/`);
    const { page, element } = example;
    const set = (): Promise<unknown> =>
      page.evaluate(
        "(({ basisYear, format }) => [basisYear, format])(document.querySelector('bufdir-export-progress'))",
      );
    const sockets: WebSocket[] = [];
    page.on('websocket', (socket) => sockets.push(socket));
    await example.start();
    expect(await set()).toEqual([2025, 'xlsx']);
    await example.untilState('completed');
    const status = page.locator('main').getByRole('status');
    await status.filter({ hasText: /^Klar: bufdir-grunnlag_311000012_2025_\d{8}_external\.xlsx$/ }).waitFor();
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);

    await page.getByLabel('Filformat').selectOption('csv');
    await expect.poll(set).toEqual([2025, 'csv']);
    await example.start();
    await page.getByRole('button', { name: 'Fjern' }).click();
    await element.waitFor({ state: 'detached' });
    await expect.poll(() => sockets.every((socket) => socket.isClosed()), { timeout: 10_000 }).toBe(true);
    expect(sockets.length).toBeGreaterThan(0);
    expect(example.problems).toEqual([]);
    await page.context().close();
  });
});

describe('the strictest policy a page can have', () => {
  const POLICY =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";

  test('is not broken by a whole export, to the file', async () => {
    // To Chromium, a page that is answered for is not of this machine, whose sockets it then keeps from it.
    const context = await demo.browser.newContext({ permissions: ['local-network-access'] });
    await context.route('**/examples/html/', async (route) => {
      const response = await route.fetch();
      // Its icon is an image, which is the page's own affair.
      const body = (await response.text()).replace(/<link rel="icon".*>/, '');
      await route.fulfill({ response, body, headers: { ...response.headers(), 'Content-Security-Policy': POLICY } });
    });
    const example = await ExportPage.open(context, `${demo.server.origin}/examples/html/`);
    const { page } = example;
    await example.start();
    await example.untilState('completed');
    const [download] = await Promise.all([page.waitForEvent('download'), example.part('download-button').click()]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
    expect(example.problems).toEqual([]);
    // It would have spoken up.
    await page.evaluate(`(() => {
      document.head.append(Object.assign(document.createElement('style'), { textContent: 'h1 { color: red }' }));
      try { document.body.innerHTML = '<p>'; } catch {}
    })()`);
    await expect
      .poll(() => example.problems.filter((problem) => problem.startsWith('Policy broken')).sort())
      .toEqual([expect.stringContaining('require-trusted-types-for'), expect.stringContaining('style-src-elem')]);
    await context.close();
  });
});
