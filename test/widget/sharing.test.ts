import { jobs } from '../../demo/recorded/jobs.ts';
import type { Environment, Tabs } from '../../widget/environment.ts';
import { equal, ok, until } from './support/expect.ts';
import { FakeServer, settle } from './support/fake-server.ts';
import { type Mounted, mount, unmountAll } from './support/mount.ts';
import { tokenOf } from './support/token-of.ts';

afterEach(unmountAll);

const [first] = jobs.running;
const [building] = jobs.building;
const TABS: Tabs = { locks: navigator.locks, openChannel: (name) => new BroadcastChannel(name) };
const TOKEN = tokenOf('311000020', 'kari');

/** A tab of its own, as far as the element can tell. */
function tab(server: FakeServer, environment: Partial<Environment> = {}, token = TOKEN): Promise<Mounted> {
  return mount(server, { token, environment: { ...server.environment, tabs: TABS, ...environment } });
}

function liveSockets(server: FakeServer): number {
  return server.sockets.filter(({ open }) => open).length;
}

async function locksHeld(): Promise<number> {
  const { held = [] } = await navigator.locks.query();
  return held.filter(({ name }) => name?.startsWith('bufdir-export:')).length;
}

/** Resolves once the tabs have settled who leads. */
async function untilLed(server: FakeServer, sockets = 1): Promise<void> {
  await until(() => liveSockets(server) === sockets, `${sockets} live sockets`);
  await settle();
}

const seqOf = ({ element }: Mounted): number | undefined => element.job?.seq;

describe('tabs that follow the same export', () => {
  it('share one socket, show the same, and each tells of each end once', async () => {
    const server = new FakeServer();
    server.job = first;
    const tabs = [await tab(server), await tab(server), await tab(server)];
    await untilLed(server);
    await server.show(building);
    await until(() => tabs.every((each) => seqOf(each) === building.seq), 'all of them hear');
    await server.show(jobs.completed);
    await until(() => tabs.every(({ element }) => element.state === 'completed'), 'all of them end');
    await server.pass(20_000);
    equal(
      tabs.map(({ heard }) => heard),
      [['completed'], ['completed'], ['completed']],
    );
    equal(server.sockets.length, 1);
    equal(server.count('POST', '/ticket'), 1);
    equal(await locksHeld(), 0);
  });

  it('go on with the next one at once when the one with the socket leaves', async () => {
    const server = new FakeServer();
    server.job = first;
    const [leader, next, last] = [await tab(server), await tab(server), await tab(server)];
    await untilLed(server);
    leader.element.remove();
    await until(() => server.sockets.length === 2, 'no time has to pass');
    await server.show(building);
    await until(() => [next, last].every((each) => seqOf(each) === building.seq), 'both hear');
    equal(liveSockets(server), 1);
    next.element.remove();
    await until(() => server.sockets.length === 3, 'and so again');
    await server.show(jobs.completed);
    await until(() => last.heard.length > 0, 'the last one ends');
    equal(last.heard, ['completed']);
  });

  it('hear the newest when they come, whatever the server had answered', async () => {
    const server = new FakeServer();
    server.job = first;
    await tab(server);
    await untilLed(server);
    await server.show(building);
    server.job = first;
    const late = await tab(server);
    await until(() => seqOf(late) === building.seq, 'asked the one with the socket');
    equal(server.sockets.length, 1);
  });

  it('go by the same clock of the server', async () => {
    const server = new FakeServer();
    const job = jobs.running[3];
    server.clock = Date.parse(job.updatedAt);
    server.aheadMs = 300_000;
    server.job = job;
    const tabs = [await tab(server), await tab(server)];
    await untilLed(server);
    await server.show({ ...job, seq: job.seq + 1 });
    await until(() => tabs.every((each) => seqOf(each) === job.seq + 1), 'both hear');
    await server.pass(15_000);
    equal(
      tabs.map(({ part }) => part('eta')?.textContent),
      Array(2).fill('Går sakte, sist for 15 sekunder siden'),
    );
  });

  it('hold no socket and no lock while the page is in the back/forward cache, and go on after it', async () => {
    const server = new FakeServer();
    server.job = first;
    let channels = 0;
    const openChannel: Tabs['openChannel'] = (name) => {
      const channel = new BroadcastChannel(name);
      const close = channel.close.bind(channel);
      channels += 1;
      channel.close = () => {
        channels -= 1;
        close();
      };
      return channel;
    };
    const counted = { tabs: { ...TABS, openChannel } };
    const tabs = [await tab(server, counted), await tab(server, counted)];
    await untilLed(server);
    equal(channels, 2);
    for (const [away, back] of [
      ['pagehide', 'pageshow'],
      ['freeze', 'resume'],
    ] as const) {
      globalThis.dispatchEvent(new Event(away));
      equal([liveSockets(server), channels], [0, 0], away);
      await settle();
      equal(await locksHeld(), 0, away);
      await server.pass(10_000);
      equal(liveSockets(server), 0, 'nothing is tried meanwhile');
      globalThis.dispatchEvent(new Event(back));
      await untilLed(server);
      equal(channels, 2, back);
    }
    await server.show(jobs.completed);
    await until(() => tabs.every(({ heard }) => heard.length > 0), 'both end');
    equal(
      tabs.map(({ heard }) => heard),
      [['completed'], ['completed']],
    );
  });

  it('take over in sight from one that has fallen silent, which stands in line again', async () => {
    const server = new FakeServer();
    server.job = first;
    let silent = false;
    const { environment } = server;
    const leader = await tab(server, {
      after: (delayMs, run) => environment.after(delayMs, () => silent || run()),
    });
    await untilLed(server);
    const next = await tab(server);
    silent = true;
    server.hidden = true;
    await server.pass(10_000);
    equal(server.sockets.length, 1, 'nobody looks');
    server.hidden = false;
    await server.pass(4_000);
    await until(() => server.sockets.length === 2, 'took over');
    equal([server.sockets[0]?.open, server.sockets[1]?.open], [false, true]);
    silent = false;
    await server.show(building);
    await until(() => [leader, next].every((each) => seqOf(each) === building.seq), 'both hear');
    next.element.remove();
    await until(() => server.sockets.length === 3, 'took over again');
  });

  it('are all told when the connection is lost, and when it is back', async () => {
    const server = new FakeServer();
    server.job = first;
    const tabs = [await tab(server), await tab(server)];
    await untilLed(server);
    server.network = 'cut';
    await server.cut();
    await server.pass(12_000);
    await until(() => tabs.every(({ text }) => text().includes('Kobler til igjen')), 'both say so');
    server.network = 'up';
    await server.pass(40_000);
    await until(() => tabs.every(({ text }) => !text().includes('Kobler til igjen')), 'both are back');
    equal(liveSockets(server), 1);
  });

  it('do not end with a token of one of them that is refused', async () => {
    const server = new FakeServer();
    server.job = first;
    const good = tokenOf('311000020', 'kari', 'later');
    const [leader, next] = [await tab(server), await tab(server, {}, good)];
    await untilLed(server);
    server.accepted = new Set([good]);
    await server.cut(4401);
    await server.pass(1_000);
    await until(() => leader.element.state === 'signed-out', 'its token is over');
    await until(() => server.sockets.length === 2, 'the other one has its own');
    await server.show(building);
    await until(() => seqOf(next) === building.seq, 'and goes on');
    equal(next.element.state, 'running');
  });

  it('say nothing of a token to each other', async () => {
    const server = new FakeServer();
    server.job = first;
    const said: unknown[] = [];
    const openChannel: Tabs['openChannel'] = (name) => {
      said.push(name);
      const channel = new BroadcastChannel(name);
      const post = channel.postMessage.bind(channel);
      channel.postMessage = (message) => {
        said.push(message);
        post(message);
      };
      return channel;
    };
    await tab(server, { tabs: { ...TABS, openChannel } });
    await tab(server, { tabs: { ...TABS, openChannel } });
    await untilLed(server);
    await server.show(jobs.completed);
    const all = JSON.stringify(said);
    ok(all.includes('completed'), 'the export is spoken of');
    for (const secret of [TOKEN, TOKEN.split('.')[1] ?? '', 'kari', 't1"']) ok(!all.includes(secret), secret);
  });

  it('take nothing for news that is no snapshot', async () => {
    const server = new FakeServer();
    server.job = first;
    const names: string[] = [];
    const openChannel: Tabs['openChannel'] = (name) => {
      names.push(name);
      return new BroadcastChannel(name);
    };
    await tab(server);
    await untilLed(server);
    const follower = await tab(server, { tabs: { ...TABS, openChannel } });
    const stranger = new BroadcastChannel(names[0] ?? '');
    for (const message of [null, 'ask', { job: { ...jobs.completed, stages: 1 } }, { job: 7, lostForSeconds: 'x' }]) {
      stranger.postMessage(message);
    }
    stranger.postMessage({ job: building, aheadMs: 0, lostForSeconds: null });
    await until(() => seqOf(follower) === building.seq, 'a snapshot is');
    equal(follower.element.state, 'running');
    stranger.close();
  });
});

describe('tabs have a socket each', () => {
  for (const [why, tokens] of [
    ['of different coordinators', [TOKEN, tokenOf('311000020', 'ola')]],
    ['of different organisations', [TOKEN, tokenOf('311000012', 'kari')]],
    ['whose tokens do not say whose they are', ['good', 'good']],
  ] as const) {
    it(why, async () => {
      const server = new FakeServer();
      server.job = first;
      for (const token of tokens) await tab(server, {}, token);
      await untilLed(server, 2);
    });
  }

  it('where the browser refuses locks', async () => {
    const server = new FakeServer();
    server.job = first;
    const locks = { request: () => Promise.reject(new DOMException('opaque origin', 'SecurityError')) };
    for (const _ of [1, 2]) await tab(server, { tabs: { ...TABS, locks } });
    await untilLed(server, 2);
  });
});
