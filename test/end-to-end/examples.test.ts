import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXAMPLES } from '../../demo/examples/build.ts';
import { ExportPage, launchBrowser } from '../support/browser.ts';
import { DemoServer } from '../support/demo-server.ts';

let server: DemoServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([DemoServer.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe.each(Object.keys(EXAMPLES))('the example in %s', (name) => {
  test('makes an export, hears of its end, follows its own state and goes without a trace', async () => {
    const example = await ExportPage.open(await browser.newContext(), `${server.origin}/examples/${name}/`);
    const { page, element } = example;
    await element.getByText('Tallene er klare til å hentes.').or(example.part('start-button')).first().waitFor();
    expect(await element.evaluate('(element) => [element.basisYear, element.format]')).toEqual([2025, 'xlsx']);

    await example.start();
    await example.untilState('completed');
    const status = page.getByRole('status').filter({ hasText: 'Klar:' });
    expect(await status.textContent()).toMatch(/^Klar: bufdir-grunnlag_311000012_2025_\d{8}_external\.xlsx$/);

    await page.getByLabel('Filformat').selectOption('csv');
    await expect.poll(() => element.evaluate('(element) => element.format')).toBe('csv');
    await example.start();
    await example.untilState('completed');
    await status.filter({ hasText: /_external\.csv$/ }).waitFor();

    const sockets = page.waitForEvent('websocket', { timeout: 2_000 }).catch(() => null);
    await page.getByRole('button', { name: 'Fjern' }).click();
    await element.waitFor({ state: 'detached' });
    expect(await sockets).toBeNull();
    expect(example.problems).toEqual([]);
    await page.context().close();
  });
});
