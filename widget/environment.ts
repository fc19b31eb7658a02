import type { Outlets } from './ended/outlets.ts';

/**
 * The module for exports there are. A page may stay open while a newer one is deployed, so what the two say to each
 * other is to be changed by adding only.
 */
export type FollowKit = typeof import('./follow/follow-kit.ts');

/** An open socket, as far as the element uses one. */
export interface Socket {
  send(text: string): void;
  close(): void;
}

export interface SocketHandlers {
  message(text: string): void;
  /** Called once, also when the socket never opened. */
  close(code: number): void;
}

/** What tabs of one origin have in common, as far as the element uses it. */
export interface Tabs {
  locks: Pick<LockManager, 'request'>;
  openChannel(name: string): Pick<BroadcastChannel, 'onmessage' | 'postMessage' | 'close'>;
}

/**
 * Everything the element asks of the world outside itself: network, clock, chance, storage and what leaves the page.
 * Replays and tests hand in one of their own through the element's `environment` property.
 */
export interface Environment<Kit = FollowKit> extends Partial<Outlets> {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** The browser's own where it is left out. */
  openSocket?(url: string, protocols: string[], handlers: SocketHandlers): Socket;
  /** By which one tab's socket serves the others. Where it is left out: the browser's own for its own sockets, else none. */
  tabs?: Tabs;
  /** The module for exports there are, from beside this one, after `tries` that failed; rejects when it does not come. */
  followKit(tries: number): Promise<Kit>;
  /** Epoch milliseconds. */
  now(): number;
  /** Returns what undoes it. */
  after(delayMs: number, run: () => void): () => void;
  /** 0 ≤ x < 1. */
  random(): number;
  /** Null when the page may not store anything. */
  storage(): Storage | null;
  /** Whether the page is out of sight. */
  hidden(): boolean;
  /** Asks whether desktop notifications may be shown; to be called from a click. */
  askToNotify(): void;
}

export const browserEnvironment: Environment = {
  fetch: (url, init) => fetch(url, init),
  followKit: (tries) =>
    tries === 0
      ? import('./follow/follow-kit.ts')
      : // Browsers remember of an address, to its very end, that no module came from there (whatwg/html#6768).
        import(new URL(`follow-kit.js#${tries}`, import.meta.url).href),
  now: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
  storage() {
    try {
      return localStorage;
    } catch {
      // Reading the property alone throws where the browser blocks storage: the element works without.
      return null;
    }
  },
  hidden: () => document.hidden,
  askToNotify() {
    if ('Notification' in globalThis && Notification.permission === 'default') void Notification.requestPermission();
  },
};
