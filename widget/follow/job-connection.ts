import type { Job } from '../../worker/protocol/job.ts';
import { CLOSE_CODES, isJob, parseMessage, SUBPROTOCOL, TICKET_PREFIX } from '../../worker/protocol/messages.ts';
import type { Socket, SocketHandlers } from '../environment.ts';
import type { Answer, ClientSettings, ExportClient, Sent } from '../export-client.ts';
import { lostFor } from '../lost-for.ts';
import { newsPatienceMs, pollDelayMs, reconnectDelayMs, restMs, socketPatienceMs } from './pace.ts';

export interface ConnectionListener {
  /** `serverNow`: the server's clock in epoch milliseconds, where the message tells it. */
  received(job: Job, serverNow?: number): void;
  /** Something is to be done: `tick` is to be called now. */
  stirred(): void;
  /** There is nothing left to try. */
  ended(code: string): void;
}

export interface JobConnection {
  /** Does what has fallen due, to be called about once a second; gives the whole seconds since the last sign of life, or null while connected. */
  tick(): number | null;
  stop(): void;
}

/** Silence before asking whether anyone is there, and before giving up: together under the 20 s promised. */
const PING_AFTER_MS = 10_000;
const PONG_WITHIN_MS = 8_000;
/** The server takes a client for gone that has not pinged for a while, however much it was told. */
const PING_EVERY_MS = 25_000;
/** A tab that was asleep has likely lost its socket without being told. */
const PONG_WITHIN_AFTER_WAKE_MS = 2_000;
const POLL_SOON_MS = 1_000;
/** What a new socket gets before polling. */
const HEAD_START_MS = 3_000;
const NEVER = Number.POSITIVE_INFINITY;

/**
 * Follows the export at `path` until stopped: over a socket, and by polling whenever the socket is not up or brings no
 * news, since each request nudges a job whose alarm was lost.
 */
export function jobConnection(
  { environment }: ClientSettings,
  client: ExportClient,
  path: string,
  listener: ConnectionListener,
): JobConnection {
  const { now, random, openSocket = browserSocket } = environment;
  const waking = new AbortController();
  let stopped = false;
  let socket: Socket | null = null;
  /** The socket has said something. */
  let up = false;
  let heardAt = now();
  let pingedAt = 0;
  let pingAt = NEVER;
  let giveUpAt = NEVER;
  let connectAt = 0;
  let failures = 0;
  let refusals = 0;
  let pollFailures = 0;
  /** The request under way: one at a time. */
  let underway: Promise<Answer> | null = null;
  /** No request before this: the server is slow. */
  let restUntil = 0;
  let pollAt = now() + HEAD_START_MS;
  let condition: Record<string, string> = {};

  function ping(pongWithinMs: number): void {
    socket?.send('ping');
    pingedAt = now();
    pingAt = NEVER;
    giveUpAt = pingedAt + pongWithinMs;
  }

  function mayAsk(): boolean {
    return !underway && now() >= restUntil;
  }

  /** The milliseconds to wait before trying again; never, when there is nothing left to try. */
  function patienceWith(error: unknown): number {
    const { code, waitMs } = client.errorOf(error);
    const over = code === 'not-found' || code === 'signed-out';
    if (over && !stopped) listener.ended(code);
    return over ? NEVER : waitMs;
  }

  /** The answer and the milliseconds it took. */
  async function ask(where: string, sent: Sent): Promise<[Answer, number]> {
    const askedAt = now();
    const asked = client.send(where, sent);
    underway = asked;
    try {
      return [await asked, now() - askedAt];
    } finally {
      restUntil = now() + restMs(now() - askedAt);
      if (underway === asked) underway = null;
    }
  }

  /** `silentMs`: for a socket that never spoke. */
  function connectLater(silentMs = 0, atLeastMs = 0): void {
    connectAt = now() + atLeastMs + reconnectDelayMs(failures, silentMs, random());
    failures += 1;
  }

  async function connect(): Promise<void> {
    connectAt = NEVER;
    try {
      const [{ data }, tookMs] = await ask(`${path}/ticket`, { method: 'POST', newToken: true });
      if (!stopped) open(String(data.ticket), tookMs);
    } catch (error) {
      connectLater(0, patienceWith(error));
    }
  }

  function open(ticket: string, tookMs: number): void {
    // Late calls of a socket already given up must not touch the one that took its place.
    const mine: Socket = openSocket(
      client.urlOf(`${path}/events`).replace(/^http/, 'ws'),
      [SUBPROTOCOL, TICKET_PREFIX + ticket],
      {
        message: (text) => {
          if (socket === mine) received(text);
        },
        close: (code) => {
          if (socket === mine) closed(code);
        },
      },
    );
    socket = mine;
    pingedAt = now();
    giveUpAt = pingedAt + socketPatienceMs(failures, tookMs);
  }

  function received(text: string): void {
    up = true;
    failures = refusals = restUntil = 0;
    heardAt = now();
    giveUpAt = NEVER;
    pingAt = Math.min(heardAt + PING_AFTER_MS, pingedAt + PING_EVERY_MS);
    const parsed = parseMessage(text);
    if (parsed.type === 'invalid') return;
    pollAt = heardAt + newsPatienceMs(random());
    listener.received(parsed.message.job, Date.parse(parsed.message.now));
  }

  function closed(code?: number): void {
    const wasUp = up;
    socket = null;
    up = false;
    pingAt = giveUpAt = NEVER;
    if (wasUp) pollAt = now() + HEAD_START_MS;
    // Polling that has trouble of its own keeps its own pace.
    else if (failures + pollFailures === 0) pollAt = Math.min(pollAt, now() + POLL_SOON_MS);
    if (code === CLOSE_CODES.unauthenticated) refusals += 1;
    if (code === CLOSE_CODES.gone) listener.ended('not-found');
    // A new connection brings a new token by itself; when that one is refused too, no third will do better.
    else if (refusals > 1) listener.ended('signed-out');
    // A server that does not speak our protocol will not learn it by being asked again.
    else if (code !== CLOSE_CODES.protocolNotSpoken) connectLater(wasUp ? 0 : now() - pingedAt);
  }

  async function poll(): Promise<void> {
    pollAt = NEVER;
    let waitMs = 0;
    try {
      const [{ data, headers }] = await ask(path, { headers: condition });
      if (stopped) return;
      pollFailures = 0;
      heardAt = now();
      if (isJob(data)) {
        condition = { 'If-None-Match': headers.get('ETag') ?? '' };
        listener.received(data, Date.parse(headers.get('Date') ?? ''));
      }
    } catch (error) {
      pollFailures += 1;
      waitMs = patienceWith(error);
    }
    const nextAt = now() + waitMs + (up ? newsPatienceMs(random()) : pollDelayMs(pollFailures, random()));
    // What happened meanwhile may want it sooner, but for a server that has told us when.
    pollAt = waitMs > 0 ? nextAt : Math.min(pollAt, nextAt);
  }

  function wake(): void {
    if (environment.hidden()) return;
    // What was asked before a sleep may never be answered.
    underway = null;
    restUntil = 0;
    if (up) ping(PONG_WITHIN_AFTER_WAKE_MS);
    else if (connectAt < NEVER) connectAt = failures = 0;
    pollAt = Math.min(pollAt, now() + POLL_SOON_MS);
    listener.stirred();
  }

  for (const type of ['online', 'pageshow', 'visibilitychange']) {
    // The last of them comes to the window from the document.
    addEventListener(type, wake, { signal: waking.signal });
  }

  return {
    tick() {
      if (now() >= giveUpAt) {
        const mute = socket;
        closed();
        mute?.close();
      } else if (now() >= pingAt) ping(PONG_WITHIN_MS);
      if (mayAsk() && now() >= pollAt) void poll();
      if (mayAsk() && !socket && now() >= connectAt) void connect();
      // A socket that is up watches itself by pings.
      return up ? null : lostFor(now() - heardAt);
    },
    stop() {
      stopped = true;
      waking.abort();
      const last = socket;
      socket = null;
      last?.close();
    },
  };
}

function browserSocket(url: string, protocols: string[], handlers: SocketHandlers): Socket {
  const socket = new WebSocket(url, protocols);
  socket.onmessage = (event) => handlers.message(String(event.data));
  socket.onclose = (event) => handlers.close(event.code);
  return socket;
}
