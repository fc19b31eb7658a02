import { WebSocket } from 'ws';
import { browserEnvironment, type Environment, type Socket, type SocketHandlers } from '../../widget/environment.ts';
import { exportClient } from '../../widget/export-client.ts';
import { jobConnection } from '../../widget/follow/job-connection.ts';
import { isActive } from '../../worker/protocol/job.ts';

/** As the element does. */
const TICK_MS = 1_000;

// What a window hears when it wakes: this one never sleeps.
Object.assign(globalThis, { addEventListener: () => undefined });

/** A snapshot that came over the socket or by polling. */
export interface News {
  seq: number;
  active: boolean;
  /** When it came in, epoch milliseconds. */
  at: number;
}

/** The element's own connection without the element: tickets, back-off, polling and all. */
export interface Follower {
  /** Null before the first. */
  last(): News | null;
  /** Loses the socket without a word, as a network does. */
  cut(): void;
  stop(): void;
}

/** Follows one export as the page of one coordinator; `asked` hears of each request and upgrade that it sends. */
export function follow(origin: string, token: string, id: string, asked: () => void): Follower {
  let last: News | null = null;
  let socket: WebSocket | null = null;
  const environment: Environment = {
    ...browserEnvironment,
    hidden: () => false,
    fetch(url: string, init: RequestInit) {
      asked();
      return fetch(url, { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), Origin: origin } });
    },
    openSocket(url: string, protocols: string[], handlers: SocketHandlers): Socket {
      asked();
      const mine = new WebSocket(url, protocols, { origin, perMessageDeflate: false });
      // What follows an error is the close.
      mine.on('error', () => undefined);
      mine.on('message', (data) => handlers.message(String(data)));
      mine.once('close', (code) => handlers.close(code));
      socket = mine;
      return { send: (text) => mine.send(text), close: () => mine.terminate() };
    },
  };
  const settings = { environment, endpoint: origin, token: null, tokenProvider: async () => token };
  const connection = jobConnection(settings, exportClient(settings), `/${id}`, {
    received(job) {
      last = { seq: job.seq, active: isActive(job), at: Date.now() };
      if (!isActive(job)) stop();
    },
    stirred: () => tick(),
    ended: () => stop(),
  });
  // Pages were opened at any moment of the second.
  let timer = setTimeout(tick, Math.random() * TICK_MS);

  function tick(): void {
    clearTimeout(timer);
    timer = setTimeout(tick, TICK_MS);
    connection.tick();
  }
  function stop(): void {
    clearTimeout(timer);
    connection.stop();
  }
  return { last: () => last, cut: () => socket?.terminate(), stop };
}
