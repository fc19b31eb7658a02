import { runInDurableObject } from 'cloudflare:test';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { stageWeights } from '../../worker/estimate/stage-weights.ts';
import { jobStub } from '../../worker/job/job-stub.ts';
import { newRunState } from '../../worker/job/run-state.ts';
import { Watchers } from '../../worker/job/watchers.ts';
import type { Job } from '../../worker/protocol/job.ts';
import { parseMessage } from '../../worker/protocol/messages.ts';
import { newJob, reduceJob } from '../../worker/protocol/reduce-job.ts';
import { REQUEST } from './support/api.ts';
import { bindings } from './support/bindings.ts';

const SECOND_MS = 1_000;
const START = Date.UTC(2026, 10, 24);
const SESSION_MS = 900 * SECOND_MS;
const STEP_MS = 10;

/** What a page was told, in order, and the code it was closed with. */
interface Page {
  seqs: number[];
  /** When each was sent, in milliseconds since the start. */
  times: number[];
  closed: number | null;
}

/** Watchers whose time passes only by `pass`. */
interface Scene {
  watchers: Watchers;
  state: DurableObjectState;
  open(): Page;
  /** Milliseconds since the start. */
  now(): number;
  /** Moves the clock and what waits for it, step by step. */
  pass(ms: number, each?: () => void): void;
  setClock(ms: number): void;
}

let stub: ReturnType<typeof jobStub>;
beforeEach(() => {
  stub = jobStub(bindings, crypto.randomUUID());
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const begun = newJob({
  id: 'watched',
  orgNumber: '311000020',
  request: REQUEST,
  weights: stageWeights(newRunState(REQUEST, START).costs, 1_000),
  at: START,
});
const active = (seq: number): Job => ({ ...begun, seq });
const ended = (seq: number): Job => ({ ...reduceJob(begun, { type: 'cancelled', at: START }), seq });

function inScene(run: (scene: Scene) => Promise<void>): Promise<void> {
  return runInDurableObject(stub, (_instance, state) => {
    let at = 0;
    const watchers = new Watchers(state, () => START + at);
    return run({
      watchers,
      state,
      open() {
        const { 0: client, 1: server } = new WebSocketPair();
        const page: Page = { seqs: [], times: [], closed: null };
        client.addEventListener('message', ({ data }) => {
          const parsed = parseMessage(String(data));
          if (parsed.type === 'invalid') return;
          page.seqs.push(parsed.message.seq);
          page.times.push(Date.parse(parsed.message.now) - START);
        });
        client.addEventListener('close', ({ code }) => {
          page.closed = code;
        });
        watchers.add(server, crypto.randomUUID(), START + SESSION_MS, active(0));
        client.accept();
        return page;
      },
      now: () => at,
      pass(ms, each) {
        for (let passed = 0; passed < ms; passed += STEP_MS) {
          at += STEP_MS;
          vi.advanceTimersByTime(STEP_MS);
          each?.();
        }
      },
      setClock(ms) {
        at = ms;
      },
    });
  });
}

/** The most that were sent within any second. */
function busiestSecond(times: readonly number[]): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + SECOND_MS).length));
}

describe('progress', () => {
  test('that comes too soon is told together, the newest of it', () =>
    inScene(async ({ watchers, open, pass }) => {
      const page = open();
      for (let seq = 1; seq <= 50; seq++) watchers.announce(active(seq));
      pass(SECOND_MS);
      await expect.poll(() => page.seqs).toEqual([0, 1, 50]);
    }));

  test('after a pause is told at once', () =>
    inScene(async ({ watchers, open, pass }) => {
      const page = open();
      watchers.announce(active(1));
      pass(SECOND_MS);
      watchers.announce(active(2));
      await expect.poll(() => page.times).toEqual([0, 0, SECOND_MS]);
    }));

  test('is told on when the clock is set back an hour', () =>
    inScene(async ({ watchers, open, pass, setClock }) => {
      const page = open();
      watchers.announce(active(1));
      setClock(-3_600 * SECOND_MS);
      watchers.announce(active(2));
      pass(SECOND_MS);
      await expect.poll(() => page.seqs).toEqual([0, 1, 2]);
    }));

  test.each([
    { sockets: 1, inTenSeconds: 30 },
    { sockets: 110, inTenSeconds: 30 },
    { sockets: 1_000, inTenSeconds: 4 },
  ])('is told $inTenSeconds times in ten seconds to $sockets sockets', ({ sockets, inTenSeconds }) =>
    inScene(async ({ watchers, open, pass }) => {
      const pages = Array.from({ length: sockets }, open);
      let seq = 0;
      pass(10 * SECOND_MS - STEP_MS, () => watchers.announce(active(++seq)));
      for (const page of pages) {
        // The first message is what a socket begins with.
        await expect.poll(() => page.seqs.length - 1).toBeGreaterThanOrEqual(inTenSeconds - 1);
        expect(page.seqs.length - 1).toBeLessThanOrEqual(inTenSeconds);
      }
    }),
  );

  test('does not reach sockets whose token is over, and they are told so', () =>
    inScene(async ({ watchers, open, setClock }) => {
      const page = open();
      setClock(SESSION_MS);
      watchers.announce(active(1));
      await expect.poll(() => page.closed).toBe(4401);
      expect(page.seqs).toEqual([0]);
    }));
});

describe('the end', () => {
  test('is told at once and last, whatever still waits to be told', () =>
    inScene(async ({ watchers, open, pass, now }) => {
      const page = open();
      watchers.announce(active(1));
      pass(20);
      watchers.announce(active(2));
      watchers.announce(ended(3));
      const endedAt = now();
      pass(2 * SECOND_MS);
      await expect.poll(() => page.closed).toBe(1000);
      expect(page.seqs).toEqual([0, 1, 3]);
      expect(page.times.at(-1)).toBe(endedAt);
    }));

  test('leaves no more than four messages in any second, at whatever moment it comes', () =>
    inScene(async ({ watchers, open, pass }) => {
      let seq = 0;
      const page = open();
      pass(SECOND_MS);
      pass(3 * SECOND_MS, () => watchers.announce(active(++seq)));
      watchers.announce(ended(++seq));
      await expect.poll(() => page.seqs.at(-1)).toBe(seq);
      expect(busiestSecond(page.times)).toBe(4);
    }));

  test('reaches everyone, also beside sockets that are closing or gone', () =>
    inScene(async ({ watchers, open, state }) => {
      const pages = Array.from({ length: 5 }, open);
      for (const gone of [0, 3]) state.getWebSockets()[gone]?.close(1000, 'gone');
      watchers.announce(ended(1));
      await expect.poll(() => pages.filter(({ seqs }) => seqs.at(-1) === 1)).toHaveLength(3);
    }));

  test('closes no socket when the export goes on right after it', () =>
    inScene(async ({ watchers, open, pass }) => {
      const page = open();
      watchers.announce(ended(1));
      pass(SECOND_MS / 4);
      watchers.announce(active(2));
      pass(2 * SECOND_MS);
      watchers.announce(ended(3));
      await expect.poll(() => page.seqs).toEqual([0, 1, 2, 3]);
      expect(page.closed).toBe(null);
      pass(2 * SECOND_MS);
      await expect.poll(() => page.closed).toBe(1000);
    }));
});
