import { CLOSE_CODES, type JobMessage, parseMessage, SUBPROTOCOL, TICKET_PREFIX } from '../worker/protocol/messages.ts';
import { ClientError, codeOf } from './client-error.ts';
import type { Environment, Socket } from './environment.ts';
import type { ExportClient, Received } from './export-client.ts';

export type Link = 'live' | 'lost';

export interface ConnectionListener {
  message(message: JobMessage): void;
  polled(received: Received): void;
  link(link: Link): void;
  gone(): void;
  signedOut(): void;
}

/** A proxy that mutes sockets lets them open and then says nothing. */
const FIRST_MESSAGE_MS = 10_000;
/** Silence before asking whether anyone is there, and before giving up: together under the 20 s promised. */
const PING_AFTER_MS = 10_000;
const PONG_WITHIN_MS = 8_000;
/** The server takes a client for gone that has not pinged for a while, however much it was told. */
const PING_EVERY_MS = 25_000;
/** A tab that was asleep has likely lost its socket without being told. */
const PONG_WITHIN_AFTER_WAKE_MS = 2_000;
const BACKOFF_FIRST_MS = 500;
const BACKOFF_LAST_MS = 30_000;
const POLL_FIRST_MS = 1_000;
const POLL_EVERY_MS = 2_000;
const POLL_LAST_MS = 15_000;
/** Also asked over HTTP when a live socket brings no news for this long: each request nudges a job whose alarm was lost. */
const NEWS_WITHIN_MS = 30_000;
const LOST_AFTER_MS = 4_000;

/** Follows one export until stopped: over a socket, and by polling whenever the socket is not up. */
export class JobConnection {
  readonly #environment: Environment;
  readonly #client: ExportClient;
  readonly #id: string;
  readonly #listener: ConnectionListener;
  #stopped = false;
  #socket: Socket | null = null;
  #socketUp = false;
  #failures = 0;
  #refusals = 0;
  #pollFailures = 0;
  #polling = false;
  #etag: string | null = null;
  #cancelSocketTimer = nothing;
  #cancelPing = nothing;
  #cancelPoll = nothing;
  #cancelLost = nothing;

  constructor(environment: Environment, client: ExportClient, id: string, listener: ConnectionListener) {
    this.#environment = environment;
    this.#client = client;
    this.#id = id;
    this.#listener = listener;
  }

  start(): void {
    for (const [target, type] of WAKERS) target.addEventListener(type, this.#wake);
    this.#schedulePoll(POLL_FIRST_MS + POLL_EVERY_MS);
    this.#watchLink();
    void this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    for (const [target, type] of WAKERS) target.removeEventListener(type, this.#wake);
    this.#cancelSocketTimer();
    this.#cancelPing();
    this.#cancelPoll();
    this.#cancelLost();
    this.#socket?.close();
    this.#socket = null;
  }

  readonly #wake = (): void => {
    if (this.#environment.hidden()) return;
    if (this.#socketUp) {
      this.#ping(PONG_WITHIN_AFTER_WAKE_MS);
    } else if (this.#socket === null) {
      this.#failures = 0;
      void this.#connect();
    }
    this.#schedulePoll(POLL_FIRST_MS);
  };

  async #connect(): Promise<void> {
    this.#cancelSocketTimer();
    try {
      const ticket = await this.#client.ticket(this.#id);
      if (!this.#stopped && this.#socket === null) this.#open(ticket);
    } catch (error) {
      if (!this.#ended(error)) this.#connectLater(error instanceof ClientError ? error.retryAfterMs : 0);
    }
  }

  #open(ticket: string): void {
    // Late calls of a socket already given up must not touch the one that took its place.
    const current = (): boolean => this.#socket === socket;
    const protocols = [SUBPROTOCOL, TICKET_PREFIX + ticket];
    const socket = this.#environment.openSocket(this.#client.socketUrl(this.#id), protocols, {
      message: (text) => {
        if (current()) this.#received(text);
      },
      close: (code) => {
        if (current()) this.#closed(code);
      },
    });
    this.#socket = socket;
    this.#cancelSocketTimer = this.#environment.after(FIRST_MESSAGE_MS, () => this.#giveUpSocket());
  }

  #received(text: string): void {
    if (!this.#socketUp) this.#keepAlive();
    this.#socketUp = true;
    this.#failures = 0;
    this.#refusals = 0;
    this.#heard();
    this.#cancelSocketTimer();
    this.#cancelSocketTimer = this.#environment.after(PING_AFTER_MS, () => this.#ping(PONG_WITHIN_MS));
    const parsed = parseMessage(text);
    if (parsed.type === 'invalid') return;
    this.#schedulePoll(NEWS_WITHIN_MS);
    this.#listener.message(parsed.message);
  }

  #keepAlive(): void {
    this.#cancelPing = this.#environment.after(PING_EVERY_MS, () => {
      this.#socket?.send('ping');
      this.#keepAlive();
    });
  }

  #ping(pongWithinMs: number): void {
    this.#cancelSocketTimer();
    this.#socket?.send('ping');
    this.#cancelSocketTimer = this.#environment.after(pongWithinMs, () => this.#giveUpSocket());
  }

  #giveUpSocket(): void {
    const socket = this.#socket;
    this.#closed(null);
    socket?.close();
  }

  #closed(code: number | null): void {
    const wasUp = this.#socketUp;
    this.#socket = null;
    this.#socketUp = false;
    this.#cancelPing();
    this.#cancelSocketTimer();
    if (code === CLOSE_CODES.gone) {
      this.#listener.gone();
      return;
    }
    if (code === CLOSE_CODES.unauthenticated) this.#refusals += 1;
    // The next connection brings a new token by itself; when that one is refused too, no third will do better.
    if (this.#refusals > 1) {
      this.#listener.signedOut();
      return;
    }
    if (wasUp) this.#watchLink();
    this.#schedulePoll(POLL_FIRST_MS);
    // A server that does not speak our protocol will not learn it by being asked again.
    if (code !== CLOSE_CODES.protocolNotSpoken) this.#connectLater(0);
  }

  #connectLater(atLeastMs: number): void {
    const ceiling = Math.min(BACKOFF_LAST_MS, BACKOFF_FIRST_MS * 2 ** this.#failures);
    this.#failures += 1;
    const delay = Math.max(atLeastMs, this.#environment.random() * ceiling);
    this.#cancelSocketTimer();
    this.#cancelSocketTimer = this.#environment.after(delay, () => void this.#connect());
  }

  #schedulePoll(delayMs: number): void {
    this.#cancelPoll();
    this.#cancelPoll = this.#environment.after(delayMs, () => void this.#poll());
  }

  async #poll(): Promise<void> {
    if (this.#polling) return;
    this.#polling = true;
    try {
      const received = await this.#client.get(this.#id, this.#etag);
      if (this.#stopped) return;
      this.#pollFailures = 0;
      this.#heard();
      if (received !== null) {
        this.#etag = received.etag;
        this.#listener.polled(received);
      }
    } catch (error) {
      this.#pollFailures += 1;
      if (this.#ended(error)) return;
    } finally {
      this.#polling = false;
    }
    const pause = this.#socketUp ? NEWS_WITHIN_MS : Math.min(POLL_LAST_MS, POLL_EVERY_MS * 2 ** this.#pollFailures);
    if (!this.#stopped) this.#schedulePoll(pause);
  }

  /** True when there is nothing left to try. */
  #ended(error: unknown): boolean {
    if (this.#stopped) return true;
    const code = codeOf(error);
    if (code === 'not-found') this.#listener.gone();
    else if (code === 'signed-out') this.#listener.signedOut();
    else return false;
    return true;
  }

  #heard(): void {
    this.#listener.link('live');
    this.#watchLink();
  }

  /** A socket that is up watches itself by pings. */
  #watchLink(): void {
    this.#cancelLost();
    if (!this.#socketUp) this.#cancelLost = this.#environment.after(LOST_AFTER_MS, () => this.#listener.link('lost'));
  }
}

const WAKERS: readonly [EventTarget, string][] = [
  [globalThis, 'online'],
  [globalThis, 'pageshow'],
  [document, 'visibilitychange'],
];

function nothing(): void {}
