import { describe, expect, test } from 'vitest';
import { ExportPage } from '../support/browser.ts';
import { useDemo } from './use-demo.ts';

const demo = useDemo();

const WAYS = [
  { here: 'localhost', there: '127.0.0.1' },
  { here: '127.0.0.1', there: 'localhost' },
] as const;

describe.each(WAYS)('a page of $here that embeds from $there under a strict policy', ({ here, there }) => {
  test('makes a whole export, to the file, without breaking the policy', async () => {
    const exportPage = await ExportPage.open(
      await demo.browser.newContext(),
      `http://${here}:${demo.server.port}/embed/`,
    );
    const { page } = exportPage;
    const origins = new Set<string>();
    page.on('request', (request) => {
      if (request.url().includes('/api/v1/')) origins.add(new URL(request.url()).origin);
    });
    page.on('websocket', (socket) => origins.add(new URL(socket.url()).origin));
    const id = await exportPage.start();
    await exportPage.untilState('completed');
    const [download] = await Promise.all([page.waitForEvent('download'), exportPage.part('download-button').click()]);
    expect(download.suggestedFilename()).toMatch(/^bufdir-grunnlag_311000020_2025_\d{8}_external\.xlsx$/);
    // Parts of the element are only fetched now, from the other origin too.
    await page.getByRole('button', { name: 'Se hva som ikke telte' }).click();
    await exportPage.part('findings').locator('li').first().waitFor();
    await page.evaluate("document.querySelector('bufdir-export-progress').lang = 'nn'");
    await exportPage.element.getByText('Ikkje teljande', { exact: true }).waitFor();
    expect(await exportPage.ends(id)).toMatchObject([{ name: 'completed', restored: false }]);
    expect([...origins].sort()).toEqual([`http://${there}:${demo.server.port}`, `ws://${there}:${demo.server.port}`]);
    expect(exportPage.problems).toEqual([]);
  });

  test('is under a policy that would have spoken up', async () => {
    const exportPage = await ExportPage.open(
      await demo.browser.newContext(),
      `http://${here}:${demo.server.port}/embed/`,
    );
    await exportPage.untilLookedUp();
    await exportPage.page.evaluate(`(() => {
      const style = document.createElement('style');
      style.textContent = 'h1 { color: red }';
      document.head.append(style);
      fetch('http://example.invalid/').catch(() => {});
      try { document.body.innerHTML = '<p>'; } catch {}
    })()`);
    await expect
      .poll(() => exportPage.problems.filter((problem) => problem.startsWith('Policy broken')).sort())
      .toEqual([
        expect.stringContaining('connect-src'),
        expect.stringContaining('require-trusted-types-for'),
        expect.stringContaining('style-src-elem'),
      ]);
  });
});
