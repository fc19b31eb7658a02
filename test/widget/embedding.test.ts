import '../../widget/bufdir-export-progress.ts';
import { jobs } from '../../demo/recorded/jobs.ts';
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

  it('works in a closed shadow root', async () => {
    const server = new FakeServer();
    server.next = jobs.running[0];
    const host = document.createElement('div');
    const { element, heard } = await mount(server);
    const root = host.attachShadow({ mode: 'closed' });
    root.append(element);
    document.body.append(host);
    const outside: string[] = [];
    host.addEventListener('bufdir-export-completed', ({ jobId }) => outside.push(jobId));
    await element.start();
    await settle();
    await server.show(jobs.completed);
    equal(element.state, 'completed');
    equal(heard, ['started', 'completed']);
    equal(outside, [jobs.completed.id], 'heard outside as well');
    ok(document.getElementById('bufdir-export-live-region')?.textContent?.includes('klart'), 'said in the document');
    host.remove();
  });

  it('neither sends nor resets the form it stands in', async () => {
    const server = new FakeServer();
    server.next = jobs.running[0];
    const form = document.createElement('form');
    form.innerHTML = '<input name="note" value="">';
    const happened: string[] = [];
    for (const type of ['submit', 'reset']) {
      form.addEventListener(type, (event) => {
        event.preventDefault();
        happened.push(type);
      });
    }
    const { element, click } = await mount(server);
    form.append(element);
    document.body.append(form);
    await click('start-button');
    await server.show(jobs.completed);
    await click('download-button');
    equal(server.saved.length, 1);
    equal(happened, []);
    equal([...new FormData(form).keys()], ['note']);
    form.remove();
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
});
