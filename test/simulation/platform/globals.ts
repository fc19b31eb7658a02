import { createHash } from 'node:crypto';
import type { World } from './world.ts';

/** Clock, timers, chance, network and log of the process, as the world of the run has them. Gives what undoes it. */
export function replaceGlobals(
  world: World,
  random: () => number,
  answer: (url: URL) => unknown,
  logged: (line: string) => void,
): () => void {
  const kept = new Map<string, PropertyDescriptor | undefined>();
  const replace = (target: object, name: string, value: unknown): void => {
    kept.set(name, Object.getOwnPropertyDescriptor(target, name));
    Object.defineProperty(target, name, { value, configurable: true, writable: true });
    undo.push(() => {
      const before = kept.get(name);
      if (before) Object.defineProperty(target, name, before);
      else Reflect.deleteProperty(target, name);
    });
  };
  const undo: (() => void)[] = [];

  replace(Date, 'now', () => world.clock);
  replace(Math, 'random', random);
  replace(globalThis, 'setTimeout', (run: () => void, ms: number) => world.after(ms, run));
  replace(globalThis, 'clearTimeout', (stop?: () => void) => stop?.());
  replace(globalThis, 'setInterval', (run: () => void, ms: number) => every(world, ms, run));
  replace(globalThis, 'clearInterval', (stop?: () => void) => stop?.());
  replace(globalThis, 'scheduler', { wait: async () => undefined });
  replace(globalThis, 'WebSocketRequestResponsePair', class {});
  replace(console, 'error', logged);
  replace(crypto, 'randomUUID', () => uuid(random));
  // The real one answers from another thread, at a moment of its own.
  replace(crypto.subtle, 'digest', async (_: string, bytes: Uint8Array) => {
    const hash = createHash('sha256').update(bytes).digest();
    return hash.buffer.slice(hash.byteOffset, hash.byteOffset + hash.length);
  });
  // Made just before the call it is for; its time runs only when nobody answers.
  let timeoutMs = Number.POSITIVE_INFINITY;
  replace(AbortSignal, 'timeout', (ms: number) => {
    timeoutMs = ms;
    return new AbortController().signal;
  });
  replace(globalThis, 'fetch', (url: URL) =>
    world.fetch(
      () => new Response(JSON.stringify(answer(url)), { headers: { 'content-type': 'application/json' } }),
      timeoutMs,
    ),
  );
  return () => {
    for (const step of undo.reverse()) step();
  };
}

function every(world: World, ms: number, run: () => void): () => void {
  let stop = (): void => undefined;
  const arm = (): void => {
    stop = world.after(ms, () => {
      run();
      arm();
    });
  };
  arm();
  return () => stop();
}

function uuid(random: () => number): string {
  const hex = (length: number): string => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
  return [hex(8), hex(4), `4${hex(3)}`, `8${hex(3)}`, hex(12)].join('-');
}
