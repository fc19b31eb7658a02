import '../../widget/bufdir-export-progress.ts';
import { jobs } from '../../demo/recorded/jobs.ts';
import type { BufdirExportProgressElement } from '../../widget/bufdir-export-progress.ts';
import { equal, ok, until } from './support/expect.ts';
import { FakeServer, settle } from './support/fake-server.ts';
import { mount, unmountAll } from './support/mount.ts';

afterEach(unmountAll);

describe('embedding', () => {
  it('does not mind being loaded twice; the first one stays', async () => {
    const first = customElements.get('bufdir-export-progress');
    const again = '../../widget/bufdir-export-progress.ts?again';
    await import(again);
    equal(customElements.get('bufdir-export-progress') === first, true);
  });

  it('takes properties set before the script had loaded', async () => {
    const server = new FakeServer();
    const element = document.createElement('bufdir-export-later');
    Object.assign(element, {
      environment: server.environment,
      token: 'early',
      basisYear: 2024,
      endpoint: 'https://exports.test',
    });
    document.body.append(element);
    class Later extends (customElements.get('bufdir-export-progress') ?? HTMLElement) {}
    customElements.define('bufdir-export-later', Later);
    await settle();
    equal(
      server.calls.map(({ path, authorization }) => [path, authorization]),
      [['/exports', 'Bearer early']],
    );
    element.remove();
  });

  it('takes its language from the nearest ancestor', async () => {
    const outer = document.createElement('div');
    outer.lang = 'en-GB';
    document.body.append(outer);
    const { element, text } = await mount(new FakeServer(), { lang: '' });
    outer.append(element);
    element.requestUpdate();
    await element.updateComplete;
    ok(text().includes('Make the figures'), text());
    outer.remove();
  });

  it('draws nothing before its language has come', async () => {
    const element = document.createElement('bufdir-export-progress');
    element.environment = new FakeServer().environment;
    element.lang = 'en';
    document.body.append(element);
    const drawn: string[] = [];
    const watcher = new MutationObserver(() => drawn.push(element.shadowRoot?.textContent ?? ''));
    ok(element.shadowRoot, 'attached at once');
    watcher.observe(element.shadowRoot, { childList: true, characterData: true, subtree: true });
    await element.updateComplete;
    await settle();
    ok(drawn.length > 0, 'drawn in the end');
    equal(
      drawn.filter((text) => !text.includes('Make the figures')),
      [],
    );
  });

  it('changes its language while it is shown', async () => {
    const { element, text } = await mount(new FakeServer());
    ok(text().includes('Lag grunnlag'), text());
    element.lang = 'en';
    await element.updateComplete;
    ok(text().includes('Make the figures'), text());
    element.lang = 'nb';
    await element.updateComplete;
    ok(text().includes('Lag grunnlag'), text());
  });

  it('breaks no rule of a strict content security policy', async () => {
    const frame = document.createElement('iframe');
    frame.src = new URL('./strict/strict-page.html', import.meta.url).href;
    document.body.append(frame);
    const report = (): string | undefined => frame.contentDocument?.documentElement?.dataset.report;
    await until(report, 'the strict page reports');
    equal(JSON.parse(report() ?? ''), { state: 'starting', width: true, violations: [] });
    frame.remove();
  });

  it('works in a closed shadow root, and its events come out of it', async () => {
    const host = document.createElement('div');
    const root = host.attachShadow({ mode: 'closed' });
    document.body.append(host);
    const { element, server } = await mountIn(root);
    const heard: (EventTarget | null)[] = [];
    host.addEventListener('bufdir-export-started', ({ target }) => heard.push(target));
    await element.start();
    await settle();
    equal(element.state, 'running');
    equal(heard, [host]);
    ok(server.calls.length > 0, 'it asked');
    host.remove();
  });

  it('does not submit the form it stands in', async () => {
    const form = document.createElement('form');
    let submitted = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submitted += 1;
    });
    document.body.append(form);
    const { element } = await mountIn(form);
    element.shadowRoot?.querySelector<HTMLElement>('[part=start-button]')?.click();
    await settle();
    equal([element.state, submitted, [...new FormData(form)].length], ['running', 0, 0]);
    form.remove();
  });

  it('goes on where it is when it is moved to another place', async () => {
    const { element } = await mountIn(document.body);
    await element.start();
    await settle();
    const elsewhere = document.createElement('section');
    document.body.append(elsewhere);
    elsewhere.append(element);
    await settle();
    equal(element.state, 'running');
    elsewhere.remove();
  });
});

async function mountIn(parent: ParentNode): Promise<{ element: BufdirExportProgressElement; server: FakeServer }> {
  const server = new FakeServer();
  server.next = jobs.running[0];
  const element = document.createElement('bufdir-export-progress');
  element.environment = server.environment;
  element.endpoint = 'https://exports.test';
  element.token = 'good';
  parent.append(element);
  await element.updateComplete;
  await settle();
  return { element, server };
}
