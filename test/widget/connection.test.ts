import { jobs } from '../../demo/recorded/jobs.ts';
import { equal, ok } from './support/expect.ts';
import { FakeServer, settle } from './support/fake-server.ts';
import { mount, unmountAll } from './support/mount.ts';
import { STORY } from './support/story.ts';

afterEach(unmountAll);

const [first] = jobs.running;
const [, stalled] = jobs.stalled;

describe('a broken connection', () => {
  for (const [cutAt, job] of STORY.slice(0, -1).entries()) {
    it(`reaches the same end when cut after snapshot ${cutAt} (${job.status})`, async () => {
      const server = new FakeServer();
      server.next = jobs.queued;
      const { element, heard, click } = await mount(server);
      await click('start-button');
      for (const [at, snapshot] of STORY.entries()) {
        await server.show(snapshot);
        if (at === cutAt) await server.cut();
        await server.pass(1_000);
      }
      await server.pass(30_000);
      equal(element.state, 'completed');
      equal(element.job, jobs.completed);
      equal(heard, ['started', 'completed']);
    });
  }

  it('says so while it cannot fetch what follows an export, keeps trying, then reaches the same end', async () => {
    const server = new FakeServer();
    server.next = first;
    server.modules = 'cut';
    const { element, heard, part, text, click } = await mount(server);
    await click('start-button');
    equal(element.state, 'running');
    ok(text().includes('Vi får ikke kontakt med tjenesten'), text());
    ok(part('cancel-button'), 'can be cancelled');
    equal(part('bar'), null, 'claims nothing it does not know');
    server.job = jobs.completed;
    await server.pass(12_000);
    server.modules = 'up';
    await server.pass(5_000);
    equal(server.tries, [0, 1, 2, 3], 'each try has a name of its own');
    equal(element.state, 'completed');
    equal(heard, ['started', 'completed']);
    ok(text().includes('Grunnlaget er klart'), text());
    const said = document.getElementById('bufdir-export-live-region')?.textContent;
    equal(said, 'Grunnlaget er klart og kan lastes ned.');
  });

  it('cancels as soon as it has fetched what that takes, keeps trying, then shows and tells it', async () => {
    const server = new FakeServer();
    server.next = first;
    server.modules = 'cut';
    const { heard, text, click } = await mount(server);
    await click('start-button');
    server.next = { ...jobs.cancelled, seq: 40 };
    await click('cancel-button');
    ok(text().includes('Avbryter'), text());
    equal(heard, ['started'], 'whoever hears of it finds the element showing it');
    ok(text().includes('Bufdir-grunnlag 2025'), 'what is exported');
    ok(text().includes('Vi får ikke kontakt med tjenesten'), text());
    server.modules = 'up';
    await server.pass(5_000);
    equal(server.count('POST', '/cancel'), 1);
    ok(text().includes('Eksporten er avbrutt'), text());
    ok(!text().includes('Vi får ikke kontakt'), text());
    equal(heard, ['started', 'cancelled']);
    const said = document.getElementById('bufdir-export-live-region')?.textContent;
    equal(said, 'Eksporten er avbrutt');
  });

  it('does not wait for ever for what follows an export: says so after four seconds, and goes on when it comes', async () => {
    const server = new FakeServer();
    const { environment } = server;
    let arrive = (): void => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const followKit: typeof environment.followKit = async (tries) => {
      await arrived;
      return environment.followKit(tries);
    };
    server.job = first;
    const { part, text } = await mount(server, { environment: { ...environment, followKit } });
    ok(!text().includes('Vi får ikke kontakt'), 'not worth a word yet');
    await server.pass(4_000);
    ok(text().includes('Vi får ikke kontakt med tjenesten'), text());
    arrive();
    await server.pass(1_000);
    equal(part('bar')?.getAttribute('aria-valuenow'), `${Math.floor(first.fraction * 100)}`);
    ok(!text().includes('Vi får ikke kontakt'), text());
  });

  it('tells once of an end it finds before it can fetch what shows it', async () => {
    const server = new FakeServer();
    server.job = jobs.completed;
    server.modules = 'cut';
    const { element, heard, text } = await mount(server);
    equal(element.state, 'completed');
    ok(text().includes('Vi får ikke kontakt med tjenesten'), text());
    server.modules = 'up';
    await server.pass(5_000);
    await element.download();
    ok(text().includes('Grunnlaget er klart'), text());
    equal(heard, ['completed*', 'downloaded']);
  });

  it('follows what was taken off the page before it could fetch how, and put back', async () => {
    const server = new FakeServer();
    server.next = first;
    server.modules = 'cut';
    const { element, heard, click } = await mount(server);
    await click('start-button');
    element.remove();
    await server.pass(20_000);
    server.modules = 'up';
    server.job = jobs.completed;
    document.body.append(element);
    await server.pass(5_000);
    equal(element.state, 'completed');
    equal(heard, ['started', 'completed']);
  });

  it('fetches what follows an export once, as soon as there is a button for one', async () => {
    const server = new FakeServer();
    const { element, part, click } = await mount(server);
    equal(element.state, 'idle');
    equal(server.tries, [0]);
    await click('start-button');
    equal(part('stages')?.querySelectorAll('li').length, 6, 'before the server has answered');
    await server.answerWith(first);
    await server.show(jobs.completed);
    equal(server.tries, [0]);
  });

  it('says that it starts where what draws the stages has not come yet, and draws them when it comes', async () => {
    const server = new FakeServer();
    const { environment } = server;
    let arrive = (): void => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const followKit: typeof environment.followKit = async (tries) => {
      await arrived;
      return environment.followKit(tries);
    };
    for (const layout of ['card', 'compact'] as const) {
      const { element, part, text, click } = await mount(server, {
        environment: { ...environment, followKit },
        layout,
      });
      await click('start-button');
      equal([element.state, part('bar')], ['starting', null]);
      ok(text().includes('Starter …'), text());
    }
    arrive();
    await server.pass(1);
    for (const element of document.querySelectorAll('bufdir-export-progress')) {
      const bar = element.shadowRoot?.querySelector('[part=bar]');
      equal(bar?.getAttribute('aria-valuetext'), 'Trinn 1 av 6: Henter aktiviteter. 0 prosent');
    }
  });

  it('keeps the last progress and says that it reconnects', async () => {
    const server = new FakeServer();
    server.job = first;
    const { element, part, text } = await mount(server);
    await server.show(jobs.building[0]);
    server.network = 'cut';
    await server.cut();
    await server.pass(12_000);
    equal(element.state, 'running');
    equal(part('bar')?.getAttribute('aria-valuenow'), '81');
    ok(text().includes('Kobler til igjen'), text());
    ok(/Sist oppdatert for 1\d sekunder siden/.test(text()), text());
    server.network = 'up';
    await server.pass(31_000);
    ok(!text().includes('Kobler til igjen'), 'connected again');
  });

  it('polls within 15 s where sockets are refused, and ends there too', async () => {
    const server = new FakeServer();
    server.socketMode = 'refused';
    server.job = first;
    const { element, text } = await mount(server);
    server.job = jobs.building[0];
    await server.pass(15_000);
    equal(element.job, jobs.building[0]);
    ok(!text().includes('Kobler til igjen'), 'polling is a connection');
    server.job = jobs.completed;
    await server.pass(15_000);
    equal(element.state, 'completed');
  });

  it('polls within 15 s where sockets open and stay mute', async () => {
    const server = new FakeServer();
    server.socketMode = 'mute';
    server.job = first;
    const { element } = await mount(server);
    server.job = jobs.building[0];
    await server.pass(15_000);
    equal(element.job, jobs.building[0]);
  });

  it('goes by the clock of the server where only polling works and the page is five minutes ahead', async () => {
    const server = new FakeServer();
    const job = jobs.running[3];
    server.clock = Date.parse(job.updatedAt);
    server.aheadMs = 300_000;
    server.socketMode = 'refused';
    server.job = job;
    const { part } = await mount(server);
    await server.pass(15_000);
    equal(part('eta')?.textContent, 'Går sakte, sist for 15 sekunder siden');
  });

  it('goes back to the socket and stops polling', async () => {
    const server = new FakeServer();
    server.socketMode = 'refused';
    server.job = first;
    await mount(server);
    await server.pass(5_000);
    server.socketMode = 'live';
    await server.pass(35_000);
    const polls = server.count('GET', `/${first.id}`);
    await server.pass(20_000);
    equal(server.count('GET', `/${first.id}`), polls);
  });

  it('is back within 2 s of one cut', async () => {
    const server = new FakeServer();
    server.job = first;
    const { element } = await mount(server);
    await server.cut();
    server.job = jobs.building[0];
    await server.pass(2_000);
    equal(element.job, jobs.building[0]);
    equal(server.count('GET', `/${first.id}`), 0, 'without polling');
  });

  it('has one request under way at most, and asks a slow server seldom', async () => {
    const server = new FakeServer();
    server.socketMode = 'refused';
    server.job = first;
    const { element } = await mount(server);
    server.answerMs = 3_000;
    server.mostAtOnce = 0;
    const before = server.calls.length;
    server.job = jobs.building[0];
    await server.pass(60_000);
    equal(server.mostAtOnce, 1);
    ok(server.calls.length - before <= 8, `${server.calls.length - before} requests in a minute`);
    equal(element.job, jobs.building[0]);
    server.answerMs = 0;
    await server.pass(30_000);
    const polls = server.count('GET', `/${first.id}`);
    await server.pass(10_000);
    ok(server.count('GET', `/${first.id}`) >= polls + 4, 'a quick one is asked often again');
  });

  it('gives a busy server longer to open the socket than a quick one', async () => {
    const server = new FakeServer();
    server.job = first;
    server.socketMode = 'mute';
    const { element } = await mount(server);
    await server.pass(60_000);
    server.socketMode = 'live';
    await server.pass(90_000);
    const opened = server.sockets.length;
    server.answerMs = 6_000;
    server.socketMode = 'mute';
    await server.cut();
    await server.pass(30_000);
    equal(server.sockets.length, opened + 1, 'it was not given up');
    server.socketMode = 'live';
    await server.show(jobs.building[0]);
    equal(element.job, jobs.building[0]);
  });

  for (const [status, code] of [
    [429, 'rate-limited'],
    [503, 'source-unavailable'],
  ] as const) {
    it(`asks neither for the export nor for a ticket before a ${status} says so`, async () => {
      const server = new FakeServer();
      server.job = first;
      await mount(server);
      server.failing.set(first.id, [status, code, 40]);
      server.failing.set('/ticket', [status, code, 40]);
      await server.cut();
      await server.pass(5_000);
      const before = server.calls.length;
      await server.pass(34_000);
      equal(server.calls.length, before);
      server.failing.clear();
      server.job = jobs.building[0];
      await server.pass(20_000);
      equal(server.sockets.length, 2);
    });

    it(`does not look an export up again before a ${status} says so`, async () => {
      const server = new FakeServer();
      server.job = first;
      server.failing.set('/exports', [status, code, 40]);
      const { element } = await mount(server);
      await server.pass(39_000);
      equal(server.calls.length, 1);
      server.failing.clear();
      await server.pass(3_000);
      equal(element.state, 'running');
    });
  }

  it('notices a half-open socket within 20 s', async () => {
    const server = new FakeServer();
    server.job = first;
    await mount(server);
    equal(server.sockets.length, 1);
    server.socketMode = 'mute';
    await server.pass(20_000);
    ok(server.sockets.length > 1, 'a new socket was opened');
    ok(server.sockets[0]?.sent.includes('ping'), 'it was asked first');
  });

  it('pings at least every 25 s, however busy the socket is', async () => {
    const server = new FakeServer();
    server.job = first;
    await mount(server);
    for (let second = 1; second <= 26; second += 1) {
      await server.show({ ...first, seq: first.seq + second });
      await server.pass(1_000);
    }
    equal(server.sockets[0]?.sent.filter((text) => text === 'ping').length, 1);
  });

  for (const [why, wake] of [
    ['the machine is back online', () => globalThis.dispatchEvent(new Event('online'))],
    ['the page is come back to', () => globalThis.dispatchEvent(new Event('pageshow'))],
    ['the page is in sight again', () => document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))],
  ] as const) {
    it(`connects at once when ${why}`, async () => {
      const server = new FakeServer();
      server.job = first;
      server.socketMode = 'refused';
      await mount(server);
      await server.pass(120_000);
      server.socketMode = 'live';
      const sockets = server.sockets.length;
      wake();
      await settle();
      equal(server.sockets.length, sockets + 1);
    });
  }

  it('drops what is not newer', async () => {
    const server = new FakeServer();
    server.job = first;
    const { element } = await mount(server);
    await server.show(jobs.building[0]);
    await server.show(first);
    equal(element.job, jobs.building[0]);
  });

  it('tells of a stall once and of silence in seconds', async () => {
    const server = new FakeServer();
    server.job = jobs.stalled[0];
    server.clock = Date.parse(jobs.stalled[0].updatedAt);
    const { element, heard, text, part } = await mount(server);
    await server.pass(20_000);
    await server.show(stalled);
    await server.show({ ...stalled, seq: stalled.seq + 1 });
    await server.pass(5_000);
    equal(element.state, 'stalled');
    equal(heard, ['stalled']);
    ok(text().includes('Ingen framdrift på 25 sekunder'), text());
    ok(part('cancel-button'), 'can cancel');
  });
});

describe('tokens', () => {
  it('asks the provider again after a 401 and goes on', async () => {
    const server = new FakeServer();
    server.job = first;
    server.accepted = new Set(['new']);
    let asked = 0;
    const tokenProvider = async (): Promise<string> => (asked++ === 0 ? 'old' : 'new');
    const { element } = await mount(server, { tokenProvider });
    equal(element.state, 'running');
  });

  it('is signed out after one renewal and tries no more', async () => {
    const server = new FakeServer();
    server.job = first;
    let token = 'good';
    let asked = 0;
    server.accepted = new Set(['good']);
    const tokenProvider = async (): Promise<string> => {
      asked += 1;
      return token;
    };
    const { element, text } = await mount(server, { tokenProvider });
    token = 'bad';
    await server.cut(4401);
    asked = 0;
    await server.pass(5_000);
    equal(element.state, 'signed-out');
    equal(asked, 2, 'asked for the connection, and once again');
    ok(text().includes('Eksporten går videre'), text());
    const calls = server.calls.length;
    await server.pass(120_000);
    equal(server.calls.length, calls);
  });

  it('goes on by itself when the portal hands in a new token', async () => {
    const server = new FakeServer();
    server.job = first;
    server.accepted = new Set(['good']);
    const { element } = await mount(server, { token: 'bad' });
    equal(element.state, 'signed-out');
    element.token = 'good';
    await settle();
    equal(element.state, 'running');
  });

  it('asks before every connection', async () => {
    const server = new FakeServer();
    server.job = first;
    let asked = 0;
    await mount(server, { tokenProvider: async () => `token-${asked++}` });
    const before = asked;
    await server.cut();
    await server.pass(3_000);
    equal(asked, before + 1);
  });

  it('never shows or stores the token', async () => {
    const server = new FakeServer();
    server.job = first;
    const { element } = await mount(server, { token: 'secret-token' });
    equal(element.outerHTML.includes('secret-token'), false);
    equal(JSON.stringify([...server.stored]).includes('secret-token'), false);
    equal(server.stored.size, 1);
  });

  it('forgets an export the server says is gone', async () => {
    const server = new FakeServer();
    server.job = first;
    const { element } = await mount(server);
    await server.cut(4404);
    equal(element.state, 'idle');
    equal(server.stored.size, 0);
  });
});
