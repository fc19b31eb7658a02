import 'axe-core';
import { jobs } from '../../demo/recorded/jobs.ts';
import { equal, ok } from './support/expect.ts';
import { FakeServer } from './support/fake-server.ts';
import { longStory } from './support/long-story.ts';
import { mount, unmountAll } from './support/mount.ts';
import { scenesIn } from './support/scenes.ts';

afterEach(() => {
  unmountAll();
  document.documentElement.style.removeProperty('color-scheme');
  document.documentElement.style.removeProperty('background');
});

const FIVE_MINUTES_MS = 300_000;
const MESSAGES = 100;

/** The library is no module; it leaves itself on the page. */
declare const axe: typeof import('axe-core');

describe('accessibility', () => {
  for (const scheme of ['light', 'dark'] as const) {
    for (const layout of ['card', 'compact'] as const) {
      for (const { name, state, job, act } of scenesIn('nb')) {
        it(`has nothing to complain of: ${name}, ${layout}, ${scheme}`, async () => {
          document.documentElement.style.setProperty('color-scheme', scheme);
          document.documentElement.style.setProperty('background', 'Canvas');
          document.documentElement.lang = 'nb';
          document.title = 'Test';
          const server = new FakeServer();
          server.job = job;
          const mounted = await mount(server, { layout, ...(job === null ? {} : { jobId: job.id }) });
          if (!(layout === 'compact' && name === 'findings')) await act?.(mounted, server);
          equal(mounted.element.state, state);
          const { violations } = await axe.run(mounted.element, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            // The element is a part of a page, which brings the landmarks and the first heading.
            rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
          });
          equal(
            violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]),
            [],
          );
        });
      }
    }
  }

  it('reads the bar as a sentence', async () => {
    const server = new FakeServer();
    server.clock = Date.parse(jobs.running[3].updatedAt);
    server.job = jobs.running[3];
    const { part } = await mount(server);
    equal(part('bar')?.getAttribute('aria-valuetext'), 'Trinn 3 av 6: Beregner. 63 prosent. Om lag 2 minutter igjen');
  });

  it('keeps the focus off the body through a whole life', async () => {
    const server = new FakeServer();
    server.next = jobs.running[0];
    const { element, click } = await mount(server);
    const within = (when: string): void => {
      ok(document.activeElement === element && element.shadowRoot?.activeElement, `focus lost: ${when}`);
    };
    await click('start-button');
    within('after the start');
    server.next = { ...jobs.cancelled, seq: 50 };
    await click('cancel-button');
    within('after the cancel');
    server.next = { ...jobs.running[0], seq: 60, attempt: 2 };
    await click('retry-button');
    within('after the retry');
    await server.show({ ...jobs.sourceAway, seq: 70, attempt: 2 });
    within('after the failure');
    await click('start-button');
    within('after starting over');
  });

  it('never takes the focus from elsewhere', async () => {
    const server = new FakeServer();
    server.job = jobs.running[0];
    await mount(server);
    const elsewhere = document.createElement('button');
    document.body.append(elsewhere);
    elsewhere.focus();
    await server.show(jobs.completed);
    equal(document.activeElement === elsewhere, true);
    elsewhere.remove();
  });

  it('speaks of milestones in the light document, ten seconds apart, and of the end at once', async () => {
    const server = new FakeServer();
    server.next = jobs.queued;
    const { click } = await mount(server);
    const region = document.getElementById('bufdir-export-live-region');
    equal(region?.textContent, '');
    equal(region?.getAttribute('aria-live'), 'polite');
    await click('start-button');
    equal(region?.textContent, 'Eksporten er i gang.');
    await server.show(jobs.running[1]);
    await server.pass(5_000);
    equal(region?.textContent, 'Eksporten er i gang.');
    await server.pass(5_000);
    equal(region?.textContent, 'Trinn 2 av 6: Kontrollerer.');
    await server.show(jobs.completed);
    equal(region?.textContent, 'Grunnlaget er klart og kan lastes ned.');
  });

  it('says eight to fourteen things in an export of five minutes, at least ten seconds apart but for the end', async () => {
    const server = new FakeServer();
    server.next = jobs.queued;
    server.clock = Date.parse(jobs.queued.updatedAt);
    const { click } = await mount(server);
    const said: { at: number; text: string }[] = [];
    const listener = new MutationObserver(() => {
      const text = document.getElementById('bufdir-export-live-region')?.textContent ?? '';
      if (text !== (said.at(-1)?.text ?? '')) said.push({ at: server.clock, text });
    });
    listener.observe(document.body, { subtree: true, childList: true, characterData: true });
    await click('start-button');
    for (const snapshot of longStory(MESSAGES)) {
      await server.pass(FIVE_MINUTES_MS / MESSAGES);
      const now = new Date(server.clock).toISOString();
      await server.show({ ...snapshot, updatedAt: now });
    }
    listener.disconnect();
    ok(said.length >= 8 && said.length <= 14, JSON.stringify(said));
    equal(said.at(-1)?.text, 'Grunnlaget er klart og kan lastes ned.');
    equal(
      said.slice(1, -1).filter(({ at }, index) => at - (said[index]?.at ?? 0) < 10_000),
      [],
    );
  });

  it('has targets of at least 44 pixels and no sideways scrolling at 320', async () => {
    for (const { job } of scenesIn('nb')) {
      const server = new FakeServer();
      server.job = job;
      const { element } = await mount(server, job === null ? {} : { jobId: job.id });
      element.style.setProperty('inline-size', '320px');
      for (const target of element.shadowRoot?.querySelectorAll('button, summary') ?? []) {
        const { width, height } = target.getBoundingClientRect();
        ok(width >= 44 && height >= 44, `${target.textContent}: ${width} × ${height}`);
      }
      ok(element.scrollWidth <= 320, `${job?.status}: ${element.scrollWidth}`);
      unmountAll();
    }
  });
});
