import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { describe, expect, test } from 'vitest';
import { randomSecret } from '../../worker/access/hash.ts';
import type { ExportJob } from '../../worker/job/export-job.ts';
import { jobStub } from '../../worker/job/job-stub.ts';
import { type JobMessage, parseMessage, SUBPROTOCOL } from '../../worker/protocol/messages.ts';
import { SourceError } from '../../worker/sources/source-error.ts';
import { call, post, problemFrom } from './support/api.ts';
import { bindings } from './support/bindings.ts';
import { DrivenJob } from './support/driven-job.ts';
import { MemorySource } from './support/memory-source.ts';
import { mint, ORIGIN, OTHER_ORIGIN } from './support/test-portals.ts';

/** What a socket was told, in order. */
interface Line {
  response: Response;
  socket: WebSocket | null;
  messages: JobMessage[];
  /** Null while it is open. */
  closed: { code: number } | null;
}

async function connect(id: string, protocols: string | null, origin: string | null = ORIGIN): Promise<Line> {
  const response = await call(`/exports/${id}/events`, {
    token: null,
    origin,
    headers: { Upgrade: 'websocket', ...(protocols === null ? {} : { 'Sec-WebSocket-Protocol': protocols }) },
  });
  const line: Line = { response, socket: response.webSocket, messages: [], closed: null };
  line.socket?.addEventListener('message', ({ data }) => {
    const parsed = parseMessage(String(data));
    if (parsed.type === 'job') line.messages.push(parsed.message);
  });
  line.socket?.addEventListener('close', ({ code }) => {
    line.closed = { code };
  });
  line.socket?.accept();
  return line;
}

async function ticketFor(id: string, origin: string | null = ORIGIN): Promise<string> {
  const response = await post(`/exports/${id}/ticket`, { origin });
  expect(response.status).toBe(201);
  return (await response.json<{ ticket: string }>()).ticket;
}

async function follow(id: string): Promise<Line> {
  return connect(id, `${SUBPROTOCOL}, ticket.${await ticketFor(id)}`);
}

/** An export that waits in the middle until it is let go. */
async function waitingJob(): Promise<{ job: DrivenJob; letGo: () => void }> {
  const source = new MemorySource(90, 30);
  let waiting = true;
  source.before = (page) => {
    if (page === 1 && waiting) throw new SourceError('away', 'no answer', { retryAfterMs: 20_000 });
  };
  const job = new DrivenJob();
  await job.start({ source: () => source });
  await job.after(0);
  const letGo = () => {
    waiting = false;
  };
  return { job, letGo };
}

describe('following an export', () => {
  test('begins with the whole job, rises in seq, ends with the end and 1000', async () => {
    const { job, letGo } = await waitingJob();
    const line = await follow(job.id);
    expect(line.response.status).toBe(101);
    expect(line.response.headers.get('Sec-WebSocket-Protocol')).toBe(SUBPROTOCOL);
    await expect.poll(() => line.messages.length).toBe(1);
    expect(line.messages[0]).toMatchObject({ type: 'job', job: { id: job.id, status: 'running', stage: 'collect' } });
    letGo();
    await job.untilEnded();
    await expect.poll(() => line.closed).toEqual({ code: 1000 });
    const seqs = line.messages.map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    expect(line.messages.at(-1)?.job.status).toBe('completed');
    expect(line.messages.every(({ seq, job: shown }) => seq === shown.seq)).toBe(true);
  });

  test('of a finished one gives the end at once', async () => {
    const { job, letGo } = await waitingJob();
    letGo();
    await job.untilEnded();
    const line = await follow(job.id);
    await expect.poll(() => line.closed).toEqual({ code: 1000 });
    expect(line.messages.map(({ job: shown }) => shown.status)).toEqual(['completed']);
  });

  test('survives hibernation: a job that goes on wakes to its sockets', async () => {
    const { job, letGo } = await waitingJob();
    const line = await follow(job.id);
    await expect.poll(() => line.messages.length).toBe(1);
    await evictDurableObject(job.stub, { webSockets: 'hibernate' });
    letGo();
    await runInDurableObject(job.stub, (instance: ExportJob) => {
      instance.effects = {
        ...instance.effects,
        now: () => Date.now() + job.ahead,
        source: () => new MemorySource(90, 30),
      };
    });
    await job.untilEnded();
    await expect.poll(() => line.closed).toEqual({ code: 1000 });
    expect(line.messages.at(-1)?.job.status).toBe('completed');
  });

  test('tells everyone of a cancel', async () => {
    const { job } = await waitingJob();
    const lines = await Promise.all([follow(job.id), follow(job.id)]);
    await job.stub.cancel('c1');
    for (const line of lines) {
      await expect.poll(() => line.closed).toEqual({ code: 1000 });
      expect(line.messages.at(-1)?.job.status).toBe('cancelled');
    }
  });

  test('ends with 4404 when the export is erased', async () => {
    const { job } = await waitingJob();
    const line = await follow(job.id);
    await job.stub.erase('c1');
    await expect.poll(() => line.closed).toEqual({ code: 4404 });
  });

  test('sends at most four messages a second', async () => {
    const source = new MemorySource(600, 10);
    source.before = () => new Promise((resolve) => setTimeout(resolve, 20));
    const job = new DrivenJob();
    await job.start({ source: () => source });
    const line = await follow(job.id);
    const begun = Date.now();
    await expect.poll(() => line.closed, { timeout: 20_000 }).toEqual({ code: 1000 });
    const seconds = (Date.now() - begun) / 1000;
    expect(line.messages.length).toBeGreaterThan(3);
    expect(line.messages.length).toBeLessThanOrEqual(4 * seconds + 2);
  });
});

describe('a ticket', () => {
  test('is good for one socket', async () => {
    const { job } = await waitingJob();
    const ticket = await ticketFor(job.id);
    const first = await connect(job.id, `${SUBPROTOCOL}, ticket.${ticket}`);
    await expect.poll(() => first.messages.length).toBe(1);
    const second = await connect(job.id, `${SUBPROTOCOL}, ticket.${ticket}`);
    await expect.poll(() => second.closed).toEqual({ code: 4401 });
    expect(second.messages).toEqual([]);
  });

  test.each([
    ['made up', randomSecret()],
    ['empty', ''],
  ])('that is %s is refused', async (_name, ticket) => {
    const { job } = await waitingJob();
    const line = await connect(job.id, `${SUBPROTOCOL}, ticket.${ticket}`);
    await expect.poll(() => line.closed).toEqual({ code: 4401 });
  });

  test('of another export is refused', async () => {
    const [one, other] = await Promise.all([waitingJob(), waitingJob()]);
    const line = await connect(other.job.id, `${SUBPROTOCOL}, ticket.${await ticketFor(one.job.id)}`);
    await expect.poll(() => line.closed).toEqual({ code: 4401 });
  });

  test('is over after 30 seconds', async () => {
    const { job } = await waitingJob();
    const ticket = await ticketFor(job.id);
    job.ahead += 30_001;
    const line = await connect(job.id, `${SUBPROTOCOL}, ticket.${ticket}`);
    await expect.poll(() => line.closed).toEqual({ code: 4401 });
  });

  test.each([
    ['another origin', OTHER_ORIGIN],
    ['no origin', null],
  ])('is refused from %s', async (_name, origin) => {
    const { job } = await waitingJob();
    const line = await connect(job.id, `${SUBPROTOCOL}, ticket.${await ticketFor(job.id)}`, origin);
    expect(line.response.status).toBe(403);
    expect((await problemFrom(line.response)).code).toBe('origin-not-allowed');
  });

  test('a thirty-first within a minute is refused', async () => {
    const { job } = await waitingJob();
    const token = await mint({ claims: { sub: 'impatient' } });
    const answers = [];
    for (let asked = 0; asked < 31; asked++) answers.push((await post(`/exports/${job.id}/ticket`, { token })).status);
    expect(answers.filter((status) => status === 201)).toHaveLength(30);
    expect(answers.at(-1)).toBe(429);
  });
});

describe('a socket', () => {
  test.each([
    ['another protocol', 'chat'],
    ['no protocol', null],
  ])('that speaks %s is closed with 4426', async (_name, protocols) => {
    const { job } = await waitingJob();
    const line = await connect(job.id, protocols);
    await expect.poll(() => line.closed).toEqual({ code: 4426 });
  });

  test('is closed with 4401 when its token is over', async () => {
    const { job, letGo } = await waitingJob();
    const line = await follow(job.id);
    await expect.poll(() => line.messages.length).toBe(1);
    job.ahead += 16 * 60_000;
    letGo();
    await job.after(0);
    await expect.poll(() => line.closed).toEqual({ code: 4401 });
  });

  test('is closed with 4401 when its token is over, also when its object was hibernated meanwhile', async () => {
    const { job } = await waitingJob();
    const line = await follow(job.id);
    await expect.poll(() => line.messages.length).toBe(1);
    await evictDurableObject(job.stub, { webSockets: 'hibernate' });
    await runInDurableObject(job.stub, (instance: ExportJob) => {
      instance.effects = { ...instance.effects, now: () => Date.now() + 16 * 60_000 };
    });
    await job.stub.cancel('c1');
    await expect.poll(() => line.closed).toEqual({ code: 4401 });
    expect(line.messages).toHaveLength(1);
  });

  test('is answered pong', async () => {
    const { job } = await waitingJob();
    const line = await follow(job.id);
    const answers: unknown[] = [];
    line.socket?.addEventListener('message', ({ data }) => answers.push(data));
    line.socket?.send('ping');
    await expect.poll(() => answers).toContain('pong');
  });

  test('may say what it likes, within bounds', async () => {
    const { job } = await waitingJob();
    const line = await follow(job.id);
    for (const text of ['', '{}', 'null', '{"type":"cancel"}', '\u0000', 'x'.repeat(4096)]) line.socket?.send(text);
    line.socket?.send(new Uint8Array(100));
    expect((await job.view()).status).toBe('running');
    expect(line.closed).toBeNull();
    line.socket?.send('x'.repeat(4097));
    await expect.poll(() => line.closed).toEqual({ code: 1009 });
  });

  test('that talks more than a hundred times a minute is closed', async () => {
    const { job } = await waitingJob();
    const line = await follow(job.id);
    for (let said = 0; said < 101; said++) line.socket?.send('x');
    await expect.poll(() => line.closed).toEqual({ code: 4429 });
  });

  test('is one of ten a coordinator may have', async () => {
    const { job } = await waitingJob();
    for (let open = 0; open < 10; open++) expect((await follow(job.id)).response.status).toBe(101);
    const eleventh = await follow(job.id);
    expect(eleventh.response.status).toBe(429);
    expect((await problemFrom(eleventh.response)).code).toBe('rate-limited');

    await evictDurableObject(job.stub, { webSockets: 'hibernate' });
    expect((await follow(job.id)).response.status).toBe(429);
  });

  test('to an address without an upgrade is a problem document', async () => {
    const response = await call(`/exports/${crypto.randomUUID()}/events`);
    expect(response.status).toBe(400);
    expect((await problemFrom(response)).code).toBe('invalid-request');
  });

  test('to an export that never was tells no more than a bad ticket', async () => {
    const line = await connect(crypto.randomUUID(), `${SUBPROTOCOL}, ticket.${randomSecret()}`);
    await expect.poll(() => line.closed).toEqual({ code: 4401 });
    expect(await jobStub(bindings, crypto.randomUUID()).view()).toBeNull();
  });
});
