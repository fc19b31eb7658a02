import '../../widget/bufdir-export-progress.ts';
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
    await settle();
    ok(text().includes('Make the figures'), text());
    outer.remove();
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
