import { equal, ok } from './support/expect.ts';
import { FakeServer } from './support/fake-server.ts';
import { mount, unmountAll } from './support/mount.ts';
import { scenesIn } from './support/scenes.ts';

afterEach(unmountAll);

/** Whether the middle of one stands between top and bottom of the other. */
function isBeside(one: Element, other: Element): boolean {
  const { top, height } = one.getBoundingClientRect();
  const { top: from, bottom: to } = other.getBoundingClientRect();
  const middle = top + height / 2;
  return from <= middle && middle <= to;
}

describe('the compact layout', () => {
  for (const lang of ['nb', 'nn', 'en'] as const) {
    for (const width of [240, 320, 480]) {
      it(`keeps together what belongs together: ${lang}, ${width} px`, async () => {
        for (const { name, state, job, act } of scenesIn(lang)) {
          if (name === 'findings' || name === 'what blocks') continue;
          const server = new FakeServer();
          server.job = job;
          const mounted = await mount(server, {
            lang,
            layout: 'compact',
            ...(job === null ? {} : { jobId: job.id }),
          });
          const { element, part } = mounted;
          element.style.setProperty('inline-size', `${width}px`);
          await act?.(mounted, server);
          equal(element.state, state);
          const [percent, bar] = [part('percent'), part('bar')];
          equal(percent === null, bar === null, name);
          if (percent && bar) ok(isBeside(bar, percent), `${name}: percent beside the bar`);
          const icon = element.shadowRoot?.querySelector('.icon');
          const text = icon?.nextElementSibling;
          if (icon && text) ok(isBeside(icon, text), `${name}: icon beside its text`);
          ok(element.scrollWidth <= width, `${name}: ${element.scrollWidth}`);
          unmountAll();
        }
      });
    }
  }
});
