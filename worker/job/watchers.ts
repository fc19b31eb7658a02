import { isActive, type Job } from '../protocol/job.ts';
import { CLOSE_CODES, type JobMessage } from '../protocol/messages.ts';

/** What a socket remembers through hibernation. */
interface Attachment {
  coordinator: string;
  /** When the token its ticket was made with ends, epoch milliseconds. */
  sessionUntil: number;
  connectedAt: number;
  /** Messages received in the minute that began then. */
  minuteStartedAt: number;
  messages: number;
}

/** Contract: at most four messages a second. Three of progress, and the end has room to be told at once. */
const SEND_GAP_MS = 334;
/**
 * Telling one socket costs the work about 120 µs, half of them in the call itself, measured with 1,000 to 9,000 of them
 * (README, Watchers and load): with so long a pause for each, it loses a twenty-fifth of the time.
 */
const SEND_GAP_PER_SOCKET_MS = 3;
/** The sockets are closed once the end has been told: a thousand answers to closing would come between a thousand messages. */
const CLOSE_AFTER_MS = 500;
/** Contract, Limits. */
const MAX_MESSAGE_BYTES = 4 * 1024;
const MAX_MESSAGES_PER_MINUTE = 100;
const MINUTE_MS = 60_000;
/** A client pings every half minute; one that was silent for three is no longer there. */
const GHOST_AFTER_MS = 90_000;
const TOO_BIG = 1009;

/** The sockets that follow a job. Each message is the whole job, so a slow reader only ever misses what is stale. */
export class Watchers {
  readonly #ctx: DurableObjectState;
  readonly #now: () => number;
  #lastSentAt = Number.NEGATIVE_INFINITY;
  #gapMs = SEND_GAP_MS;
  #waiting: { job: Job; timer: ReturnType<typeof setTimeout> } | null = null;
  #closing: ReturnType<typeof setTimeout> | undefined;

  constructor(ctx: DurableObjectState, now: () => number) {
    this.#ctx = ctx;
    this.#now = now;
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  /** Sockets of a coordinator that show signs of life. */
  count(coordinator: string): number {
    const now = this.#now();
    return this.#ctx.getWebSockets(coordinator).filter((socket) => {
      const lastSeen =
        this.#ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? attachmentOf(socket)?.connectedAt ?? 0;
      return now - lastSeen < GHOST_AFTER_MS;
    }).length;
  }

  /** Takes a socket in; its first message is the job as it is now. */
  add(socket: WebSocket, coordinator: string, sessionUntil: number, job: Job): void {
    const now = this.#now();
    this.#ctx.acceptWebSocket(socket, [coordinator]);
    const attachment: Attachment = { coordinator, sessionUntil, connectedAt: now, minuteStartedAt: now, messages: 0 };
    socket.serializeAttachment(attachment);
    this.#send(socket, messageText(job, now));
    if (!isActive(job)) closeQuietly(socket, CLOSE_CODES.finished, 'finished');
  }

  /** Tells everyone: an end at once, progress together with what comes within the next third of a second or, with many sockets, more. */
  announce(job: Job): void {
    clearTimeout(this.#closing);
    if (!isActive(job)) {
      this.#forgetWaiting();
      this.#broadcast(job);
      this.#closing = setTimeout(() => this.closeAll(CLOSE_CODES.finished, 'finished'), CLOSE_AFTER_MS);
      return;
    }
    if (this.#waiting) {
      this.#waiting.job = job;
      return;
    }
    // A clock that was set back must not silence the sockets.
    const waitMs = Math.min(this.#gapMs, this.#lastSentAt + this.#gapMs - this.#now());
    if (waitMs <= 0) {
      this.#broadcast(job);
      return;
    }
    const waiting = {
      job,
      timer: setTimeout(() => {
        this.#waiting = null;
        this.#broadcast(waiting.job);
      }, waitMs),
    };
    this.#waiting = waiting;
  }

  /** A message from a client: nothing but `ping` is ever expected, and that is answered without waking the object. */
  received(socket: WebSocket, message: string | ArrayBuffer): void {
    const size = typeof message === 'string' ? message.length : message.byteLength;
    if (size > MAX_MESSAGE_BYTES) {
      closeQuietly(socket, TOO_BIG, 'message too big');
      return;
    }
    const attachment = attachmentOf(socket);
    if (!attachment) return;
    const now = this.#now();
    const sameMinute = now - attachment.minuteStartedAt < MINUTE_MS;
    const counted: Attachment = {
      ...attachment,
      minuteStartedAt: sameMinute ? attachment.minuteStartedAt : now,
      messages: sameMinute ? attachment.messages + 1 : 1,
    };
    socket.serializeAttachment(counted);
    if (counted.messages > MAX_MESSAGES_PER_MINUTE)
      closeQuietly(socket, CLOSE_CODES.tooManyMessages, 'too many messages');
  }

  closeAll(code: number, reason: string): void {
    clearTimeout(this.#closing);
    this.#forgetWaiting();
    for (const socket of this.#ctx.getWebSockets()) closeQuietly(socket, code, reason);
  }

  #forgetWaiting(): void {
    if (this.#waiting) clearTimeout(this.#waiting.timer);
    this.#waiting = null;
  }

  #broadcast(job: Job): void {
    const sockets = this.#ctx.getWebSockets();
    if (sockets.length === 0) return;
    const now = this.#now();
    this.#lastSentAt = now;
    this.#gapMs = Math.max(SEND_GAP_MS, sockets.length * SEND_GAP_PER_SOCKET_MS);
    const text = messageText(job, now);
    for (const socket of sockets) {
      if ((attachmentOf(socket)?.sessionUntil ?? 0) <= now) {
        closeQuietly(socket, CLOSE_CODES.unauthenticated, 'the token is over');
        continue;
      }
      this.#send(socket, text);
    }
  }

  #send(socket: WebSocket, text: string): void {
    try {
      socket.send(text);
    } catch {
      // The socket is closing; its client reconnects and gets the whole job.
    }
  }
}

/**
 * Answers a close: hibernatable sockets do not do that by themselves, and without it the browser stays in CLOSING.
 * Only 1000 and 3000–4999 may be sent.
 */
export function closeQuietly(socket: WebSocket, code: number, reason: string): void {
  const legal = code === 1000 || code === TOO_BIG || (code >= 3000 && code <= 4999) ? code : 1000;
  try {
    socket.close(legal, reason);
  } catch {
    // Closed already.
  }
}

function attachmentOf(socket: WebSocket): Attachment | null {
  return socket.deserializeAttachment();
}

function messageText(job: Job, now: number): string {
  return JSON.stringify({ type: 'job', seq: job.seq, now: new Date(now).toISOString(), job } satisfies JobMessage);
}
