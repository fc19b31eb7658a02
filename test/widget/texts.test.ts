import { jobs } from '../../demo/recorded/jobs.ts';
import { ALL_TEXTS } from '../../widget/texts/all-texts.ts';
import type { ExportTexts } from '../../widget/texts/export-texts.ts';
import { equal, ok } from './support/expect.ts';
import { FakeServer } from './support/fake-server.ts';
import { mount, unmountAll } from './support/mount.ts';
import { scenesIn } from './support/scenes.ts';

afterEach(unmountAll);

const LETTERS = /\p{L}{2,}/u;

/** Every text with a mark before each of its words. */
function marked(texts: ExportTexts): ExportTexts {
  const entries = Object.entries(texts).map(([key, text]) => [
    key,
    key === 'locales' ? text : text.replaceAll(/\p{L}+/gu, (word) => `§${word}`),
  ]);
  return Object.fromEntries(entries);
}

/** What is shown, and what is only said: of neither what the server wrote. */
function wordsOn(element: HTMLElement): string[] {
  const said: string[] = [];
  const walk = (node: Node): void => {
    if (node instanceof Element) {
      if (node.matches('[part=base] [lang], code, .file b')) return;
      for (const name of ['aria-label', 'aria-valuetext']) said.push(node.getAttribute(name) ?? '');
    }
    if (node instanceof Text) said.push(node.data);
    for (const child of node.childNodes) walk(child);
  };
  if (element.shadowRoot) walk(element.shadowRoot);
  said.push(document.getElementById('bufdir-export-live-region')?.textContent ?? '');
  return said.filter((text) => LETTERS.test(text));
}

/** What of it no text stands for: names of organisation, branches and formats, and what `Intl` writes. */
function withoutMarks(text: string): string {
  return text
    .replaceAll(/§\p{L}+/gu, '')
    .replaceAll(jobs.completed.organisation.name, '')
    .replace(/^.+ · \d+\. \p{L}+ \d{4} · [A-Z]\d\d$/u, '')
    .replaceAll(/\d+\. (?:november|desember)|\d kB|\d MB|\bExcel\b|\bCSV\b/g, '');
}

describe('texts of the portal’s own', () => {
  for (const { name, state, job, act } of scenesIn('nb')) {
    it(`stand in place of every one of the element's: ${name}`, async () => {
      const server = new FakeServer();
      server.job = job;
      const mounted = await mount(server, {
        texts: marked(ALL_TEXTS.nb),
        ...(job === null ? {} : { jobId: job.id }),
      });
      await act?.(mounted, server);
      equal(mounted.element.state, state);
      const words = wordsOn(mounted.element);
      ok(words.length > 0, 'something is said');
      equal(
        words.filter((text) => LETTERS.test(withoutMarks(text))),
        [],
      );
    });
  }

  it('stand in place of some, in whatever language, while the element is shown, and go again', async () => {
    const { element, part } = await mount(new FakeServer(), { lang: 'en', texts: { start: 'Count us' } });
    const shown = (): unknown => [part('start-button')?.textContent, part('title')?.textContent];
    equal(shown(), ['Count us', 'Bufdir figures 2025']);
    element.lang = 'nn';
    await element.updateComplete;
    equal(shown(), ['Count us', 'Bufdir-grunnlag 2025']);
    element.texts = null;
    await element.updateComplete;
    equal(shown(), ['Lag grunnlag', 'Bufdir-grunnlag 2025']);
  });

  it('are of the language they say, with what is missing from the one nearest to it', async () => {
    const server = new FakeServer();
    server.job = jobs.running[3];
    const { element, part, text } = await mount(server, {
      lang: 'en',
      texts: { locales: 'se,nb', 'stage-aggregate': 'Rehkenastá' },
    });
    equal(part('base')?.lang, 'se');
    equal(part('stage')?.querySelector('b')?.textContent, 'Rehkenastá');
    ok(text().includes('Trinn 3 av 6'), text());
    equal(element.lang, 'en', 'the report stays in the language that was asked for');
  });
});
