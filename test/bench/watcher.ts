import { WebSocket } from 'ws';
import { isActive } from '../../worker/protocol/job.ts';
import { parseMessage, SUBPROTOCOL, TICKET_PREFIX } from '../../worker/protocol/messages.ts';
import type { StageId } from '../../worker/protocol/stage-ids.ts';

/** A message as it came in; times are epoch milliseconds of the one clock of this machine. */
export interface Heard {
  /** Null once the job has ended. */
  stage: StageId | null;
  ended: boolean;
  /** When the change was committed. */
  committedAt: number;
  sentAt: number;
  receivedAt: number;
}

/** A page's socket, without the page. */
export interface Watcher {
  /** In order; the first is what the socket began with. */
  readonly heard: readonly Heard[];
  /** Resolves with the first message that tells the end; rejects when the socket closes without one. */
  readonly ended: Promise<Heard>;
  /** Resolves with the close code once the socket is shut, by whomever. */
  readonly closed: Promise<number>;
  /** Lets go at once: the polite way waits until the object is hibernated. */
  drop(): void;
}

/**
 * Follows an export over a socket of its own; resolves with the first message. Rejects when ticket or socket are refused.
 * `when` is given what takes a later message apart, or hears of the close, and does it in the order it was given.
 */
export async function watch(
  origin: string,
  token: string,
  id: string,
  when: (heard: () => void) => void = (heard) => heard(),
): Promise<Watcher> {
  const path = `${origin}/api/v1/exports/${id}`;
  const answer = await fetch(`${path}/ticket`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', Origin: origin },
  });
  if (!answer.ok) throw new Error(`No ticket: ${answer.status}`);
  const { ticket } = (await answer.json()) as { ticket: string };
  const socket = new WebSocket(`${path}/events`.replace(/^http/, 'ws'), [SUBPROTOCOL, TICKET_PREFIX + ticket], {
    origin,
    perMessageDeflate: false,
  });
  const heard: Heard[] = [];
  const first = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<Heard>();
  const closed = Promise.withResolvers<number>();
  // A socket that is refused or dropped has no end to tell, and nobody may be waiting for it.
  ended.promise.catch(() => undefined);
  socket.on('error', first.reject);
  const close = (code: number): void => {
    const error = new Error(`Closed with ${code} before the end`);
    first.reject(error);
    ended.reject(error);
    closed.resolve(code);
  };
  const hear = (text: string, receivedAt: number): void => {
    const parsed = parseMessage(text);
    if (parsed.type === 'invalid') return;
    const { now, job } = parsed.message;
    const message: Heard = {
      stage: job.status === 'running' ? job.stage : null,
      ended: !isActive(job),
      committedAt: Date.parse(job.updatedAt),
      sentAt: Date.parse(now),
      receivedAt,
    };
    heard.push(message);
    first.resolve();
    if (message.ended) ended.resolve(message);
  };
  socket.once('close', (code) => when(() => close(code)));
  socket.on('message', (data) => {
    const receivedAt = Date.now();
    const heardNow = () => hear(String(data), receivedAt);
    if (heard.length === 0) heardNow();
    else when(heardNow);
  });
  await first.promise;
  return { heard, ended: ended.promise, closed: closed.promise, drop: () => socket.terminate() };
}
