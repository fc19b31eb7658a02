import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { FIGURE_NAMES } from '../../demo/states/figure-names.ts';
import { elementIn } from '../../widget/package/element-in.ts';
import type { ElementDeclaration } from '../../widget/package/manifest.ts';
import { readManifest } from '../../widget/package/read-manifest.ts';
import { VERSION } from '../../widget/package/write-releases.ts';
import { useDemo } from './use-demo.ts';

const RELEASE = `/widget/${VERSION}/bufdir-export-progress.js`;

const demo = useDemo();
let element: ElementDeclaration;
beforeAll(async () => {
  element = elementIn(await readManifest());
});

async function open(path: string, width = 1280, colorScheme: 'light' | 'dark' = 'light') {
  const context = await demo.browser.newContext({
    viewport: { width, height: 800 },
    colorScheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(demo.server.origin + path);
  return { page, problems };
}

/** Names in an attribute of everything below all shadow roots of the page's elements. */
function namesIn(page: Page, selector: string, attribute: string): Promise<string[]> {
  return page.evaluate<string[]>(`[...new Set([...document.querySelectorAll('bufdir-export-progress')]
    .flatMap(({ shadowRoot }) => [...shadowRoot.querySelectorAll('${selector}')])
    .flatMap((found) => found.getAttribute('${attribute}').split(' ')))].sort()`);
}

describe('the page about the element', () => {
  test.for([
    { width: 1280, scheme: 'light' },
    { width: 320, scheme: 'light' },
    { width: 1280, scheme: 'dark' },
    { width: 320, scheme: 'dark' },
  ] as const)('has nothing for axe, nor sideways to scroll, $width px wide in $scheme', async ({ width, scheme }) => {
    const { page, problems } = await open('/element/', width, scheme);
    await page.locator('#stage [part=base]').waitFor();
    for (const id of ['attribute-layout', 'property-job', 'method-start', 'event-bufdir-export-stalled', 'part-bar']) {
      await page.locator(`#${id} > summary`).click();
      await page.locator(`#${id} .live [part=base]`).waitFor();
    }
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await page.evaluate(axe.source);
    const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
    expect(results.passes.length).toBeGreaterThan(10);
    const found = results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' '))}`);
    expect(found).toEqual([]);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('shows every item of the manifest with a live element', async () => {
    const { page, problems } = await open('/element/');
    const items = page.locator('details.item');
    const { attributes, members, events, slots, cssParts, cssProperties, cssStates } = element;
    const ownMembers = members.filter((member) => !('attribute' in member));
    expect(await items.count()).toBe(
      [attributes, ownMembers, events, slots, cssParts, cssProperties, cssStates].flat().length,
    );
    await page.evaluate("for (const item of document.querySelectorAll('details.item')) item.open = true");
    const live = "document.querySelectorAll('.live bufdir-export-progress[state]').length";
    await page.waitForFunction(`${live} === ${await items.count()}`);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('shows each state under the name of the state', async () => {
    const { page } = await open('/element/');
    for (const { name } of element.cssStates) {
      await page.locator(`#state-${name} > summary`).click();
      await page.locator(`#state-${name} .live bufdir-export-progress:state(${name})`).waitFor();
    }
    await page.context().close();
  });

  test('sets attributes, custom properties, theme and width in the playground, and writes the markup of it', async () => {
    const { page, problems } = await open('/element/');
    const shown = page.locator('#stage bufdir-export-progress');
    await page.locator('#controls').getByLabel('lang', { exact: true }).selectOption('en');
    await page.locator('#controls').getByLabel('layout', { exact: true }).selectOption('compact');
    await page.locator('#controls').getByLabel('Theme').selectOption('brand');
    await page.locator('#controls').getByLabel('Width').selectOption('narrow');
    await shown.locator('.compact').getByText('Calculating').waitFor();
    expect(await page.locator('#markup').textContent()).toBe(`<bufdir-export-progress
  layout="compact"
  lang="en"
></bufdir-export-progress>

bufdir-export-progress {
  --bufdir-export-accent: light-dark(#7a1fa2, #ce93d8);
  --bufdir-export-on-accent: light-dark(#fff, #1f1226);
  --bufdir-export-surface: light-dark(#fffaf0, #241a2b);
  --bufdir-export-radius: 20px;
  --bufdir-export-radius-small: 999px;
}`);
    expect((await shown.boundingBox())?.width).toBe(320);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('goes through every recorded export, one after the other', async () => {
    const { page, problems } = await open('/element/');
    const figure = page.locator('#figure');
    const seen = new Set<string>();
    for (const _ of FIGURE_NAMES) {
      seen.add(await figure.inputValue());
      await page.locator('#stage bufdir-export-progress[state]').waitFor();
      await page.getByRole('button', { name: 'Next' }).click();
    }
    expect([...seen].sort()).toEqual([...FIGURE_NAMES].sort());
    expect(await figure.inputValue()).toBe('running');
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

describe('what the manifest says of the markup', () => {
  test('is what all states together have: parts and slots', async () => {
    const { page } = await open('/states/');
    await expect
      .poll(() => namesIn(page, '[part]', 'part'), { timeout: 10_000 })
      .toEqual(element.cssParts.map(({ name }) => name).sort());
    expect(await namesIn(page, 'slot', 'name')).toEqual(element.slots.map(({ name }) => name).sort());
    await page.context().close();
  });
});

describe('a release', () => {
  /** A page of its own that loads by the line the page about the element shows. */
  async function loaded(change: (file: string) => string): Promise<{ page: Page; problems: string[] }> {
    const { page, problems } = await open('/element/');
    const line = (await page.locator('#script-tag').textContent()) ?? '';
    const file = await readFile(join(demo.server.pagesDir, RELEASE), 'utf8');
    await page.route(`**${RELEASE}`, (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: change(file),
        headers: { 'Access-Control-Allow-Origin': '*' },
      }),
    );
    await page.route('**/pinned/', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html>${line}<bufdir-export-progress><p slot="idle">Ring oss.</p></bufdir-export-progress>`,
      }),
    );
    problems.length = 0;
    await page.goto(`${demo.server.origin}/pinned/`);
    return { page, problems };
  }

  test('is taken from the line that is shown', async () => {
    const { page, problems } = await loaded((file) => file);
    await page.locator('[part=start-button]').waitFor();
    expect(problems.filter((problem) => !problem.includes('404'))).toEqual([]);
    await page.context().close();
  });

  test('is refused with a byte changed; what the portal slotted in stays to be read', async () => {
    const { page, problems } = await loaded((file) => file.replace('bufdir', 'Bufdir'));
    await expect.poll(() => problems.join()).toContain('integrity');
    expect(await page.evaluate("customElements.get('bufdir-export-progress') === undefined")).toBe(true);
    expect(await page.getByText('Ring oss.').isVisible()).toBe(true);
    await page.context().close();
  });

  test('does not mind the newest one beside it: the first stays', async () => {
    const { page, problems } = await loaded((file) => file);
    await page.locator('[part=start-button]').waitFor();
    const same = await page.evaluate(`(async () => {
      const first = customElements.get('bufdir-export-progress');
      await import('/widget/bufdir-export-progress.js');
      return customElements.get('bufdir-export-progress') === first;
    })()`);
    expect(same).toBe(true);
    expect(problems.filter((problem) => !problem.includes('404'))).toEqual([]);
    await page.context().close();
  });
});
