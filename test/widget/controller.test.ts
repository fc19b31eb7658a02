import { jobs } from '../../demo/recorded/jobs.ts';
import { ExportController, type ExportControllerOptions, type ExportEvent } from '../../widget/controller.ts';
import { jobFollower } from '../../widget/follow/job-follower.ts';
import { equal, ok } from './support/expect.ts';
import { FakeServer, settle } from './support/fake-server.ts';

const [first] = jobs.running;
const REQUEST = { basisYear: 2025, format: 'xlsx', variant: 'external', lang: 'nb' } as const;
const EVENTS = ['started', 'stalled', 'completed', 'failed', 'cancelled', 'downloaded'] as const;

const made: ExportController[] = [];
afterEach(() => {
  for (const controller of made.splice(0)) controller.dispose();
});

interface Driven {
  controller: ExportController;
  /** Events in order; a restored one ends in `*`, progress is left out. */
  heard: string[];
  /** States told of, each once in a row. */
  states: string[];
}

/** A controller that speaks to the fake server; there is no element. */
async function drive(server: FakeServer, set: Partial<ExportControllerOptions> = {}): Promise<Driven> {
  const states: string[] = [];
  const controller: ExportController = new ExportController({
    endpoint: 'https://exports.test',
    request: REQUEST,
    getToken: async () => 'good',
    environment: { ...server.environment, followKit: async () => ({ jobFollower }) },
    onchange: () => {
      if (states.at(-1) !== controller.state) states.push(controller.state);
    },
    ...set,
  });
  made.push(controller);
  const heard: string[] = [];
  for (const name of EVENTS) {
    controller.addEventListener(`bufdir-export-${name}`, (event) => {
      heard.push(`${name}${(event as ExportEvent).restored ? '*' : ''}`);
    });
  }
  await settle();
  return { controller, heard, states };
}

describe('a controller without an element', () => {
  it('starts, follows and delivers an export', async () => {
    const server = new FakeServer();
    server.next = jobs.queued;
    const { controller, heard, states } = await drive(server);
    await controller.start();
    await server.show(first);
    equal(controller.fraction, first.fraction);
    await server.show(jobs.completed);
    await controller.download();
    equal(states, ['idle', 'starting', 'running', 'completed']);
    equal(heard, ['started', 'completed', 'downloaded']);
    equal(server.saved, ['https://files.test/f?s=1']);
    equal(server.calls.find(({ method }) => method === 'POST')?.body, REQUEST);
  });

  it('finds the export of its request, tells what ended meanwhile as restored, and forgets it on reset', async () => {
    const server = new FakeServer();
    server.job = jobs.completed;
    const { controller, heard } = await drive(server);
    equal(controller.state, 'completed');
    equal(heard, ['completed*']);
    controller.reset();
    equal([controller.state, controller.job, server.stored.size], ['idle', null, 0]);
  });

  it('looks nothing up when restoring is off, and follows an export it is given', async () => {
    const server = new FakeServer();
    server.job = first;
    equal((await drive(server, { restore: 'off' })).controller.state, 'idle');
    equal(server.calls.length, 0);
    equal((await drive(server, { restore: 'off', jobId: first.id })).controller.state, 'running');
  });

  it('cancels, and continues what was cancelled', async () => {
    const server = new FakeServer();
    server.job = first;
    const { controller, heard } = await drive(server);
    server.next = { ...jobs.cancelled, seq: 40 };
    await controller.cancel();
    equal(controller.state, 'cancelled');
    server.next = { ...first, seq: 50, attempt: 2 };
    await controller.retry();
    equal(controller.state, 'running');
    equal(heard, ['cancelled']);
  });

  it('tells a lost connection in seconds, and why a command did nothing', async () => {
    const server = new FakeServer();
    server.job = first;
    const { controller } = await drive(server);
    server.network = 'cut';
    await server.cut();
    await server.pass(12_000);
    ok((controller.lostForSeconds ?? 0) >= 10, `${controller.lostForSeconds}`);
    server.network = 'up';
    server.failing.set('/cancel', [503, 'storage-unavailable']);
    await controller.cancel();
    equal(controller.problem, 'storage-unavailable');
    await server.pass(31_000);
    equal(controller.lostForSeconds, null);
  });

  it('is signed out when its tokens are refused, and goes on when asked to', async () => {
    const server = new FakeServer();
    server.job = first;
    server.accepted = new Set();
    const { controller } = await drive(server);
    equal(controller.state, 'signed-out');
    server.accepted = null;
    await controller.retry();
    await settle();
    equal(controller.state, 'running');
  });

  it('asks nothing and tells nothing once it is disposed of', async () => {
    const server = new FakeServer();
    server.job = first;
    const { controller, heard, states } = await drive(server);
    equal(server.sockets[0]?.open, true);
    controller.dispose();
    equal(server.sockets[0]?.open, false);
    const [calls, told] = [server.calls.length, states.length];
    await server.show(jobs.completed);
    globalThis.dispatchEvent(new Event('pageshow'));
    globalThis.dispatchEvent(new Event('online'));
    await server.pass(120_000);
    equal([server.calls.length, states.length, heard.length], [calls, told, 0]);
  });

  it('tells nothing of an answer that comes after it was disposed of', async () => {
    const server = new FakeServer();
    const { controller, heard, states } = await drive(server);
    void controller.start();
    await settle();
    const told = states.length;
    controller.dispose();
    await server.answerWith(first);
    await server.pass(10_000);
    equal([heard, states.length, server.sockets.length], [[], told, 0]);
  });
});
