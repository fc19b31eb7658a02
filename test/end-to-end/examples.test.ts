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
