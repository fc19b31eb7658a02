import { findingsIn } from '../../demo/recorded/findings.ts';
import { jobs, jobsIn } from '../../demo/recorded/jobs.ts';
import { equal, ok } from './support/expect.ts';
import { FakeServer, settle } from './support/fake-server.ts';
import { mount, unmountAll } from './support/mount.ts';
import { retried, STORY } from './support/story.ts';
import { tokenOf } from './support/token-of.ts';

afterEach(unmountAll);

const [first] = jobs.running;

describe('starting', () => {
  it('draws the bar and the first stage before any answer', async () => {
    const server = new FakeServer();
    const { element, part } = await mount(server);
    part('start-button')?.click();
    await element.updateComplete;
    equal(element.state, 'starting');
    equal(element.getAttribute('state'), 'starting');
    ok(element.matches(':state(starting)'), 'custom state');
    equal(part('bar')?.getAttribute('aria-valuenow'), '0');
    ok(part('stage')?.textContent?.includes('Henter aktiviteter'), 'first stage');
  });

  for (const layout of ['card', 'compact'] as const) {
    it(`moves nothing when the answer has come, and what follows an export with it: ${layout}`, async () => {
      const server = new FakeServer();
      const { element, click } = await mount(server, { layout });
      const places = (): unknown[] =>
        [...(element.shadowRoot?.querySelectorAll('[part]') ?? [])].map((shown) => {
          const { top, left, width, height } = shown.getBoundingClientRect();
          return [shown.getAttribute('part'), top, left, width, height];
        });
      server.modules = 'cut';
      await click('start-button');
      const before = places();
      server.modules = 'up';
      await server.pass(5_000);
      await server.answerWith(jobs.queued);
      await server.pass(1_000);
      equal(element.job, jobs.queued);
      equal(places(), before);
    });
  }

  it('sends one request for a double click', async () => {
    const server = new FakeServer();
    const { element } = await mount(server);
    void element.start();
    void element.start();
    await settle();
    equal(server.count('POST', '/exports'), 1);
  });

  it('sends the request of the attributes and reflects the id', async () => {
    const server = new FakeServer();
    server.next = first;
    const { element, heard, click } = await mount(server, { format: 'csv', variant: 'internal', lang: 'nn' });
    await click('start-button');
    const start = server.calls.find(({ method }) => method === 'POST');
    equal(start?.body, { basisYear: 2025, format: 'csv', variant: 'internal', lang: 'nn' });
    equal(start?.authorization, 'Bearer good');
    equal(element.getAttribute('job-id'), first.id);
    equal(heard, ['started']);
    equal(element.state, 'running');
    equal(server.sockets[0]?.sent[0], 'bufdir-export.v1,ticket.t1');
  });

  it('says so when the export was running already', async () => {
    const server = new FakeServer();
    server.next = first;
    server.joins = true;
    const { element, text, click } = await mount(server, { restore: 'off' });
    let joined: boolean | null = null;
    element.addEventListener('bufdir-export-started', (event) => {
      joined = event.joined;
    });
    await click('start-button');
    equal(joined, true);
    ok(text().includes('Eksporten var alt i gang; du følger den'), 'quiet line');
  });

  it('asks again under the same key when the answer was lost, then gives up in words', async () => {
    const server = new FakeServer();
    const { element, text, part } = await mount(server);
    server.network = 'cut';
    void element.start();
    await server.pass(10_000);
    const keys = server.calls.filter(({ method }) => method === 'POST').map(({ key }) => key);
    equal(keys.length, 3);
    equal(new Set(keys).size, 1);
    equal(element.state, 'idle');
    ok(text().includes('Vi får ikke kontakt'), 'words');
    ok(part('start-button'), 'can start again');
  });

  it('cancels an export that was cancelled before the server had answered', async () => {
    const server = new FakeServer();
    const { element, click } = await mount(server);
    void element.start();
    await settle();
    const pending = server.calls.length;
    await click('cancel-button');
    equal(server.calls.length, pending, 'nothing to cancel yet');
    equal(element.shadowRoot?.querySelector('[part=cancel-button]')?.getAttribute('aria-disabled'), 'true');
    await server.answerWith(first);
    equal(server.count('POST', '/cancel'), 1);
  });

  it('forgets that it was to cancel once it has, so that the continued export can be cancelled again', async () => {
    const server = new FakeServer();
    const { element, part, click } = await mount(server);
    void element.start();
    await settle();
    await click('cancel-button');
    await server.answerWith({ ...jobs.cancelled, seq: 40 });
    server.next = retried(first, 50);
    await click('retry-button');
    equal(element.state, 'running');
    equal(part('cancel-button')?.getAttribute('aria-disabled'), 'false');
  });
});

describe('commands', () => {
  it('cancels a running export', async () => {
    const server = new FakeServer();
    server.job = first;
    const { element, heard, click } = await mount(server);
    server.next = { ...jobs.cancelled, seq: 40 };
    await click('cancel-button');
    equal(server.count('POST', '/cancel'), 1);
    equal(element.state, 'cancelled');
    equal(heard, ['cancelled']);
  });

  it('shows how an export ended when it ended before it could be cancelled', async () => {
    const server = new FakeServer();
    server.job = first;
    const { element, click } = await mount(server);
    server.failing.set('/cancel', [409, 'conflict']);
    server.job = jobs.completed;
    await click('cancel-button');
    equal(element.state, 'completed');
  });

  it('continues a failed export and tells of a second failure', async () => {
    const server = new FakeServer();
    server.job = first;
    const { element, heard, text, click } = await mount(server);
    await server.show(jobs.sourceAway);
    equal(element.state, 'failed');
    ok(text().includes('12 400 aktiviteter hentes ikke på nytt'), 'says what is kept');
    server.next = retried(first, 40);
    await click('retry-button');
    equal(server.count('POST', '/retry'), 1);
    equal(element.state, 'running');
    await server.show(retried(jobs.sourceAway, 50));
    equal(heard, ['failed', 'failed']);
  });

  it('does not say that anything is kept when the snapshot itself is at fault', async () => {
    for (const code of ['source-changed', 'snapshot-lost'] as const) {
      const server = new FakeServer();
      server.job = first;
      const { text } = await mount(server);
      await server.show({ ...jobs.sourceAway, error: { ...jobs.sourceAway.error, code } });
      ok(text().includes('Prøv igjen'), text());
      ok(!text().includes('hentes ikke på nytt'), text());
    }
  });

  it('says what went wrong in the words of its code, on the page and aloud', async () => {
    const server = new FakeServer();
    server.job = first;
    const { element, text } = await mount(server);
    await server.show(jobs.sourceAway);
    await element.updateComplete;
    ok(text().includes('Medlemssystemet svarte ikke'), text());
    const said = document.getElementById('bufdir-export-live-region')?.textContent;
    equal(said, 'Medlemssystemet svarte ikke. Prøv igjen om litt.');
  });

  it('offers no retry when none is possible, and starts over with what the card shows', async () => {
    const server = new FakeServer();
    server.job = first;
    const { part, click } = await mount(server, { format: 'xlsx' });
    await server.show(jobs.blocked);
    equal(part('retry-button'), null);
    const message = part('message')?.textContent ?? '';
    ok(message.includes('Lillehammer lokallag'), 'where to look');
    equal(message.match(/Fjern /g)?.length, 1, 'what to do is said once');
    server.next = null;
    await click('start-button');
    equal(server.calls.at(-1)?.body, jobs.blocked.request);
  });

  it('fetches a fresh link for each download', async () => {
    const server = new FakeServer();
    server.job = jobs.completed;
    const { heard, click, element } = await mount(server);
    await click('download-button');
    const region = document.getElementById('bufdir-export-live-region');
    equal(region?.textContent, 'Filen lastes ned.');
    await click('download-button');
    equal(server.count('POST', '/download-link'), 2);
    equal(server.saved, ['https://files.test/f?s=1', 'https://files.test/f?s=1']);
    equal(heard, ['completed*', 'downloaded', 'downloaded']);
    void element.download();
    void element.download();
    await settle();
    equal(server.count('POST', '/download-link'), 3, 'one at a time');
  });

  it('shows a file that is gone on the server as deleted', async () => {
    const server = new FakeServer();
    server.job = jobs.completed;
    const { element, click } = await mount(server);
    server.failing.set('/download-link', [410, 'expired']);
    server.job = jobs.expired;
    await click('download-button');
    equal(element.state, 'expired');
  });

  it('shows a file as deleted when its last moment passes', async () => {
    const server = new FakeServer();
    server.job = jobs.completed;
    const { element } = await mount(server);
    equal(element.state, 'completed');
    await server.pass(8 * 24 * 3_600_000);
    equal(element.state, 'expired');
    equal(element.getAttribute('state'), 'expired');
  });

  it('opens the findings on demand and loads more with the cursor', async () => {
    const server = new FakeServer();
    server.job = jobs.completed;
    server.findings = {
      findings: [
        {
          rule: 'K01',
          severity: 'E',
          branch: 'Voss',
          date: '2025-03-14',
          field: null,
          text: 'For få',
          action: 'Se etter',
        },
      ],
      next: '0.1',
    };
    const { element, part } = await mount(server);
    equal(server.count('GET', '/findings'), 0);
    element.shadowRoot?.querySelector<HTMLElement>('[aria-expanded]')?.click();
    await settle();
    ok(part('findings')?.textContent?.includes('14. mars 2025'), 'first page');
    [...(part('findings')?.querySelectorAll('button') ?? [])].at(-1)?.click();
    await settle();
    equal(part('findings')?.querySelectorAll('li').length, 2);
    equal(server.count('GET', '/findings'), 2);
  });

  it('shows the five most frequent reasons, and all of them beside the open findings', async () => {
    const server = new FakeServer();
    server.job = jobs.completed;
    const { element } = await mount(server);
    const lines = (): (string | undefined)[] =>
      [...(element.shadowRoot?.querySelectorAll('.reasons li') ?? [])].map((line) =>
        line.textContent?.replaceAll(/\s+/g, ' ').trim(),
      );
    equal(lines().length, 6);
    equal(lines()[0], '1 204 Aktiviteten er ikke godkjent.');
    equal(lines()[5], 'og 2 til');
    element.shadowRoot?.querySelector<HTMLElement>('[aria-expanded]')?.click();
    await settle();
    equal(lines().length, 7);
    equal(lines()[6]?.startsWith('3 Lik en annen aktivitet'), true);
  });

  it('shows findings of one severity at a time', async () => {
    const server = new FakeServer();
    server.job = jobs.completed;
    const { element, part } = await mount(server);
    element.shadowRoot?.querySelector<HTMLElement>('[aria-expanded]')?.click();
    await settle();
    const filters = [...(part('findings')?.querySelectorAll<HTMLElement>('[aria-pressed]') ?? [])];
    equal(
      filters.map(({ textContent }) => textContent?.replaceAll(/\s/g, ' ')),
      ['Ikke tellende (1 882)', 'Varsler (37)', 'Opplysninger'],
    );
    for (const filter of filters.slice(1)) {
      filter.click();
      await settle();
      equal(filter.getAttribute('aria-pressed'), 'true');
    }
    equal(server.asked, ['?severity=E', '?severity=W', '?severity=I']);
  });

  it('keeps what the server wrote in its own language on a page in another', async () => {
    const { completed, blocked } = jobsIn('nn');
    const found = findingsIn('nn');
    const linesOf = (page: typeof found.E | typeof found.B) =>
      page.findings.flatMap(({ text, action }) => [text, action]);
    const reasons = (completed.summary.reasons ?? []).map(({ text }) => text);
    for (const [job, page, own] of [
      [completed, found.E, reasons],
      [blocked, found.B, [blocked.error.detail]],
    ] as const) {
      const server = new FakeServer();
      server.job = job;
      server.findings = page;
      const { element, part } = await mount(server, { jobId: job.id, lang: 'en' });
      while (element.state !== job.status) await settle();
      element.shadowRoot?.querySelector<HTMLElement>('[aria-expanded]')?.click();
      await settle();
      equal(part('base')?.lang, 'en-GB');
      const written = [...(element.shadowRoot?.querySelectorAll('[lang="nn"]') ?? [])];
      equal(written.map(({ textContent }) => textContent).sort(), [...own, ...linesOf(page)].sort());
      unmountAll();
    }
  });

  it('shows what blocks an export, and forgets it when the next attempt begins', async () => {
    const server = new FakeServer();
    server.job = jobs.blocked;
    server.findings = findingsIn('nb').B;
    const { element, part, text, click } = await mount(server, { jobId: jobs.blocked.id });
    const toggle = (): HTMLElement | null | undefined => element.shadowRoot?.querySelector('[aria-expanded]');
    equal(toggle()?.textContent, 'Se hva som stopper eksporten');
    toggle()?.click();
    await settle();
    equal(server.asked, ['?severity=B']);
    ok(part('findings')?.textContent?.includes('Fjern nummeret fra teksten'), text());
    equal(part('findings')?.querySelectorAll('[aria-pressed]').length, 0, 'nothing to choose between');
    server.next = { ...jobs.blocked, id: 'second' };
    await click('start-button');
    equal(toggle()?.getAttribute('aria-expanded'), 'false');
  });

  it('copies the reference, or selects it where there is no clipboard', async () => {
    const server = new FakeServer();
    server.job = first;
    const { element, text } = await mount(server);
    await server.show(jobs.sourceAway);
    const copy = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('button.text') ?? [])].at(-1);
    server.clipboard = false;
    copy?.click();
    await settle();
    ok(!text().includes('Kopiert'), 'claims nothing');
    equal(String(getSelection()), jobs.sourceAway.error.reference, 'selected instead');
    server.clipboard = true;
    copy?.click();
    await settle();
    equal(server.copied, [jobs.sourceAway.error.reference]);
    ok(text().includes('Kopiert'), 'says so');
  });

  it('notifies of ends only, not of what a command ran into', async () => {
    const server = new FakeServer();
    server.job = jobs.completed;
    const { element } = await mount(server, { notify: true });
    await element.reset();
    server.hidden = true;
    server.failing.set('/exports', [429, 'rate-limited']);
    await element.start();
    await settle();
    equal(element.state, 'idle');
    equal(server.notified, []);
  });

  it('forgets on reset and stays idle', async () => {
    const server = new FakeServer();
    server.job = first;
    const { element } = await mount(server);
    equal(element.state, 'running');
    await element.reset();
    await server.pass(60_000);
    equal(element.state, 'idle');
    equal(element.getAttribute('job-id'), null);
    equal(server.stored.size, 0);
  });

  for (const [notify, hidden, notified] of [
    [true, true, ['Grunnlaget er klart']],
    [true, false, []],
    [false, true, []],
  ] as const) {
    it(`shows ${notified.length} notifications with notify ${notify} on a page hidden ${hidden}`, async () => {
      const server = new FakeServer();
      server.job = first;
      server.hidden = hidden;
      await mount(server, { notify });
      await server.show(jobs.completed);
      equal(server.notified, notified);
    });
  }
});

describe('restoring', () => {
  it('tells each end once per page and as restored after a reload', async () => {
    const server = new FakeServer();
    server.next = first;
    const before = await mount(server);
    await before.click('start-button');
    await server.show(jobs.completed);
    equal(before.heard, ['started', 'completed']);
    ok(!before.text().includes('mens du var borte'), 'was there');
    before.element.remove();
    const after = await mount(server);
    equal(after.heard, ['completed*']);
    equal(after.element.state, 'completed');
    ok(!after.text().includes('mens du var borte'), 'had seen it');
  });

  it('says that an export ended while nobody looked', async () => {
    const server = new FakeServer();
    server.next = first;
    const before = await mount(server);
    await before.click('start-button');
    before.element.remove();
    server.job = jobs.completed;
    const after = await mount(server);
    equal(after.heard, ['completed*']);
    const ended = new Date(jobs.completed.finishedAt);
    const clock = [ended.getHours(), ended.getMinutes()].map((part) => String(part).padStart(2, '0')).join('.');
    ok(after.text().includes(`kl. ${clock}, mens du var borte`), after.text());
  });

  it('shows nobody what another coordinator made on the same computer, nor what is kept of whom', async () => {
    const server = new FakeServer();
    server.next = first;
    const before = await mount(server, { token: tokenOf('311000020', 'kari') });
    await before.click('start-button');
    before.element.remove();
    equal(server.stored.size, 1);
    ok(!/kari|311000020/.test(JSON.stringify([...server.stored])), 'only a hash of who it is');
    server.calls.length = 0;
    server.job = null;
    const after = await mount(server, { token: tokenOf('311000020', 'ola') });
    equal(after.element.state, 'idle');
    equal(
      server.calls.map(({ path }) => path),
      ['/exports'],
    );
  });

  it('shows a stored failure, but not one it finds in the list', async () => {
    const server = new FakeServer();
    server.job = jobs.sourceAway;
    const fresh = await mount(server);
    equal(fresh.element.state, 'idle');
    fresh.element.remove();
    server.next = first;
    const before = await mount(server);
    await before.click('start-button');
    before.element.remove();
    server.job = jobs.sourceAway;
    equal((await mount(server)).element.state, 'failed');
  });

  it('looks nothing up when restoring is off', async () => {
    const server = new FakeServer();
    server.job = first;
    const { element } = await mount(server, { restore: 'off' });
    equal(element.state, 'idle');
    equal(server.calls.length, 0);
  });

  it('waits with looking up until there is a token', async () => {
    const server = new FakeServer();
    server.job = first;
    const { element } = await mount(server, { token: null });
    equal(server.calls.length, 0);
    element.tokenProvider = async () => 'later';
    await settle();
    equal(element.state, 'running');
  });

  it('looks again when the request changes, but not while running', async () => {
    const server = new FakeServer();
    server.job = jobs.completed;
    const { element } = await mount(server);
    equal(element.state, 'completed');
    server.job = null;
    element.basisYear = 2024;
    await settle();
    equal(element.state, 'idle');
    server.job = first;
    element.basisYear = 2025;
    await settle();
    equal(element.state, 'running');
    const calls = server.count('GET', '/exports');
    element.basisYear = 2023;
    await settle();
    equal(server.count('GET', '/exports'), calls);
    equal(element.state, 'running');
  });

  it('forgets an export that is gone', async () => {
    const server = new FakeServer();
    const { element } = await mount(server, { jobId: 'gone' });
    equal(element.state, 'idle');
    equal(element.jobId, null);
  });

  it('keeps its state when moved in the page, and repeats no event', async () => {
    const server = new FakeServer();
    server.job = first;
    const { element, heard } = await mount(server);
    document.body.prepend(element);
    await settle();
    equal(element.state, 'running');
    await server.show(jobs.completed);
    document.body.append(element);
    await settle();
    equal(element.state, 'completed');
    equal(heard, ['completed']);
    equal(document.querySelectorAll('#bufdir-export-live-region').length, 1);
  });

  it('finds a running export once the server is back', async () => {
    const server = new FakeServer();
    server.job = first;
    server.network = 'cut';
    const { element, text } = await mount(server);
    equal(element.state, 'idle');
    ok(text().includes('Vi får ikke kontakt'), 'words');
    server.network = 'up';
    await server.pass(40_000);
    equal(element.state, 'running');
  });

  it('never lets the bar go back, nor be full before the end', async () => {
    const server = new FakeServer();
    server.next = jobs.queued;
    const { part, click } = await mount(server);
    await click('start-button');
    const seen: number[] = [];
    for (const job of STORY.slice(1, -1)) {
      await server.show(job);
      seen.push(Number(part('bar')?.getAttribute('aria-valuenow')));
      await server.show({ ...job, seq: job.seq + 1, fraction: job.fraction / 2 });
      seen.push(Number(part('bar')?.getAttribute('aria-valuenow')));
    }
    equal(
      seen,
      seen.toSorted((a, b) => a - b),
    );
    ok((seen.at(-1) ?? 100) < 100 && (seen.at(-1) ?? 0) > 50, `last ${seen.at(-1)}`);
  });
});
