import type { EndedCard } from './ended/ended-card.ts';
import type { Outlets } from './ended/outlets.ts';

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

/**
 * Everything the element asks of the world outside itself: network, clock, chance, storage and what leaves the page.
 * Replays and tests hand in one of their own through the element's `environment` property.
 */
export interface Environment extends Partial<Outlets> {
  fetch(url: string, init: RequestInit): Promise<Response>;
  openSocket(url: string, protocols: string[], handlers: SocketHandlers): Socket;
  /** The module for ended exports, from beside this one; rejects when it does not come. */
  endedCard(): Promise<typeof EndedCard>;
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
  openSocket(url, protocols, handlers) {
    const socket = new WebSocket(url, protocols);
    socket.onmessage = (event) => handlers.message(String(event.data));
    socket.onclose = (event) => handlers.close(event.code);
    return socket;
  },
  endedCard: () => import('./ended/ended-card.ts').then(({ EndedCard }) => EndedCard),
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
