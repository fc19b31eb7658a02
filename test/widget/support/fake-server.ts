import { browserEnvironment, type Environment } from '../../../widget/bufdir-export-progress.ts';
import type { SocketHandlers } from '../../../widget/environment.ts';
import * as followKit from '../../../widget/follow/follow-kit.ts';
import { isActive, type Job } from '../../../worker/protocol/job.ts';
import { JsonAnswer } from './json-answer.ts';

export interface Call {
  method: string;
  path: string;
  authorization: string;
  body: unknown;
  key: string | null;
}

interface OpenSocket extends SocketHandlers {
  sent: string[];
  open: boolean;
}

/**
 * The server of the contract, and the clock beside it: answers requests, feeds sockets, breaks when told to.
 * Time passes only by `pass`.
 */
export class FakeServer {
  readonly calls: Call[] = [];
  readonly sockets: OpenSocket[] = [];
  readonly saved: string[] = [];
  readonly notified: string[] = [];
  readonly copied: string[] = [];
  /** Whether the page may use the clipboard. */
  clipboard = true;
  job: Job | null = null;
  /** What `POST /exports` makes of it; null: it is not answered. */
  next: Job | null = null;
  joins = false;
  /** Whether the page is out of sight. */
  hidden = false;
  findings: object = { findings: [], next: null };
  /** Queries of the findings, in order. */
  readonly asked: string[] = [];
  /** Tokens taken; null: all. */
  accepted: Set<string> | null = null;
  /** `cut`: no request is answered. */
  network: 'up' | 'cut' = 'up';
  /** Whether modules of the element's own can be fetched. */
  modules: 'up' | 'cut' = 'up';
  /** Numbers of the tries to fetch one. */
  readonly tries: number[] = [];
  socketMode: 'live' | 'refused' | 'mute' = 'live';
  /** Path endings answered with this status and code, and seconds to wait, instead. */
  readonly failing = new Map<string, [number, string, number?]>();
  /** How long each answer takes. */
  answerMs = 0;
  /** Most requests that waited for their answers at once. */
  mostAtOnce = 0;
  #atOnce = 0;
  clock = Date.parse('2026-11-24T12:58:00.000Z');
  /** How much the page's clock is ahead of the server's. */
  aheadMs = 0;
  readonly stored = new Map<string, string>();
  readonly #unanswered: (() => void)[] = [];
  #timers: { at: number; run: () => void }[] = [];

  get environment(): Environment {
    const stored = this.stored;
    const storage: Storage = {
      get length() {
        return stored.size;
      },
      clear: () => stored.clear(),
      key: (index) => [...stored.keys()][index] ?? null,
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
      removeItem: (key) => void stored.delete(key),
    };
    return {
      ...browserEnvironment,
      fetch: (url, init) => this.#answerInTime(url, init),
      openSocket: (_url, protocols, handlers) => this.#open(protocols, handlers),
      followKit: async (tries) => {
        this.tries.push(tries);
        if (this.modules === 'cut') throw new TypeError('network');
        return followKit;
      },
      now: () => this.clock + this.aheadMs,
      after: (delayMs, run) => this.#after(delayMs, run),
      random: () => 0.5,
      storage: () => storage,
      hidden: () => this.hidden,
      save: (url) => void this.saved.push(url),
      copy: async (text) => {
        if (!this.clipboard) throw new DOMException('not allowed', 'NotAllowedError');
        this.copied.push(text);
      },
      askToNotify: () => undefined,
      notify: (title) => void this.notified.push(title),
    };
  }

  /** Lets time pass, timer by timer, and everything waiting on it settle. */
  async pass(ms: number): Promise<void> {
    await settle();
    const end = this.clock + ms;
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#timers = this.#timers.filter((each) => each !== due);
      this.clock = Math.max(this.clock, due.at);
      due.run();
      await settle();
    }
    this.clock = end;
    await settle();
  }

  /** The job moves on; open sockets hear of it. */
  send(job: Job): void {
    this.job = job;
    for (const socket of this.#live()) this.#tell(socket);
  }

  /** The same, and what follows from it happens. */
  async show(job: Job): Promise<void> {
    this.send(job);
    await settle();
  }

  /** Answers the starts that were left waiting. */
  async answerWith(job: Job): Promise<void> {
    this.next = job;
    for (const answer of this.#unanswered.splice(0)) answer();
    await settle();
  }

  async cut(code = 1006): Promise<void> {
    for (const socket of this.#live()) {
      socket.open = false;
      socket.close(code);
    }
    await settle();
  }

  count(method: string, ending: string): number {
    return this.calls.filter((call) => call.method === method && call.path.endsWith(ending)).length;
  }

  #after(delayMs: number, run: () => void): () => void {
    const timer = { at: this.clock + delayMs, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  }

  #live(): OpenSocket[] {
    return this.sockets.filter(({ open }) => open);
  }

  #tell(socket: OpenSocket): void {
    const job = this.job;
    if (job === null) return;
    socket.message(JSON.stringify({ type: 'job', seq: job.seq, now: new Date(this.clock).toISOString(), job }));
    if (!isActive(job) && socket.open) {
      socket.open = false;
      socket.close(1000);
    }
  }

  #open(protocols: string[], handlers: SocketHandlers): { send(text: string): void; close(): void } {
    const socket: OpenSocket = { ...handlers, sent: [protocols.join()], open: this.socketMode !== 'refused' };
    this.sockets.push(socket);
    queueMicrotask(() => {
      if (this.socketMode === 'refused') handlers.close(1006);
      else if (this.socketMode === 'live' && socket.open) this.#tell(socket);
    });
    return {
      send: (text) => {
        socket.sent.push(text);
        if (this.socketMode === 'live' && this.network === 'up')
          queueMicrotask(() => socket.open && socket.message('pong'));
      },
      close: () => {
        socket.open = false;
      },
    };
  }

  async #answerInTime(url: string, init: RequestInit): Promise<Response> {
    this.#atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce);
    try {
      const answer = this.#answer(url, init);
      if (this.answerMs > 0) await new Promise<void>((resolve) => this.#after(this.answerMs, resolve));
      return await answer;
    } finally {
      this.#atOnce -= 1;
    }
  }

  async #answer(url: string, init: RequestInit): Promise<Response> {
    const path = new URL(url).pathname.replace('/api/v1', '');
    const headers = new Headers(init.headers);
    const authorization = headers.get('Authorization') ?? '';
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
    this.calls.push({ method: init.method ?? 'GET', path, authorization, body, key: headers.get('Idempotency-Key') });
    if (this.network === 'cut') throw new TypeError('network');
    if (this.accepted && !this.accepted.has(authorization.replace('Bearer ', '')))
      return problem(401, 'unauthenticated');
    for (const [ending, [status, code, waitSeconds]] of this.failing) {
      if (path.endsWith(ending)) return problem(status, code, waitSeconds);
    }
    if (init.method === 'POST') return this.#post(path);
    if (path.endsWith('/findings')) {
      this.asked.push(new URL(url).search);
      return new JsonAnswer(this.findings);
    }
    if (path === '/exports') return new JsonAnswer({ exports: this.job ? [this.job] : [], next: null });
    if (this.job === null || path !== `/exports/${this.job.id}`) return problem(404, 'not-found');
    const etag = `"${this.job.seq}"`;
    if (headers.get('If-None-Match') === etag) return new Response(null, { status: 304 });
    return new JsonAnswer(this.job, { headers: { ETag: etag, Date: new Date(this.clock).toUTCString() } });
  }

  async #post(path: string): Promise<Response> {
    if (path === '/exports') {
      if (this.next === null) await new Promise<void>((resolve) => this.#unanswered.push(resolve));
      this.job = this.next;
      return new JsonAnswer(this.job, { status: this.joins ? 200 : 201 });
    }
    if (this.job === null) return problem(404, 'not-found');
    if (path.endsWith('/ticket')) return new JsonAnswer({ ticket: 't1', expiresAt: '' }, { status: 201 });
    if (path.endsWith('/download-link')) return new JsonAnswer({ url: 'https://files.test/f?s=1' }, { status: 201 });
    if (this.next !== null) this.job = this.next;
    return new JsonAnswer(this.job);
  }
}

function problem(status: number, code: string, waitSeconds?: number): Response {
  const headers = new Headers({ 'Content-Type': 'application/problem+json' });
  if (waitSeconds !== undefined) headers.set('Retry-After', `${waitSeconds}`);
  return new JsonAnswer({ code }, { status, headers });
}

/** Lets answers, their readers and the drawing after them happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
}
