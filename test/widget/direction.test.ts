import { jobs } from '../../demo/recorded/jobs.ts';
import { endedStyles } from '../../widget/ended/ended-styles.ts';
import { followStyles } from '../../widget/follow/follow-styles.ts';
import { styles } from '../../widget/styles.ts';
import { equal, ok, until } from './support/expect.ts';
import { FakeServer, settle } from './support/fake-server.ts';
import { mount, unmountAll } from './support/mount.ts';

afterEach(unmountAll);

describe('the direction of the page', () => {
  for (const [dir, start] of [
    ['ltr', 'left'],
    ['rtl', 'right'],
  ] as const) {
    it(`${dir}: the bar fills from the ${start}, and its first stage is there`, async () => {
      const { bar, segments, fill, icon, label } = await running(dir);
      // Engines lay out in fractions of a pixel of their own.
      const near = ({ left, right }: DOMRect): number => Math.round((dir === 'ltr' ? left : -right) * 100) / 100;
      equal(near(segments[0]), near(bar));
      ok(near(segments[1]) > near(segments[0]), 'the second stage comes after the first');
      equal(near(fill.box), near(fill.within));
      ok(fill.box.width < fill.within.width, 'partly filled');
      ok(near(icon) < near(label), 'an icon stands before its text');
    });
  }

  it('is left to the page: no style names a side of its own', () => {
    const sides = /(?<![-\w])(?:(?:margin|padding|border|inset)-)?(?:left|right)\b|text-align:\s*(?:left|right)/g;
    equal(`${styles.cssText}${followStyles}${endedStyles}`.match(sides) ?? [], []);
  });
});

interface Boxes {
  bar: DOMRect;
  segments: readonly [DOMRect, DOMRect];
  fill: { box: DOMRect; within: DOMRect };
  icon: DOMRect;
  label: DOMRect;
}

async function running(dir: string): Promise<Boxes> {
  const server = new FakeServer();
  server.next = jobs.running[3];
  const { element, click } = await mount(server);
  element.dir = dir;
  await click('start-button');
  await settle();
  const root = element.shadowRoot;
  const boxOf = (selector: string): DOMRect => {
    const found = root?.querySelector(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found.getBoundingClientRect();
  };
  await until(() => boxOf('.now > .fill').width > 0, 'the bar fills');
  return {
    bar: boxOf('.bar'),
    segments: [boxOf('.segment:nth-child(1)'), boxOf('.segment:nth-child(2)')],
    fill: { box: boxOf('.now > .fill'), within: boxOf('.now.segment') },
    icon: boxOf('.stages li .icon'),
    label: boxOf('.stages li :nth-child(2)'),
  };
}
