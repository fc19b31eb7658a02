import { equal, ok } from './support/expect.ts';
import { FakeServer } from './support/fake-server.ts';
import { type Mounted, mount, unmountAll } from './support/mount.ts';
import { scenesIn } from './support/scenes.ts';

const MODULES = new URL('../../node_modules/', import.meta.url).href;

/** All but the size of the root's type: lengths are in `rem`, as a reader wants them. */
const HOSTILE = `
  html { font-size: 16px !important; }
  * {
    color: red; font: italic 900 31px/3 fantasy; font-variant: small-caps; text-align: center; text-transform: uppercase;
    text-indent: 2em; text-shadow: 2px 2px lime; white-space: pre; list-style: square; cursor: help;
  }
  button, h2, b, span, p, ol, ul, li, dl, dt, dd, svg, path, details, summary, code, slot { all: unset; position: fixed; }
  .base, .card, .compact, .line, .row, .bar, .fill, .note, .stages, .icon, .actions, .primary, .sub { display: none; }
`;

/** Styles of the page, by what it is made with. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  Bootstrap: [`@import url("${MODULES}bootstrap/dist/css/bootstrap.min.css");`],
  'a stylesheet that spares nothing': [HOSTILE],
};
const DESIGNSYSTEMET = [
  `@import url("${MODULES}@digdir/designsystemet-theme/brand/digdir.css");`,
  `@import url("${MODULES}@digdir/designsystemet-css/dist/src/index.css");`,
];

const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;

const added: HTMLStyleElement[] = [];

afterEach(() => {
  unmountAll();
  for (const style of added.splice(0)) style.remove();
});

/** Resolves when everything the sheets import has come. */
async function dress(sheets: readonly string[]): Promise<void> {
  for (const text of sheets) {
    const style = document.createElement('style');
    added.push(style);
    const loaded = new Promise((resolve, reject) => {
      style.onload = resolve;
      style.onerror = reject;
    });
    style.textContent = text;
    document.head.append(style);
    await loaded;
  }
}

async function show({ job, act }: ReturnType<typeof scenesIn>[number], width = '35rem'): Promise<Mounted> {
  const server = new FakeServer();
  server.job = job;
  const mounted = await mount(server, job === null ? {} : { jobId: job.id });
  mounted.element.style.inlineSize = width;
  await act?.(mounted, server);
  return mounted;
}

const DRESS = [
  ...[
    'color',
    'background-color',
    'border-top',
    'font-family',
    'font-size',
    'font-style',
    'font-weight',
    'font-variant',
  ],
  ...['line-height', 'text-align', 'text-transform', 'text-indent', 'text-shadow', 'text-decoration', 'white-space'],
  ...['display', 'position', 'opacity', 'fill', 'stroke'],
];

/** How each part looks and where it stands in the card: by part, and what of it. */
function looks({ element, part }: Mounted): Map<string, string> {
  const origin = part('base')?.getBoundingClientRect();
  const seen = new Map<string, string>();
  // What a page slots in is its own, and an icon turns.
  const parts = element.shadowRoot?.querySelectorAll<HTMLElement>('.base, .base :not(slot, svg, path)') ?? [];
  for (const [at, each] of [...parts].entries()) {
    const name = `${at} ${each.localName}.${each.className}`;
    const style = getComputedStyle(each);
    const { x, y, width, height } = each.getBoundingClientRect();
    const place = [x - (origin?.x ?? 0), y - (origin?.y ?? 0), width, height].map((length) => Math.round(length));
    seen.set(`${name}, place`, `${place}`);
    for (const property of DRESS) seen.set(`${name}, ${property}`, style.getPropertyValue(property));
    if (each.localName === 'li') seen.set(`${name}, mark`, style.listStyleType);
  }
  return seen;
}

/** What looks otherwise, and how. */
function changes(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...before].flatMap(([what, was]) =>
    after.get(what) === was ? [] : [`${what}: ${was} → ${after.get(what)}`],
  );
}

describe('in a page that has styles of its own', () => {
  for (const [page, sheets] of Object.entries(PAGES)) {
    for (const scene of scenesIn('nb')) {
      it(`looks as it does without them: ${scene.name}, under ${page}`, async () => {
        const mounted = await show(scene);
        const before = looks(mounted);
        ok(before.size > 100, 'there is something to see');
        await dress(sheets);
        equal(getComputedStyle(mounted.element).boxSizing, page === 'Bootstrap' ? 'border-box' : 'content-box');
        equal(changes(before, looks(mounted)), []);
      });
    }
  }

  it('takes the colours of Designsystemet, and every line stands where it did', async () => {
    const running = scenesIn('nb').find(({ name }) => name === 'running');
    if (!running) throw new Error('no such scene');
    const mounted = await show(running);
    // Letters stand a little wider apart there.
    const heights = (): string[] =>
      [...looks(mounted)].filter(([what]) => what.endsWith('place')).map(([what, place]) => what + place.split(',')[1]);
    const before = heights();
    await dress(DESIGNSYSTEMET);
    const page = getComputedStyle(document.documentElement);
    const fill = mounted.part('fill');
    const probe = document.createElement('i');
    probe.style.color = 'var(--ds-color-accent-base-default)';
    document.body.append(probe);
    ok(page.getPropertyValue('--ds-color-accent-base-default') !== '', 'it is there');
    equal(fill && getComputedStyle(fill).backgroundColor, getComputedStyle(probe).color);
    probe.remove();
    equal(heights(), before);
  });

  for (const scene of scenesIn('nb')) {
    it(`loses nothing when its text is spaced as a reader may want it: ${scene.name}`, async () => {
      const { element, part } = await show(scene, '320px');
      const spaced = document.createElement('style');
      spaced.textContent = SPACED;
      element.shadowRoot?.append(spaced);
      const edge = part('base')?.getBoundingClientRect().right ?? 0;
      const cut = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.base *') ?? [])].filter(
        (each) =>
          each.getBoundingClientRect().right > edge + 1 ||
          (each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== 'inline'),
      );
      equal(
        cut.map(({ outerHTML }) => outerHTML),
        [],
      );
    });
  }
});
