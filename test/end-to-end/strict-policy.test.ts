import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DemoServer } from '../support/demo-server.ts';
import { ENGINES } from '../support/engines/engines.ts';
import { ReportCollector } from '../support/report-collector.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";
const ELEMENT = "document.querySelector('bufdir-export-progress')";
const SLOW = { timeout: 60_000 };

let server: DemoServer;
let collector: ReportCollector;

beforeAll(async () => {
  [server, collector] = await Promise.all([DemoServer.start(), ReportCollector.start()]);
  // As a portal sets it: a header of the page's own server.
  const policy = `${POLICY}; report-uri ${collector.url}`;
  const headers = join(server.pagesDir, '_headers');
  await appendFile(headers, `\n/examples/html/*\n  Content-Security-Policy: ${policy}\n`);
  const answered = async (): Promise<string | null> =>
    (await fetch(`${server.origin}/examples/html/`)).headers.get('Content-Security-Policy');
  await vi.waitFor(async () => expect(await answered()).toBe(policy), SLOW);
});

afterAll(async () => {
  await collector?.stop();
  await server?.stop();
});

describe.each(Object.entries(ENGINES))('the strictest policy a page can have, in %s', (_name, launch) => {
  test('is not broken by a whole export, to the file', async () => {
    collector.reports.length = 0;
    const downloads = await mkdtemp(join(tmpdir(), 'downloads-'));
    const page = await launch(downloads);
    try {
      const button = (part: string): string => `${ELEMENT}.shadowRoot?.querySelector('[part=${part}]')`;
      const press = async (part: string): Promise<void> => {
        await expect.poll(() => page.evaluate(`${button(part)} !== null`), SLOW).toBe(true);
        await page.evaluate(`${button(part)}.click()`);
      };
      await page.open(`${server.origin}/examples/html/`);
      await expect
        .poll(() => page.evaluate(`${ELEMENT}.shadowRoot?.querySelector('.looking') === null`), SLOW)
        .toBe(true);
      await press('start-button');
      await expect.poll(() => page.evaluate(`${ELEMENT}.state`), SLOW).toBe('completed');
      await press('download-button');
      await expect.poll(() => readdir(downloads), SLOW).toEqual([expect.stringMatching(/^bufdir-grunnlag_.*\.xlsx$/)]);
      const [file = ''] = await readdir(downloads);
      expect((await readFile(join(downloads, file))).subarray(0, 2).toString()).toBe('PK');
      const broken = (): string[] =>
        // The icon of the page is an image, which is the page's own affair.
        collector.reports.filter((report) => report !== `img-src by ${server.origin}/favicon.svg`).sort();
      expect(broken()).toEqual([]);
      // It would have spoken up.
      await page.evaluate(`(() => {
        document.head.append(Object.assign(document.createElement('style'), { textContent: 'h1 { color: red }' }));
        try { document.body.innerHTML = '<p>'; } catch {}
      })()`);
      await expect
        .poll(broken, SLOW)
        .toEqual([expect.stringContaining('require-trusted-types-for'), expect.stringContaining('style-src-elem')]);
    } finally {
      await page.close();
      await rm(downloads, { recursive: true });
    }
  });
});
